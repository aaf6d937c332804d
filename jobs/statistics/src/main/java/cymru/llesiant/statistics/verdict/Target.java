package cymru.llesiant.statistics.verdict;

import cymru.llesiant.statistics.comparison.Polarity;

/**
 * A target and how far its time has run.
 *
 * <p>Expected by period {@code k} of {@code K}: {@code baseline + k (goal - baseline)/K}. At the
 * end the target is met or missed; before, a figure at least as good as expected is on track, one
 * short by at most a quarter of {@code |goal - expected|} at risk, one farther off track. In the
 * units of the figure.
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
 */
public record Target(double baseline, double goal, int period, int periods) {

  private static final double AT_RISK = 0.25;

  public Target {
    if (!Double.isFinite(baseline + goal) || period < 1 || period > periods) {
      throw new IllegalArgumentException(
          "Cannot aim from %s to %s in period %d of %d: because figures are finite and a period is one of them"
              .formatted(baseline, goal, period, periods));
    }
  }

  /** A target set as a change in the units of the figure, such as 1.5 points less: -1.5. */
  public static Target byPoints(double baseline, double points, int period, int periods) {
    return new Target(baseline, baseline + points, period, periods);
  }

  /** A target set as a change of so many per cent of the baseline, such as a quarter less: -25. */
  public static Target byPercent(double baseline, double percent, int period, int periods) {
    return new Target(baseline, baseline + baseline * percent / 100, period, periods);
  }

  /** What is expected by now. */
  public double expected() {
    return period == periods ? goal : baseline + period * (goal - baseline) / periods;
  }

  /** What a figure is against the target; the figure is good one way. */
  public TargetVerdict verdict(double value, Polarity polarity) {
    if (!polarity.isDirected()) {
      throw new IllegalArgumentException(
          "Cannot hold a figure against a target: because neither higher nor lower is better; give the indicator a direction");
    }
    double behind = polarity.better(expected() - value);
    if (period == periods) {
      return behind <= 0 ? TargetVerdict.MET : TargetVerdict.MISSED;
    }
    if (behind <= 0) {
      return TargetVerdict.ON_TRACK;
    }
    return behind <= AT_RISK * Math.abs(goal - expected())
        ? TargetVerdict.AT_RISK
        : TargetVerdict.OFF_TRACK;
  }
}
