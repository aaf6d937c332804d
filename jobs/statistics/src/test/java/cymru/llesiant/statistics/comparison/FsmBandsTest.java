package cymru.llesiant.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.comparison.FsmBands.Place;
import cymru.llesiant.statistics.comparison.FsmBands.School;
import cymru.llesiant.statistics.moments.Tally;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FsmBandsTest {

  private static final FsmBands PRIMARY = new FsmBands(List.of(8.0, 16.0, 24.0, 32.0));

  @Test
  void a_percentage_on_an_edge_belongs_to_the_lower_band() {
    assertThat(PRIMARY.band(0)).isEqualTo(1);
    assertThat(PRIMARY.band(8)).isEqualTo(1);
    assertThat(PRIMARY.band(8.001)).isEqualTo(2);
    assertThat(PRIMARY.band(32)).isEqualTo(4);
    assertThat(PRIMARY.band(100)).isEqualTo(5);
  }

  @Test
  void three_years_are_summed_not_averaged() {
    assertThat(FsmBands.percentOf(List.of(new Tally(10, 100), new Tally(0, 0), new Tally(2, 20))))
        .hasValue(10);
    assertThat(FsmBands.percentOf(List.of(new Tally(90, 100), new Tally(0, 900)))).hasValue(9);
    assertThat(FsmBands.percentOf(List.of())).isEmpty();
  }

  private static final Map<String, School> SCHOOLS =
      Map.of(
          "A", new School(3, 90),
          "B", new School(5, 80),
          "C", new School(6, 80),
          "D", new School(7, 60),
          "E", new School(20, 70),
          "F", new School(21, 75),
          "G", new School(22, 76));

  @Test
  void equal_schools_share_the_better_quarter_whichever_way_is_good() {
    Map<String, Place> high = PRIMARY.places(SCHOOLS, Polarity.HIGHER_IS_BETTER);
    assertThat(high.get("A")).isEqualTo(new Place(1, OptionalInt.of(1)));
    assertThat(high.get("B")).isEqualTo(new Place(1, OptionalInt.of(2)));
    assertThat(high.get("C")).isEqualTo(new Place(1, OptionalInt.of(2)));
    assertThat(high.get("D")).isEqualTo(new Place(1, OptionalInt.of(4)));
    Map<String, Place> low = PRIMARY.places(SCHOOLS, Polarity.LOWER_IS_BETTER);
    assertThat(low.get("D")).isEqualTo(new Place(1, OptionalInt.of(1)));
    assertThat(low.get("B")).isEqualTo(new Place(1, OptionalInt.of(2)));
    assertThat(low.get("A")).isEqualTo(new Place(1, OptionalInt.of(4)));
  }

  @Test
  void a_band_of_three_schools_has_no_quarters() {
    assertThat(PRIMARY.places(SCHOOLS, Polarity.HIGHER_IS_BETTER).get("F"))
        .isEqualTo(new Place(3, OptionalInt.empty()));
  }

  @Test
  void what_cannot_be_placed_is_refused() {
    assertThatThrownBy(() -> new FsmBands(List.of(8.0, 8.0))).hasMessageContaining("edges rise");
    assertThatThrownBy(() -> PRIMARY.band(101)).hasMessageContaining("between 0 and 100");
    assertThatThrownBy(() -> PRIMARY.places(SCHOOLS, Polarity.NEITHER))
        .hasMessageContaining("neither higher nor lower");
  }
}
