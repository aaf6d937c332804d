package cymru.llesiant.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.comparison.FsmBands.School;
import cymru.llesiant.statistics.dispersion.Percentiles;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarterBoundariesTest {

  private static final QuarterBoundaries BOUNDARIES = new QuarterBoundaries(40, 50, 62);

  @ParameterizedTest
  @CsvSource({
    "70, 1, 4",
    "62, 1, 3",
    "61.9, 2, 3",
    "50, 2, 2",
    "49.9, 3, 2",
    "40, 3, 1",
    "39, 4, 1"
  })
  void a_value_on_a_boundary_is_in_the_better_quarter(double value, int ifHigher, int ifLower) {
    assertThat(BOUNDARIES.quarter(value, Polarity.HIGHER_IS_BETTER)).isEqualTo(ifHigher);
    int lower = BOUNDARIES.quarter(value, Polarity.LOWER_IS_BETTER);
    QuarterBoundaries mirrored = new QuarterBoundaries(-62, -50, -40);
    assertThat(lower)
        .isEqualTo(ifLower)
        .isEqualTo(mirrored.quarter(-value, Polarity.HIGHER_IS_BETTER));
  }

  /** Forty distinct values of one band: ten in each quarter, by either way of placing them. */
  @Test
  void on_the_quartiles_of_the_schools_themselves_they_agree_with_bands_of_one_group() {
    Random random = new Random(20_110_901);
    Map<String, School> schools = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      schools.put("school " + i, new School(5, random.nextDouble() * 100));
    }
    Percentiles values =
        Percentiles.of(schools.values().stream().mapToDouble(School::rate).toArray());
    QuarterBoundaries boundaries =
        new QuarterBoundaries(
            values.quantile(0.25).orElseThrow(),
            values.quantile(0.5).orElseThrow(),
            values.quantile(0.75).orElseThrow());
    for (Polarity polarity : List.of(Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER)) {
      Map<String, FsmBands.Place> places = new FsmBands(List.of(10.0)).places(schools, polarity);
      schools.forEach(
          (name, school) ->
              assertThat(boundaries.quarter(school.rate(), polarity))
                  .as(name)
                  .isEqualTo(places.get(name).quarter().orElseThrow()));
    }
  }

  @Test
  void boundaries_out_of_order_and_figures_good_neither_way_are_refused() {
    assertThatThrownBy(() -> new QuarterBoundaries(50, 40, 60))
        .hasMessageContaining("because boundaries are finite and rise");
    assertThatThrownBy(() -> BOUNDARIES.quarter(50, Polarity.NEITHER))
        .hasMessageContaining("neither higher nor lower is better");
  }
}
