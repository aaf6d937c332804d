package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The worst difference of each quantity over many comparisons, each within its tolerance. */
final class WorstDifferences {

  private final Map<String, Double> worst = new ConcurrentSkipListMap<>();

  void near(String what, double actual, double expected, double tolerance) {
    worst.merge(what, Math.abs(actual - expected), Math::max);
    assertThat(actual).as(what).isCloseTo(expected, within(tolerance));
  }

  void print() {
    worst.forEach(
        (what, difference) ->
            System.out.printf(Locale.ROOT, "model: %-35s worst %.2g%n", what, difference));
  }
}
