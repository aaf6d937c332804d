package cymru.llesiant.statistics.rates;

import cymru.llesiant.statistics.dispersion.Percentiles;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far the rates of schools differ, in plain rates: the part of their spread that chance does
 * not explain, and the range of rates once chance is taken out of each.
 *
 * <p>With {@code p_j} the rate of a school of {@code n_j} pupils and {@code p} the rate of all
 * pupils, overdispersion is the variance of the {@code p_j} about their plain mean, divisor {@code
 * k - 1}, less the mean of {@code p(1 - p)/n_j}, which chance alone would give. A shrunken rate is
 * {@code p + B_j (p_j - p)}, {@code B_j = v/(v + p(1 - p)/n_j)}, {@code v} the overdispersion.
 * Variances are in squared shares.
 *
 * <ul>
 *   <li>Fewer than 2 schools: {@link Reason#FEWER_THAN_TWO_GROUPS}.
 *   <li>Less spread than chance would give: the raw overdispersion is negative, the variance 0, and
 *       every shrunken rate is that of all pupils.
 *   <li>All or none of the pupils: no spread, all 0.
 * </ul>
 *
 * <p>Each school counts alike, whatever its size, so small schools make it rough: a second opinion
 * beside a model. Assumes pupils are independent given their school. Its expectation is below the
 * variance between schools by about the mean of {@code 1/n_j} of it, since {@code p(1 - p)} holds
 * that variance too. Schools are summed in the order of size and successes, so their order changes
 * no digit. Percentiles are R's type 7. Reference: Spiegelhalter 2005, Statistics in Medicine
 * 24:1185-1202, <a href="https://doi.org/10.1002/sim.1970">doi</a>, for overdispersion of rates of
 * institutions. Checked against fractions worked out by hand, and by simulation.
 *
 * @param rates the schools, in the order of size and successes
 * @param pooledRate {@code p}, from 0 to 1
 * @param observedVariance the variance of the schools' rates
 * @param chanceVariance the mean of {@code p(1 - p)/n_j}
 */
public record RateSpread(
    List<SchoolRate> rates, double pooledRate, double observedVariance, double chanceVariance) {

  private static final Comparator<SchoolRate> BY_SIZE =
      Comparator.comparingLong(SchoolRate::n)
          .thenComparingLong(SchoolRate::successes)
          .thenComparing(SchoolRate::school);

  public RateSpread {
    rates = List.copyOf(rates);
  }

  /** The spread of these schools, or why there is none. */
  public static Result of(List<SchoolRate> schools) {
    if (schools.size() < 2) {
      return new Result.Undefined(Reason.FEWER_THAN_TWO_GROUPS);
    }
    List<SchoolRate> rates = schools.stream().sorted(BY_SIZE).toList();
    long pupils = rates.stream().mapToLong(SchoolRate::n).sum();
    double pooled = (double) rates.stream().mapToLong(SchoolRate::successes).sum() / pupils;
    double mean = 0;
    double chance = 0;
    for (SchoolRate rate : rates) {
      mean += rate.rate() / rates.size();
      chance += pooled * (1 - pooled) / rate.n() / rates.size();
    }
    double squares = 0;
    for (SchoolRate rate : rates) {
      squares += (rate.rate() - mean) * (rate.rate() - mean);
    }
    return new Result.Defined(new RateSpread(rates, pooled, squares / (rates.size() - 1), chance));
  }

  /** A spread, or why there is none. */
  public sealed interface Result {

    /**
     * A spread.
     *
     * @param spread its figures
     */
    record Defined(RateSpread spread) implements Result {}

    /**
     * No spread.
     *
     * @param reason why not
     */
    record Undefined(Reason reason) implements Result {}

    /** The spread, when there is one. */
    default Optional<RateSpread> ifDefined() {
      return this instanceof Defined defined ? Optional.of(defined.spread()) : Optional.empty();
    }
  }

  /** The observed variance less that of chance, which may be negative. */
  public double rawOverdispersion() {
    return observedVariance - chanceVariance;
  }

  /** The variance of rates between schools beyond chance, at least 0. */
  public double overdispersion() {
    return Math.max(0, rawOverdispersion());
  }

  /** That school's rate, drawn towards the rate of all pupils as far as chance goes. */
  public double shrunken(SchoolRate rate) {
    double variance = overdispersion();
    if (variance == 0) {
      return pooledRate;
    }
    double chance = pooledRate * (1 - pooledRate) / rate.n();
    return pooledRate + variance / (variance + chance) * (rate.rate() - pooledRate);
  }

  /** The 10th and the 90th percentile of the shrunken rates. */
  public Interval middleRange() {
    Percentiles shrunken = Percentiles.of(rates.stream().mapToDouble(this::shrunken).toArray());
    return new Interval(shrunken.quantile(0.1).orElseThrow(), shrunken.quantile(0.9).orElseThrow());
  }
}
