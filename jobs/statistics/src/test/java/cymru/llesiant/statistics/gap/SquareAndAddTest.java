package cymru.llesiant.statistics.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Wilson;
import org.junit.jupiter.api.Test;

class SquareAndAddTest {

  @Test
  void with_wilson_limits_it_is_newcombes_method_10() {
    Interval first = new Wilson(78, 150).limits(Confidence.P95).ifKnown().orElseThrow();
    Interval second = new Wilson(20, 100).limits(Confidence.P95).ifKnown().orElseThrow();
    Interval newcombe =
        new DifferenceOfProportions(78, 150, 20, 100)
            .limits(Confidence.P95)
            .ifKnown()
            .orElseThrow();
    Interval ours = limits(new SquareAndAdd(78 / 150.0, first, 0.2, second));
    assertThat(ours.lower()).isCloseTo(newcombe.lower(), within(1e-15));
    assertThat(ours.upper()).isCloseTo(newcombe.upper(), within(1e-15));
  }

  @Test
  void even_limits_add_as_standard_errors_do() {
    // closed form: standard errors 3 and 4 make 5
    Interval ours = limits(new SquareAndAdd(10, new Interval(7, 13), 4, new Interval(0, 8)));
    assertThat(ours).isEqualTo(new Interval(1, 11));
  }

  @Test
  void swapping_the_values_mirrors_the_limits() {
    Interval a = new Interval(1, 9);
    Interval b = new Interval(2, 2.5);
    Interval forth = limits(new SquareAndAdd(3, a, 2.25, b));
    Interval back = limits(new SquareAndAdd(2.25, b, 3, a));
    assertThat(back).isEqualTo(new Interval(-forth.upper(), -forth.lower()));
  }

  @Test
  void a_value_outside_its_limits_is_refused() {
    Interval limits = new Interval(0, 1);
    assertThatThrownBy(() -> new SquareAndAdd(2, limits, 0.5, limits))
        .hasMessageContaining("lies outside its limits");
  }

  private static Interval limits(SquareAndAdd difference) {
    return difference.limits().ifKnown().orElseThrow();
  }
}
