package cymru.llesiant.statistics.funnel;

import cymru.llesiant.statistics.interval.Interval;

/**
 * Where a value lies against the two pairs of control limits.
 *
 * <p>The names speak of one side: 0.025 lies outside one limit of 95 %, 0.001 outside one of 99.8
 * %. A value on a limit is not outside it.
 */
public enum FunnelLabel {
  HIGH_0_001("High (0.001)"),
  HIGH_0_025("High (0.025)"),
  NOT_SIGNIFICANT("Not significant"),
  LOW_0_025("Low (0.025)"),
  LOW_0_001("Low (0.001)");

  private final String text;

  FunnelLabel(String text) {
    this.text = text;
  }

  /** The label in words, as published. */
  public String text() {
    return text;
  }

  /** The label of a value against control limits of 95 % and of 99.8 %. */
  public static FunnelLabel ofValue(double value, Interval p95, Interval p99_8) {
    return of(-side(value, p95), -side(value, p99_8));
  }

  /** The label of a value whose own limits of 95 % and of 99.8 % are held against the average. */
  public static FunnelLabel ofLimits(double average, Interval p95, Interval p99_8) {
    return of(side(average, p95), side(average, p99_8));
  }

  /** On which side of a point an interval lies: 1 above it, -1 below, 0 when it holds it. */
  private static int side(double point, Interval interval) {
    return interval.contains(point) ? 0 : interval.lower() > point ? 1 : -1;
  }

  private static FunnelLabel of(int at95, int at99_8) {
    if (at99_8 != 0) {
      return at99_8 > 0 ? HIGH_0_001 : LOW_0_001;
    }
    if (at95 != 0) {
      return at95 > 0 ? HIGH_0_025 : LOW_0_025;
    }
    return NOT_SIGNIFICANT;
  }
}
