package cymru.llesiant.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The worst difference of each quantity over many comparisons, each within its tolerance. */
public final class WorstDifferences {

  private final Map<String, Difference> worst = new ConcurrentSkipListMap<>();

  /** A difference, and as a share of the expected value and of what is tolerated. */
  private record Difference(double absolute, double relative, double share, int comparisons) {

    private Difference worse(Difference other) {
      return new Difference(
          Math.max(absolute, other.absolute),
          Math.max(relative, other.relative),
          Math.max(share, other.share),
          comparisons + other.comparisons);
    }
  }

  /** Holds a value against the expected one. */
  public void near(String what, double actual, double expected, double tolerance) {
    double difference = Math.abs(actual - expected);
    double relative = expected == 0 ? 0 : difference / Math.abs(expected);
    double share = difference / tolerance;
    worst.merge(what, new Difference(difference, relative, share, 1), Difference::worse);
    assertThat(share)
        .as("%s: %s is not within %s of %s", what, actual, tolerance, expected)
        .isLessThanOrEqualTo(1);
  }

  /** How many comparisons of that quantity were made. */
  public int comparisons(String what) {
    return worst.containsKey(what) ? worst.get(what).comparisons : 0;
  }

  /** Prints a line for each quantity. */
  public void print() {
    worst.forEach(
        (what, difference) ->
            System.out.printf(
                Locale.ROOT,
                "%-30s %7d compared; worst %.2g, relative %.2g, %.2g of the tolerance%n",
                what,
                difference.comparisons,
                difference.absolute,
                difference.relative,
                difference.share));
  }
}
