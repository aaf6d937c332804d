package cymru.llesiant.statistics.rank;

import cymru.llesiant.statistics.interval.Confidence;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Erf;

/**
 * How many standard deviations to draw either way so that two schools whose intervals do not
 * overlap differ: fewer than for a comparison with the average.
 *
 * <p>The intervals {@code u_i -/+ c s_i} of two schools that do not differ fail to overlap with
 * probability {@code 2 Phi(-c (s_i + s_j)/sqrt(s_i^2 + s_j^2))}; {@code c} makes its mean over all
 * pairs {@code 1 - confidence}. Of equal deviations it is {@code z/sqrt(2)}, 1.386 for 95 %; of
 * ever more unequal ones it rises towards {@code z}. No units.
 *
 * <ul>
 *   <li>Fewer than 2 schools: empty.
 *   <li>A deviation of 0 is refused.
 *   <li>The mean is over pairs: one pair chosen because it looks interesting is judged too gently,
 *       and so is a pair of very unequal schools.
 * </ul>
 *
 * <p>Assumes effects are independent and normal. Beyond 256 schools, deviations are put in 256
 * groups of nearly equal logarithm and stand for the mean of their group, which moves {@code c} by
 * less than 1e-4. Neither order nor units matter. Reference: Goldstein and Healy 1995, Journal of
 * the Royal Statistical Society A 158:175-177, <a href="https://doi.org/10.2307/2983411">doi</a>.
 * Checked against the closed form of equal deviations and against the sum over all pairs.
 */
public final class OverlapMultiplier {

  private static final int GROUPS = 256;
  private static final double ACCURACY = 1e-12;

  private final double[] deviations;
  private final long[] counts;

  /**
   * @param standardDeviations of the effects of all schools that are shown together, in any order
   */
  public OverlapMultiplier(double... standardDeviations) {
    for (double deviation : standardDeviations) {
      if (!(deviation > 0) || !Double.isFinite(deviation)) {
        throw new IllegalArgumentException(
            "Cannot compare schools of standard deviation %s: because it is finite and above 0"
                .formatted(deviation));
      }
    }
    double[] sorted = DoubleStream.of(standardDeviations).sorted().toArray();
    if (sorted.length <= GROUPS) {
      this.deviations = sorted;
      this.counts = new long[sorted.length];
      Arrays.fill(counts, 1);
    } else {
      this.deviations = new double[GROUPS];
      this.counts = new long[GROUPS];
      group(sorted);
    }
  }

  private void group(double[] sorted) {
    double range = Math.log(sorted[sorted.length - 1] / sorted[0]);
    for (double deviation : sorted) {
      double place = range == 0 ? 0 : Math.log(deviation / sorted[0]) / range;
      int group = Math.min(GROUPS - 1, (int) (place * GROUPS));
      deviations[group] += deviation;
      counts[group]++;
    }
    for (int i = 0; i < GROUPS; i++) {
      deviations[i] /= Math.max(1, counts[i]);
    }
  }

  /** The multiplier {@code c}; empty for fewer than 2 schools. */
  public OptionalDouble value(Confidence confidence) {
    long schools = Arrays.stream(counts).sum();
    if (schools < 2) {
      return OptionalDouble.empty();
    }
    double wanted = (1 - confidence.level()) * schools * (schools - 1) / 2;
    double z = confidence.z();
    return OptionalDouble.of(
        new BrentSolver(ACCURACY, ACCURACY)
            .solve(200, c -> falseDifferences(c) - wanted, 0.7 * z, 1.01 * z));
  }

  /** How many pairs that do not differ are expected to be drawn apart. */
  private double falseDifferences(double multiplier) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i] * (counts[i] - 1.0) / 2 * Erf.erfc(multiplier);
      for (int j = 0; j < i; j++) {
        if (counts[i] > 0 && counts[j] > 0) {
          double apart = (deviations[i] + deviations[j]) / Math.hypot(deviations[i], deviations[j]);
          sum += (double) counts[i] * counts[j] * Erf.erfc(multiplier * apart / Math.sqrt(2));
        }
      }
    }
    return sum;
  }
}
