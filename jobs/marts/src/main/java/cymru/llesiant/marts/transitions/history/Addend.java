package cymru.llesiant.marts.transitions.history;

/** What is counted or added up of pupils who pass a transition; every sum is a whole number. */
public enum Addend {
  /** Pupils the figures are about. */
  COHORT,
  /** Those found in the census of the other year. */
  MATCHED,
  /** Those found at the same school. */
  SAME_SCHOOL,
  /** Those found at another school of the authority. */
  NEW_SCHOOL,
  /** Those found in another authority. */
  OUT_OF_LA,
  /** Those found on no roll of whom it is known why. */
  ELSEWHERE,
  /** Pupils with a score of continuity. */
  SCORED,
  /** Their scores, in sixths. */
  SCORE,
  /** The squares of these. */
  SCORE_SQUARED,
  /** Pupils whose sessions are known in both years. */
  ATTENDING,
  /** Sessions possible before. */
  X0,
  /** Sessions missed before. */
  Y0,
  /** Sessions possible after. */
  X1,
  /** Sessions missed after. */
  Y1,
  /** Sums of squares and products of these four. */
  X0X0,
  X0Y0,
  Y0Y0,
  X1X1,
  X1Y1,
  Y1Y1,
  X0X1,
  X0Y1,
  Y0X1,
  Y0Y1,
  /** Those attending who were no persistent absentees before. */
  NOT_PERSISTENT,
  /** Those of them who are afterwards. */
  NEWLY_PERSISTENT,
  /** Pupils of whom exclusions are known in both years. */
  EXCLUSIONS_KNOWN,
  /** Those of them who had none before. */
  NOT_EXCLUDED,
  /** Those of these who have one afterwards. */
  NEWLY_EXCLUDED,
  /** Pupils whose levels in language and mathematics are known at the end of both stages. */
  LEVELS_KNOWN,
  /** Those whose two levels together did not rise. */
  STALLED,
  /** Those whose two levels together fell. */
  FELL,
  /** Those who reached the level expected in both at the end of the first stage. */
  EXPECTED_BEFORE,
  /** Those who did so at the end of the second. */
  EXPECTED_AFTER,
  /** Those who did so at one end and not at the other. */
  EXPECTATION_CHANGED,
  /** The levels in language and mathematics together at the end of the first stage. */
  START,
  /** Those at the end of the second. */
  END,
  /** Sums of squares and products of these two. */
  START_START,
  START_END,
  END_END,
  /** Pupils of whom it is known whether they reached what is expected as they left both phases. */
  PHASES_KNOWN
}
