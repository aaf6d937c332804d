package cymru.llesiant.statistics.interval;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/**
 * How a ratio of two sums changed for the same pupils, such as the share of sessions attended in
 * the year before a transfer and in the year after it.
 *
 * <p>{@code d = Y1/X1 - Y0/X0}; with {@code e = (y1 - r1 x1)/X1 - (y0 - r0 x0)/X0} of a pupil, the
 * variance is {@code n/(n - 1) sum(e^2)}, limits {@code d -/+ t(1 - a/2; n - 1) sqrt(variance)}. A
 * pupil who misses much misses much in both years, and {@code e} takes that into account. The sum
 * is worked out exactly from exact sums, since its terms nearly cancel. With {@code x = 1} for
 * every pupil in both years it is Student's paired test.
 *
 * <ul>
 *   <li>{@code X = 0} in one of the years: {@link Reason#NO_UNITS}.
 *   <li>Fewer than 2 pupils: {@link Reason#FEWER_THAN_TWO_UNITS}.
 *   <li>All pupils change alike: {@link Reason#NO_SPREAD}.
 *   <li>Swapping the years negates the change and mirrors its limits.
 * </ul>
 *
 * <p>Assumes pupils are independent of one another, and enough for linearisation (a few tens).
 * Reference: Cochran 1977, Sampling Techniques, 3rd edition, section 6.19 (the difference of two
 * ratios of one sample). Checked against the sum over pupils, R's paired t.test and R's jackknife.
 *
 * @param before the pupils' sums of the first year
 * @param after the sums of the same pupils in the second year
 * @param both the sums of products of the two years
 */
public record RatioChange(RatioEstimator before, RatioEstimator after, Both both) {

  /**
   * Sums over pupils of products of the two years.
   *
   * @param xx of the denominator parts
   * @param xy of the denominator part before and the numerator part after
   * @param yx of the numerator part before and the denominator part after
   * @param yy of the numerator parts
   */
  public record Both(BigDecimal xx, BigDecimal xy, BigDecimal yx, BigDecimal yy) {}

  public RatioChange {
    if (before.n() != after.n()) {
      throw new IllegalArgumentException(
          "Cannot compare %d pupils with %d: because the change is that of the same pupils"
              .formatted(before.n(), after.n()));
    }
  }

  /** {@code Y1/X1 - Y0/X0}; empty when there is no ratio in one of the years. */
  public OptionalDouble change() {
    BigDecimal bottom = before.x().multiply(after.x());
    if (bottom.signum() == 0) {
      return OptionalDouble.empty();
    }
    BigDecimal top = after.y().multiply(before.x()).subtract(before.y().multiply(after.x()));
    return OptionalDouble.of(top.divide(bottom, MathContext.DECIMAL128).doubleValue());
  }

  /** The limits, by {@link Method#RATIO_CHANGE}. */
  public Limits limits(Confidence confidence) {
    long n = before.n();
    if (change().isEmpty()) {
      return new Limits.Unknown(Reason.NO_UNITS);
    }
    if (n < 2) {
      return new Limits.Unknown(Reason.FEWER_THAN_TWO_UNITS);
    }
    BigDecimal squares = squaresTimesFourthPowers();
    if (squares.signum() <= 0) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    BigDecimal powers = before.x().multiply(after.x()).pow(4);
    double sum = squares.divide(powers, MathContext.DECIMAL128).doubleValue();
    return StudentMean.around(
        change().orElseThrow(), Math.sqrt(n / (n - 1.0) * sum), n, confidence, Method.RATIO_CHANGE);
  }

  /** {@code X0^4 X1^4 sum(e^2)}, exact. */
  private BigDecimal squaresTimesFourthPowers() {
    BigDecimal x0 = before.x().pow(2);
    BigDecimal x1 = after.x().pow(2);
    BigDecimal cross = residualProducts().multiply(x0).multiply(x1);
    return after
        .residualTimesSquaredX()
        .multiply(x0.pow(2))
        .add(before.residualTimesSquaredX().multiply(x1.pow(2)))
        .subtract(cross.add(cross));
  }

  /** {@code sum((X0 y0 - Y0 x0)(X1 y1 - Y1 x1))}, exact. */
  private BigDecimal residualProducts() {
    return before
        .x()
        .multiply(after.x())
        .multiply(both.yy())
        .subtract(before.x().multiply(after.y()).multiply(both.yx()))
        .subtract(before.y().multiply(after.x()).multiply(both.xy()))
        .add(before.y().multiply(after.y()).multiply(both.xx()));
  }
}
