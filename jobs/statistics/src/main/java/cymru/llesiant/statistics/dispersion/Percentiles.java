package cymru.llesiant.statistics.dispersion;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Percentiles of values by the rule of R's type 7, from the values or from how often each occurs.
 *
 * <p>With the values in order {@code x_0 .. x_(n-1)} and {@code h = (n - 1) p}: {@code x_k + (h -
 * k) (x_(k+1) - x_k)}, {@code k} the whole part of {@code h}. In the units of the values. Exact but
 * for the last digit: values are counted, not binned, so scores from a national table of counts
 * give the percentiles of its pupils.
 *
 * <ul>
 *   <li>No values: empty.
 *   <li>One value, or all equal: that value, and ranges of 0.
 *   <li>Neither the order of the values nor the way they are counted changes any digit.
 * </ul>
 *
 * <p>Reference: Hyndman and Fan 1996, The American Statistician 50:361-365, <a
 * href="https://doi.org/10.1080/00031305.1996.10473566">doi</a>. Checked against R 4.2.2 and
 * commons math's R_7.
 */
public final class Percentiles {

  private final double[] values;
  private final long[] upTo;

  private Percentiles(double[] values, long[] upTo) {
    this.values = values;
    this.upTo = upTo;
  }

  /** The percentiles of these values, in any order. */
  public static Percentiles of(double... values) {
    Map<Double, Long> counts = new TreeMap<>();
    for (double value : values) {
      counts.merge(value, 1L, Long::sum);
    }
    return of(counts);
  }

  /** The percentiles of values that occur so often. */
  public static Percentiles of(Map<Double, Long> counts) {
    TreeMap<Double, Long> sorted = new TreeMap<>();
    counts.forEach(
        (value, count) -> {
          if (!Double.isFinite(value) || count < 0) {
            throw new IllegalArgumentException(
                "Cannot order %s occurring %d times: because a value is finite and a count never negative"
                    .formatted(value, count));
          }
          if (count > 0) {
            sorted.merge(value + 0.0, count, Math::addExact);
          }
        });
    double[] values = new double[sorted.size()];
    long[] upTo = new long[sorted.size()];
    long before = 0;
    int i = 0;
    for (Map.Entry<Double, Long> entry : sorted.entrySet()) {
      before = Math.addExact(before, entry.getValue());
      values[i] = entry.getKey();
      upTo[i++] = before;
    }
    return new Percentiles(values, upTo);
  }

  /** How many values. */
  public long n() {
    return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
  }

  /**
   * The value below which that share of values lies; empty without values.
   *
   * @param share from 0, the least value, to 1, the greatest
   */
  public OptionalDouble quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "Cannot find the value at %s: because a share lies between 0 and 1".formatted(share));
    }
    if (n() == 0) {
      return OptionalDouble.empty();
    }
    double h = (n() - 1) * share;
    long k = (long) h;
    double below = at(k);
    double above = at(Math.min(k + 1, n() - 1));
    return OptionalDouble.of(below + (h - k) * (above - below));
  }

  /** From the 25th to the 75th percentile; empty without values. */
  public OptionalDouble interquartileRange() {
    return range(0.25, 0.75);
  }

  /** From the 10th to the 90th percentile; empty without values. */
  public OptionalDouble interdecileRange() {
    return range(0.1, 0.9);
  }

  private OptionalDouble range(double from, double to) {
    return n() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(quantile(to).getAsDouble() - quantile(from).getAsDouble());
  }

  /** The value at that place in order, the first being 0. */
  private double at(long place) {
    int found = Arrays.binarySearch(upTo, place + 1);
    return values[found >= 0 ? found : -found - 1];
  }
}
