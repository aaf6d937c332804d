package cymru.llesiant.marts.transitions;

import static cymru.llesiant.marts.transitions.history.Addend.*;

import cymru.llesiant.marts.transitions.Figure.Parts;
import cymru.llesiant.marts.transitions.history.Addend;
import cymru.llesiant.marts.transitions.history.PersistentAbsence;
import cymru.llesiant.marts.transitions.history.PupilHistory;
import cymru.llesiant.marts.transitions.history.Sums;
import cymru.llesiant.marts.transitions.history.TransitionPoint;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.RatioChange;
import cymru.llesiant.statistics.interval.RatioEstimator;
import cymru.llesiant.statistics.interval.StudentMean;
import cymru.llesiant.statistics.paired.PairedProportions;
import cymru.llesiant.statistics.paired.StandardisedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The figures of the pupils of one place and group who passed a transition.
 *
 * @param point the transition
 * @param persistent the definition of persistent absence in both years
 * @param nation what was added up of all pupils of the country
 * @param sums what was added up of them
 */
record Figures(TransitionPoint point, PersistentAbsence persistent, Sums nation, Sums sums) {

  /** What became of those who left. */
  List<Figure> ofOrigin() {
    List<Figure> figures = new ArrayList<>();
    if (point.expectsEverybody()) {
      figures.add(ofCohort("TR_RETAIN", sums.sum(MATCHED), sums.sum(COHORT) - sums.sum(ELSEWHERE)));
    }
    if (point.expectsEverybody() && point.isBetweenYears()) {
      figures.add(continuity());
    }
    long cohort = sums.sum(COHORT);
    figures.add(ofCohort("TR_SAME_SCHOOL", sums.sum(SAME_SCHOOL), cohort));
    figures.add(ofCohort("TR_NEW_SCHOOL", sums.sum(NEW_SCHOOL), cohort));
    figures.add(ofCohort("TR_OUT_OF_LA", sums.sum(OUT_OF_LA), cohort));
    figures.add(ofCohort("TR_ELSEWHERE", sums.sum(ELSEWHERE), cohort));
    long unmatched = cohort - sums.sum(MATCHED) - sums.sum(ELSEWHERE);
    figures.add(ofCohort("TR_UNMATCHED", unmatched, cohort));
    return figures;
  }

  /** How those who were received fare; a figure that nobody could be matched for is none. */
  List<Figure> ofReceiving() {
    List<Figure> figures = new ArrayList<>();
    if (point.isCompulsory() && sums.sum(ATTENDING) > 0) {
      figures.add(attendance());
    }
    if (point.isCompulsory() && point.isBetweenYears() && sums.sum(ATTENDING) > 0) {
      figures.add(
          Figure.share(
              "TR_PA_NEW",
              persistent.name(),
              sums.sum(NEWLY_PERSISTENT),
              sums.sum(NOT_PERSISTENT),
              sums.sum(COHORT),
              sums.sum(ATTENDING)));
    }
    if (sums.sum(EXCLUSIONS_KNOWN) > 0) {
      figures.add(
          Figure.share(
              "TR_FEX_NEW",
              null,
              sums.sum(NEWLY_EXCLUDED),
              sums.sum(NOT_EXCLUDED),
              sums.sum(COHORT),
              sums.sum(EXCLUSIONS_KNOWN)));
    }
    if (sums.sum(LEVELS_KNOWN) > 0) {
      figures.add(ofLevels("TR_STALL", STALLED));
      figures.add(ofLevels("TR_BACK", FELL));
      figures.add(standing());
    }
    if (sums.sum(PHASES_KNOWN) > 0) {
      figures.add(phases());
    }
    return figures;
  }

  /** By how many standard deviations the pupils rose among all of the country. */
  private Figure standing() {
    StandardisedChange change =
        new StandardisedChange(levels(sums).products(), levels(nation).products());
    long known = sums.sum(LEVELS_KNOWN);
    return new Figure(
        "TR_DIP_Z",
        null,
        new Parts(null, (double) known, null, null),
        change.change(),
        change.limits(Confidence.P95),
        sums.sum(COHORT),
        known);
  }

  private static ScoreSums levels(Sums of) {
    return new ScoreSums(
        of.sum(LEVELS_KNOWN),
        of.exact(START),
        of.exact(END),
        of.exact(START_START),
        of.exact(START_END),
        of.exact(END_END));
  }

  /** Percentage points by which more had reached what is expected when they left primary school. */
  private Figure phases() {
    long known = sums.sum(PHASES_KNOWN);
    long before = sums.sum(EXPECTED_BEFORE);
    long after = sums.sum(EXPECTED_AFTER);
    long onlyBefore = (sums.sum(EXPECTATION_CHANGED) + before - after) / 2;
    long onlyAfter = sums.sum(EXPECTATION_CHANGED) - onlyBefore;
    long both = before - onlyBefore;
    PairedProportions shares =
        new PairedProportions(both, onlyBefore, onlyAfter, known - both - onlyBefore - onlyAfter);
    return new Figure(
        "TR_PHASE_GAP",
        null,
        new Parts(null, (double) known, 100.0 * before / known, 100.0 * after / known),
        OptionalDouble.of(100 * shares.difference().orElseThrow()),
        shares.limits(Confidence.P95).times(100),
        sums.sum(COHORT),
        known);
  }

  private Figure ofLevels(String metric, Addend of) {
    long known = sums.sum(LEVELS_KNOWN);
    return Figure.share(metric, null, sums.sum(of), known, sums.sum(COHORT), known);
  }

  private Figure ofCohort(String metric, long of, long among) {
    return Figure.share(metric, null, of, among, sums.sum(COHORT), sums.sum(MATCHED));
  }

  /** The mean score, from 0 to 1; the sum of squares about it from whole numbers. */
  private Figure continuity() {
    long n = sums.sum(SCORED);
    long score = sums.sum(SCORE);
    double mean = n == 0 ? 0 : (double) score / n / PupilHistory.SIXTHS;
    long squares =
        Math.multiplyExact(n, sums.sum(SCORE_SQUARED)) - Math.multiplyExact(score, score);
    double m2 = n == 0 ? 0 : (double) squares / n / PupilHistory.SIXTHS / PupilHistory.SIXTHS;
    return new Figure(
        "TR_CONTINUITY",
        persistent.name(),
        new Parts(null, (double) n, null, null),
        n == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean),
        new StudentMean(n, mean, m2).limits(Confidence.P95).within(0, 1),
        sums.sum(COHORT),
        sums.sum(MATCHED));
  }

  /** Percentage points by which attendance of the same pupils rose. */
  private Figure attendance() {
    RatioEstimator before = missed(X0, Y0, X0X0, X0Y0, Y0Y0);
    RatioEstimator after = missed(X1, Y1, X1X1, X1Y1, Y1Y1);
    RatioChange change =
        new RatioChange(
            before,
            after,
            new RatioChange.Both(
                sums.exact(X0X1), sums.exact(X0Y1), sums.exact(Y0X1), sums.exact(Y0Y1)));
    return new Figure(
        "TR_ATT_DROP",
        null,
        new Parts(null, null, attended(before), attended(after)),
        OptionalDouble.of(-100 * change.change().orElseThrow()),
        change.limits(Confidence.P95).times(-100),
        sums.sum(COHORT),
        sums.sum(ATTENDING));
  }

  private RatioEstimator missed(Addend x, Addend y, Addend xx, Addend xy, Addend yy) {
    return new RatioEstimator(
        sums.sum(ATTENDING),
        sums.exact(x),
        sums.exact(y),
        sums.exact(xx),
        sums.exact(xy),
        sums.exact(yy));
  }

  private static double attended(RatioEstimator missed) {
    return 100 - 100 * missed.ratio().orElseThrow();
  }
}
