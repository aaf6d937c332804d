package cymru.llesiant.catalogue;

/** The unit of an indicator's values: value = scale × numerator / denominator. */
public enum Unit {
  /** Out of a hundred. */
  PERCENT(100),
  /** For every thousand. */
  PER_1000(1000),
  /** Plain counts, not divided by anything. */
  COUNT(1),
  /** Points a pupil. */
  POINTS(1);

  private final int scale;

  Unit(int scale) {
    this.scale = scale;
  }

  /** What numerator / denominator is multiplied by. */
  public int scale() {
    return scale;
  }
}
