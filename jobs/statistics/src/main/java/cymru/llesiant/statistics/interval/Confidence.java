package cymru.llesiant.statistics.interval;

/**
 * How often limits made this way contain the truth.
 *
 * @param level a share between 0 and 1, such as 0.95
 */
public record Confidence(double level) {

  /** 95 %, what is published. */
  public static final Confidence P95 = new Confidence(0.95);

  /** 99.8 %, the outer of the two usual control limits. */
  public static final Confidence P99_8 = new Confidence(0.998);

  public Confidence {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "Cannot use confidence %s: because it lies between 0 and 1; give 0.95 for 95 %%"
              .formatted(level));
    }
  }

  /** The probability outside one limit: {@code (1 - level)/2}. */
  public double tail() {
    return (1 - level) / 2;
  }

  /** The standard normal deviate exceeded with probability {@link #tail()}; 1.959964 for 95 %. */
  public double z() {
    return -Quantiles.normal(tail());
  }
}
