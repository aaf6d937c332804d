package cymru.llesiant.statistics.verdict;

import cymru.llesiant.statistics.comparison.Polarity;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A target and how far its time has run.
 *
 * <p>Expected by period {@code k} of {@code K}: {@code baseline + k (goal - baseline)/K}. At the
 * end the target is met or missed; before, a figure at least as good as expected is on track, one
 * short by at most a share of {@code |goal - expected|}, usually a quarter, at risk, one farther
 * off track. In the units of the figure. Figures are taken as the decimals they are written as and
 * compared without rounding, so that 5.75 is not beyond an edge of 5.75.
 *
 * <ul>
 *   <li>A goal equal to the baseline, or worse, is a target like any other.
 *   <li>A figure exactly as expected is on track; one exactly at the goal meets it.
 * </ul>
 *
 * <p>Chance is not counted: a target is met or not. Checked against worked examples.
 *
 * @param baseline the figure the target was set from
 * @param goal the figure to be reached
 * @param period {@code k}, from 1 to {@code K}
 * @param periods {@code K}, such as 3 terms
 * @param atRisk the share of the way left by which a figure may be short and be at risk, at least 0
 */
public record Target(double baseline, double goal, int period, int periods, double atRisk) {

  private static final double USUAL_SHARE = 0.25;
  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  public Target {
    if (!Double.isFinite(baseline + goal) || period < 1 || period > periods || !(atRisk >= 0)) {
      throw new IllegalArgumentException(
          "Cannot aim from %s to %s in period %d of %d, at risk within %s: because figures are finite, a period is one of them and a share is never negative"
              .formatted(baseline, goal, period, periods, atRisk));
    }
  }

  /** A target that a figure short by a quarter of the way left is at risk of missing. */
  public Target(double baseline, double goal, int period, int periods) {
    this(baseline, goal, period, periods, USUAL_SHARE);
  }

  /** The same with another share of the way left. */
  public Target withAtRisk(double share) {
    return new Target(baseline, goal, period, periods, share);
  }

  /** A target set as a change in the units of the figure, such as 1.5 points less: -1.5. */
  public static Target byPoints(double baseline, double points, int period, int periods) {
    return new Target(baseline, sum(baseline, BigDecimal.valueOf(points)), period, periods);
  }

  /** A target set as a change of so many per cent of the baseline, such as a quarter less: -25. */
  public static Target byPercent(double baseline, double percent, int period, int periods) {
    BigDecimal change =
        BigDecimal.valueOf(baseline).multiply(BigDecimal.valueOf(percent)).divide(PERCENT);
    return new Target(baseline, sum(baseline, change), period, periods);
  }

  private static double sum(double baseline, BigDecimal change) {
    return BigDecimal.valueOf(baseline).add(change).doubleValue();
  }

  /** What is expected by now. */
  public double expected() {
    return expectedTimesPeriods()
        .divide(BigDecimal.valueOf(periods), MathContext.DECIMAL128)
        .doubleValue();
  }

  /** {@code K} times what is expected by now, which is exact. */
  private BigDecimal expectedTimesPeriods() {
    return BigDecimal.valueOf(baseline)
        .multiply(BigDecimal.valueOf(periods))
        .add(way().multiply(BigDecimal.valueOf(period)));
  }

  private BigDecimal way() {
    return BigDecimal.valueOf(goal).subtract(BigDecimal.valueOf(baseline));
  }

  /** What a figure is against the target; the figure is good one way. */
  public TargetVerdict verdict(double value, Polarity polarity) {
    if (!polarity.isDirected()) {
      throw new IllegalArgumentException(
          "Cannot hold a figure against a target: because neither higher nor lower is better; give the indicator a direction");
    }
    BigDecimal lacking =
        expectedTimesPeriods()
            .subtract(BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(periods)));
    int behind = (int) polarity.better(lacking.signum());
    if (period == periods) {
      return behind <= 0 ? TargetVerdict.MET : TargetVerdict.MISSED;
    }
    if (behind <= 0) {
      return TargetVerdict.ON_TRACK;
    }
    BigDecimal left = way().multiply(BigDecimal.valueOf(periods - period)).abs();
    return lacking.abs().compareTo(left.multiply(BigDecimal.valueOf(atRisk))) <= 0
        ? TargetVerdict.AT_RISK
        : TargetVerdict.OFF_TRACK;
  }
}
