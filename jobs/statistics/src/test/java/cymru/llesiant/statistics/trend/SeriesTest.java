package cymru.llesiant.statistics.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {

  private static final Reading Y06 = new Reading.Measured(2006, 3, 0.1);
  private static final Reading Y07 = new Reading.Measured(2007, 2.9, 0.1);
  private static final Reading Y08 = new Reading.Measured(2008, 2.7, 0.1);

  private static Trend trend(Set<Integer> breaks, Reading... readings) {
    return new Series(List.of(readings), breaks).trend();
  }

  @Test
  void years_without_a_figure_are_skipped_and_counted() {
    Trend trend =
        trend(Set.of(), new Reading.Absent(2005), Y06, Y07, Y08, new Reading.Absent(2009));
    assertThat(trend).isInstanceOf(Trend.Fitted.class);
    assertThat(((Trend.Fitted) trend).skipped()).isEqualTo(2);
    assertThat(((Trend.Fitted) trend).slope().firstYear()).isEqualTo(2006);
    assertThat(((Trend.Fitted) trend).slope().lastYear()).isEqualTo(2008);
  }

  @Test
  void what_is_before_the_last_break_can_be_left_out() {
    Series series = new Series(List.of(Y06, Y07, Y08), Set.of(2006, 2007));
    assertThat(series.sinceLastBreak().readings()).containsExactly(Y07, Y08);
    assertThat(new Series(List.of(Y06), Set.of()).sinceLastBreak().readings()).containsExactly(Y06);
  }

  @Test
  void two_years_are_too_few() {
    assertThat(trend(Set.of(), Y06, Y08, new Reading.Absent(2007)))
        .isEqualTo(new Trend.Insufficient(List.of(Shortfall.FEWER_THAN_THREE_YEARS), 1));
    assertThat(trend(Set.of()))
        .isEqualTo(new Trend.Insufficient(List.of(Shortfall.FEWER_THAN_THREE_YEARS), 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2007, 2008})
  void a_break_inside_is_not_bridged(int year) {
    assertThat(trend(Set.of(year), Y06, Y07, Y08))
        .isEqualTo(new Trend.Insufficient(List.of(Shortfall.SERIES_BREAK), 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2000, 2006, 2009})
  void a_break_at_the_beginning_or_outside_does_no_harm(int year) {
    assertThat(trend(Set.of(year), Y06, Y07, Y08)).isEqualTo(trend(Set.of(), Y06, Y07, Y08));
  }

  @Test
  void a_break_before_the_first_figure_does_no_harm_though_the_series_is_older() {
    assertThat(trend(Set.of(2006), new Reading.Absent(2005), Y06, Y07, Y08))
        .isInstanceOf(Trend.Fitted.class);
  }

  @Test
  void a_year_at_the_boundary_is_not_left_out_in_silence() {
    assertThat(trend(Set.of(), Y06, Y07, Y08, new Reading.AtBoundary(2009)))
        .isEqualTo(new Trend.Insufficient(List.of(Shortfall.AT_BOUNDARY), 0));
  }

  @Test
  void all_reasons_are_given() {
    Trend trend = trend(Set.of(2009), Y06, new Reading.AtBoundary(2009));
    assertThat(trend)
        .isEqualTo(
            new Trend.Insufficient(
                List.of(
                    Shortfall.SERIES_BREAK,
                    Shortfall.AT_BOUNDARY,
                    Shortfall.FEWER_THAN_THREE_YEARS),
                0));
    assertThat(Shortfall.SERIES_BREAK.text()).contains("break in the series");
  }

  @Test
  void the_order_of_years_changes_no_digit() {
    List<Reading> turned = new ArrayList<>(List.of(Y06, Y07, Y08));
    Collections.reverse(turned);
    assertThat(new Series(turned, Set.of()).trend()).isEqualTo(trend(Set.of(), Y06, Y07, Y08));
  }

  @Test
  void a_year_that_comes_twice_is_refused() {
    assertThatThrownBy(() -> trend(Set.of(), Y06, new Reading.Absent(2006)))
        .hasMessageContaining("a year comes twice");
  }
}
