package cymru.llesiant.statistics.subjects;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far apart the subjects of one school are, in relative performance.
 *
 * <p>Range: the largest {@code RP} less the smallest. Standard deviation without noise: {@code
 * sqrt(max(0, Var_s(RP) - mean_s SE^2))}, {@code Var} with divisor {@code S - 1} of {@code S}
 * subjects. Both in units of the scores.
 *
 * <p>Limits of the range: each subject has limits {@code RP -/+ t(1 - a/(2S); n - 1) SE}, which
 * hold for all subjects together at least as often as asked, however the subjects depend on one
 * another (Bonferroni). While they hold, the true range lies from {@code max(0, largest lower limit
 * - smallest upper limit)} to {@code largest upper limit - smallest lower limit}. A lower limit
 * above 0 says that the subjects do differ; the range itself, the extreme of several noisy figures,
 * is too large on average.
 *
 * <ul>
 *   <li>Fewer than 2 subjects to compare: {@link Reason#FEWER_THAN_TWO_GROUPS}.
 *   <li>A subject without spread among its pupils: {@link Reason#NO_SPREAD} for the limits; its
 *       {@code SE} counts as 0 in the standard deviation.
 * </ul>
 *
 * <p>Assumes near normal means, independent pupils and the means everywhere as known. The subjects
 * of one school share pupils, whose figures add up to 0, so their noise spreads them more than
 * {@code SE^2} says: where all take all subjects by the factor {@code S/(S - 1)}. The standard
 * deviation is too large by that much; the crossed model has no such fault. Reference for the
 * limits: Miller 1981, Simultaneous Statistical Inference, 2nd edition, <a
 * href="https://doi.org/10.1007/978-1-4613-8122-8">doi</a>.
 *
 * @param subjects the subjects that are compared
 */
public record SubjectSpread(List<SubjectPerformance> subjects) {

  public SubjectSpread {
    subjects = List.copyOf(subjects);
  }

  /** Why there are no figures; empty when there are. */
  public Optional<Reason> reasonAgainst() {
    return subjects.size() < 2 ? Optional.of(Reason.FEWER_THAN_TWO_GROUPS) : Optional.empty();
  }

  /** The largest relative performance less the smallest; empty for fewer than 2 subjects. */
  public OptionalDouble range() {
    if (reasonAgainst().isPresent()) {
      return OptionalDouble.empty();
    }
    double largest = Double.NEGATIVE_INFINITY;
    double smallest = Double.POSITIVE_INFINITY;
    for (SubjectPerformance subject : subjects) {
      largest = Math.max(largest, subject.relativePerformance());
      smallest = Math.min(smallest, subject.relativePerformance());
    }
    return OptionalDouble.of(largest - smallest);
  }

  /** The limits of the range, by {@link Method#BONFERRONI}. */
  public Limits rangeLimits(Confidence confidence) {
    if (reasonAgainst().isPresent()) {
      return new Limits.Unknown(reasonAgainst().get());
    }
    Confidence each = new Confidence(1 - (1 - confidence.level()) / subjects.size());
    double largestLower = Double.NEGATIVE_INFINITY;
    double smallestUpper = Double.POSITIVE_INFINITY;
    double largestUpper = Double.NEGATIVE_INFINITY;
    double smallestLower = Double.POSITIVE_INFINITY;
    for (SubjectPerformance subject : subjects) {
      Limits limits = subject.limits(each);
      if (limits.ifKnown().isEmpty()) {
        return limits;
      }
      Interval interval = limits.ifKnown().get();
      largestLower = Math.max(largestLower, interval.lower());
      smallestUpper = Math.min(smallestUpper, interval.upper());
      largestUpper = Math.max(largestUpper, interval.upper());
      smallestLower = Math.min(smallestLower, interval.lower());
    }
    return new Limits.Known(
        new Interval(Math.max(0, largestLower - smallestUpper), largestUpper - smallestLower),
        Method.BONFERRONI);
  }

  /** Whether the subjects differ: the lower limit of the range is above 0. */
  public boolean isUneven(Confidence confidence) {
    return rangeLimits(confidence).ifKnown().filter(range -> range.lower() > 0).isPresent();
  }

  /** The standard deviation of the relative performances; empty for fewer than 2 subjects. */
  public OptionalDouble standardDeviation() {
    return values().standardDeviation();
  }

  /** The standard deviation without noise, at least 0; empty for fewer than 2 subjects. */
  public OptionalDouble noiseCorrectedSd() {
    if (reasonAgainst().isPresent()) {
      return OptionalDouble.empty();
    }
    double noise = 0;
    for (SubjectPerformance subject : subjects) {
      double error = subject.standardError().orElse(0);
      noise += error * error / subjects.size();
    }
    return OptionalDouble.of(Math.sqrt(Math.max(0, values().variance().orElseThrow() - noise)));
  }

  private Moments values() {
    return Moments.of(
        subjects.stream().mapToDouble(SubjectPerformance::relativePerformance).toArray());
  }
}
