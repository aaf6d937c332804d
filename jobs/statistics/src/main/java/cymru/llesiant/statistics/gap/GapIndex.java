package cymru.llesiant.statistics.gap;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.special.Erf;

/**
 * How far apart two groups' places among all pupils are: the disadvantage gap index.
 *
 * <p>All pupils are ranked by score, equal scores sharing the mean of their ranks; the index is
 * {@code 20 (mean rank of the reference group - mean rank of the group)/N = 10 (2 A - 1)}, {@code
 * A} the probability that one of the reference group scores above one of the group, equal scores
 * counting half. From -10 to 10: 0 where the groups are placed alike, 10 where all of the reference
 * group lie above all of the group. It does not depend on the units of the score, nor on how scores
 * are spaced.
 *
 * <p>Standard error by DeLong's placements, {@code 20 sqrt(S_r/n_r + S_g/n_g)}, {@code S} the
 * variance of each group's placements among the other; test by Mann and Whitney's normal
 * approximation with the correction for equal scores.
 *
 * <ul>
 *   <li>A group with nobody: {@link Reason#GROUP_ABSENT}.
 *   <li>One in a group: the index, but no error, {@link Reason#FEWER_THAN_TWO_UNITS}.
 *   <li>The groups do not overlap, or all scores are equal: the error is 0 and there are no limits,
 *       {@link Reason#NO_SPREAD}, since a width of 0 would claim certainty.
 *   <li>Limits may leave -10 to 10: see {@link Limits#within}.
 *   <li>Swapping the groups negates the index and mirrors its limits; an increasing change of the
 *       scores changes nothing.
 * </ul>
 *
 * <p>Below about 10 pupils in either group it says little. Assumes independent pupils. References:
 * Department for Education 2014, Measuring disadvantaged pupils' attainment gaps over time, SFR
 * 40/2014; DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837-845, <a
 * href="https://doi.org/10.2307/2531595">doi</a>; Mann and Whitney 1947, Annals of Mathematical
 * Statistics 18:50-60, <a href="https://doi.org/10.1214/aoms/1177730491">doi</a>. Checked against R
 * and against all pairs to 1e-9.
 *
 * @param group how many in the group
 * @param reference how many in the reference group
 * @param groupMeanRank the group's mean rank, 1 for the lowest of all
 * @param referenceMeanRank the reference group's
 * @param varianceOfIndex the square of the standard error; 0 when a group has one pupil
 * @param tiedSpread {@code 1 - sum(t^3 - t)/(N^3 - N)}, {@code t} the sizes of sets of equal scores
 */
public record GapIndex(
    long group,
    long reference,
    double groupMeanRank,
    double referenceMeanRank,
    double varianceOfIndex,
    double tiedSpread) {

  /** An index, or why there is none. */
  public sealed interface Result {

    /**
     * An index.
     *
     * @param index its figures
     */
    record Defined(GapIndex index) implements Result {}

    /**
     * No index.
     *
     * @param reason why not
     */
    record Undefined(Reason reason) implements Result {}

    /** The index, when there is one. */
    default Optional<GapIndex> ifDefined() {
      return this instanceof Defined defined ? Optional.of(defined.index()) : Optional.empty();
    }
  }

  /** How many of each group have a score. */
  private record Score(long group, long reference) {

    Score merge(Score other) {
      return new Score(
          Math.addExact(group, other.group), Math.addExact(reference, other.reference));
    }
  }

  /**
   * The index of two groups, from how many of each have each score.
   *
   * @param group the group's pupils by score
   * @param reference the reference group's pupils by score
   */
  public static Result of(Map<Double, Long> group, Map<Double, Long> reference) {
    SortedMap<Double, Score> scores = new TreeMap<>();
    group.forEach((score, n) -> scores.merge(key(score, n), new Score(n, 0), Score::merge));
    reference.forEach((score, n) -> scores.merge(key(score, n), new Score(0, n), Score::merge));
    Score all = scores.values().stream().reduce(new Score(0, 0), Score::merge);
    return all.group() == 0 || all.reference() == 0
        ? new Result.Undefined(Reason.GROUP_ABSENT)
        : new Result.Defined(of(scores, all));
  }

  private static double key(double score, long pupils) {
    if (!Double.isFinite(score) || pupils < 0) {
      throw new IllegalArgumentException(
          "Cannot rank %d pupils with score %s: because a score is finite and a count never negative"
              .formatted(pupils, score));
    }
    return score + 0.0;
  }

  private static GapIndex of(SortedMap<Double, Score> scores, Score all) {
    double n = (double) all.group() + all.reference();
    double groupRanks = 0;
    double referenceRanks = 0;
    double ties = 0;
    Score before = new Score(0, 0);
    for (Score here : scores.values()) {
      double equal = (double) here.group() + here.reference();
      double rank = before.group() + before.reference() + (equal + 1) / 2;
      groupRanks += here.group() * rank;
      referenceRanks += here.reference() * rank;
      ties += equal / n * (equal * equal - 1) / (n * n - 1);
      before = before.merge(here);
    }
    return new GapIndex(
        all.group(),
        all.reference(),
        groupRanks / all.group(),
        referenceRanks / all.reference(),
        varianceOfIndex(scores, all),
        1 - ties);
  }

  private static double varianceOfIndex(SortedMap<Double, Score> scores, Score all) {
    if (all.group() < 2 || all.reference() < 2) {
      return 0;
    }
    double above = 0;
    Score before = new Score(0, 0);
    for (Score here : scores.values()) {
      above += here.reference() * (before.group() + here.group() / 2.0);
      before = before.merge(here);
    }
    double area = above / all.group() / all.reference();
    double ofReference = 0;
    double ofGroup = 0;
    before = new Score(0, 0);
    for (Score here : scores.values()) {
      double groupBelow = (before.group() + here.group() / 2.0) / all.group() - area;
      double referenceAbove =
          1 - (before.reference() + here.reference() / 2.0) / all.reference() - area;
      ofReference += here.reference() * groupBelow * groupBelow;
      ofGroup += here.group() * referenceAbove * referenceAbove;
      before = before.merge(here);
    }
    return 400
        * (ofReference / (all.reference() - 1) / all.reference()
            + ofGroup / (all.group() - 1) / all.group());
  }

  /** The index, from -10 to 10; positive where the group lies lower. */
  public double index() {
    return 20 * (referenceMeanRank - groupMeanRank) / ((double) group + reference);
  }

  /** {@code A}: how often one of the reference group scores above one of the group, from 0 to 1. */
  public double probabilityAbove() {
    return (index() / 10 + 1) / 2;
  }

  /** The standard error of the index, at least 0. */
  public double standardError() {
    return Math.sqrt(varianceOfIndex);
  }

  /** The limits, by {@link Method#DELONG}. */
  public Limits limits(Confidence confidence) {
    if (group < 2 || reference < 2) {
      return new Limits.Unknown(Reason.FEWER_THAN_TWO_UNITS);
    }
    if (varianceOfIndex == 0) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    double half = confidence.z() * standardError();
    return new Limits.Known(new Interval(index() - half, index() + half), Method.DELONG);
  }

  /** Mann and Whitney's {@code z}; empty where all scores are equal. */
  public OptionalDouble mannWhitneyZ() {
    if (!(tiedSpread > 0)) {
      return OptionalDouble.empty();
    }
    double n = (double) group + reference;
    double scale = Math.sqrt((n + 1) * tiedSpread / 12 / group / reference);
    return OptionalDouble.of((probabilityAbove() - 0.5) / scale);
  }

  /** The two-sided probability of so large a {@code z}; empty where all scores are equal. */
  public OptionalDouble pValue() {
    OptionalDouble z = mannWhitneyZ();
    return z.isEmpty() ? z : OptionalDouble.of(Erf.erfc(Math.abs(z.getAsDouble()) / Math.sqrt(2)));
  }
}
