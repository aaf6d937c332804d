package cymru.llesiant.statistics.rates;

import cymru.llesiant.statistics.binary.LatentVariances;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The variance of schools' log odds beyond chance, by DerSimonian and Laird's moments.
 *
 * <p>Log odds {@code l_j = log((x + 0.5)/(n - x + 0.5))} with variance {@code v_j = 1/(x + 0.5) +
 * 1/(n - x + 0.5)} and weight {@code w = 1/v}; {@code Q = sum w (l - l_w)^2} about their weighted
 * mean {@code l_w}; the variance is {@code (Q - (k - 1))/(sum w - sum w^2/sum w)}, at least 0. Its
 * share of the latent scale is {@code tau/(tau + pi^2/3)}.
 *
 * <ul>
 *   <li>Fewer than 2 schools: {@link Reason#FEWER_THAN_TWO_GROUPS}.
 *   <li>Less spread than chance: the raw variance is negative, the variance 0.
 *   <li>A school of all or nothing has log odds all the same, by the added halves.
 * </ul>
 *
 * <p>Rough where schools are small or rates near 0 or 1, where log odds are far from normal and the
 * halves draw them together: a second opinion beside the model. Schools are summed in the order of
 * their log odds, so their order changes no digit. Reference: DerSimonian and Laird 1986,
 * Controlled Clinical Trials 7:177-188, <a
 * href="https://doi.org/10.1016/0197-2456(86)90046-2">doi</a>. Checked against the published
 * analysis of the BCG trials.
 *
 * @param schools how many schools, {@code k}
 * @param mean the weighted mean of the log odds
 * @param heterogeneity {@code Q}
 * @param rawVariance the variance, which may be negative
 */
public record DerSimonianLaird(int schools, double mean, double heterogeneity, double rawVariance) {

  /**
   * An estimate with its variance by chance.
   *
   * @param value the estimate
   * @param variance its variance, above 0
   */
  record Estimate(double value, double variance) {}

  private static final Comparator<Estimate> BY_VALUE =
      Comparator.comparingDouble(Estimate::value).thenComparingDouble(Estimate::variance);

  /** The variance between these schools, or why there is none. */
  public static Result of(List<SchoolRate> schools) {
    return ofEstimates(
        schools.stream()
            .map(school -> new Estimate(school.logOdds(), school.logOddsVariance()))
            .toList());
  }

  static Result ofEstimates(List<Estimate> estimates) {
    if (estimates.size() < 2) {
      return new Result.Undefined(Reason.FEWER_THAN_TWO_GROUPS);
    }
    List<Estimate> sorted = estimates.stream().sorted(BY_VALUE).toList();
    double weights = 0;
    double squares = 0;
    double mean = 0;
    for (Estimate estimate : sorted) {
      double weight = 1 / estimate.variance();
      weights += weight;
      squares += weight * weight;
      mean += weight * estimate.value();
    }
    mean /= weights;
    double q = 0;
    for (Estimate estimate : sorted) {
      q += (estimate.value() - mean) * (estimate.value() - mean) / estimate.variance();
    }
    double variance = (q - (sorted.size() - 1)) / (weights - squares / weights);
    return new Result.Defined(new DerSimonianLaird(sorted.size(), mean, q, variance));
  }

  /** An estimate, or why there is none. */
  public sealed interface Result {

    /**
     * An estimate.
     *
     * @param estimate its figures
     */
    record Defined(DerSimonianLaird estimate) implements Result {}

    /**
     * No estimate.
     *
     * @param reason why not
     */
    record Undefined(Reason reason) implements Result {}

    /** The estimate, when there is one. */
    default Optional<DerSimonianLaird> ifDefined() {
      return this instanceof Defined defined ? Optional.of(defined.estimate()) : Optional.empty();
    }
  }

  /** The variance of log odds between schools, at least 0. */
  public double variance() {
    return Math.max(0, rawVariance);
  }

  /** The share of the latent variance between schools. */
  public double latentPartitionCoefficient() {
    return variance() / (variance() + LatentVariances.RESIDUAL);
  }
}
