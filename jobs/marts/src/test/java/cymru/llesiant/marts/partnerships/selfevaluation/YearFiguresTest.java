package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.partnerships.selfevaluation.YearFigures.Figure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class YearFiguresTest {

  private final Map<List<String>, Figure> figures = new HashMap<>();

  private void given(String indicator, double above, double below, double value, double prior) {
    figures.put(
        List.of(indicator, "PSH", "EAST"),
        new Figure(
            OptionalDouble.of(above),
            OptionalDouble.of(below),
            OptionalDouble.of(value),
            OptionalDouble.of(prior)));
  }

  private Map<String, Evidence> evidence() {
    return new YearFigures(figures).evidence("EAST", "990", List.of(), 6);
  }

  @Test
  void where_exclusions_are_known_and_none_is_long_there_was_no_case() {
    assertThat(evidence()).doesNotContainKey("DAY6_COVER");
    given("FEX_N", 9, 0, 9, 9);
    assertThat(evidence().get("DAY6_COVER").isOfNothing()).isTrue();
    given("FEX_DAY6_COVER", 3, 4, 75, 50);
    assertThat(evidence()).containsEntry("DAY6_COVER", Evidence.share(3, 4));
  }

  @Test
  void outcomes_are_lower_only_where_each_is_known_of_both_years() {
    given("PEX_RATE", 1, 100, 1, 2);
    given("FEX_RATE", 5, 100, 5, 5);
    assertThat(evidence()).doesNotContainKey("OUTCOMES_LOWER");
    given("PA20", 6, 100, 6, 7);
    assertThat(evidence()).containsEntry("OUTCOMES_LOWER", Evidence.number(2));
  }
}
