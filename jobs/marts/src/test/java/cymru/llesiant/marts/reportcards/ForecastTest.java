package cymru.llesiant.marts.reportcards;

import static cymru.llesiant.marts.reportcards.DrawnHistory.RULES;
import static cymru.llesiant.marts.reportcards.DrawnHistory.figure;
import static cymru.llesiant.marts.reportcards.DrawnHistory.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.reportcards.Forecast.Point;
import cymru.llesiant.marts.reportcards.History.Figure;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ForecastTest {

  private static final AcademicYear LAST = AcademicYear.parse("2008/09");

  /**
   * 2, 4, 5, 4, 5: mean 4, slope 0.6, sigma squared 2.4/3. A year on: 5.8 -/+ t(0.975; 3) times the
   * root of 0.8 (1 + 1/5 + 9/10), t being 3.18245 in the printed tables.
   */
  @Test
  @Tag("R001-14")
  void the_line_is_carried_on_with_a_band_that_widens() {
    Forecast forecast =
        Forecast.from(from(2004, 2, 4, 5, 4, 5).comparableUpTo(LAST, new TreeSet<>()), RULES);
    Point next = forecast.in(2009).orElseThrow();
    double half = 3.18245 * Math.sqrt(0.8 * 2.1);
    assertThat(next.value()).isCloseTo(5.8, within(1e-9));
    assertThat(next.low()).isCloseTo(5.8 - half, within(1e-4));
    assertThat(next.high()).isCloseTo(5.8 + half, within(1e-4));
    Point third = forecast.in(2011).orElseThrow();
    assertThat(third.value()).isCloseTo(7.0, within(1e-9));
    assertThat(third.high() - third.low()).isGreaterThan(next.high() - next.low());
    assertThat(forecast.points()).hasSize(RULES.forecastYears());
    assertThat(forecast.lastBefore()).isEqualTo(2008);
  }

  @Test
  void years_after_the_plan_and_before_a_break_take_no_part() {
    History history = from(2003, 90, 2, 4, 5, 4, 5, 70);
    Forecast whole =
        Forecast.from(history.comparableUpTo(LAST, new TreeSet<>(List.of(2004, 2009))), RULES);
    assertThat(whole.in(2009).orElseThrow().value()).isCloseTo(5.8, within(1e-9));
    assertThat(
            Forecast.from(history.comparableUpTo(LAST, new TreeSet<>(List.of(2007))), RULES)
                .points())
        .isEmpty();
  }

  @Test
  void three_years_make_a_line_and_two_do_not() {
    assertThat(Forecast.from(from(2006, 2, 4, 5).known(), RULES).points()).isNotEmpty();
    assertThat(Forecast.from(from(2007, 4, 5).known(), RULES).points()).isEmpty();
  }

  @Test
  void years_on_a_line_have_no_band() {
    Point next = Forecast.from(from(2006, 1, 2, 3).known(), RULES).in(2009).orElseThrow();
    assertThat(next.value()).isCloseTo(4, within(1e-9));
    assertThat(next.low()).isNull();
    assertThat(next.high()).isNull();
  }

  @Test
  void a_history_is_of_one_basis_and_of_all_phases_or_the_only_one() {
    Figure printed = new Figure(new AcademicYear(2005), "ALL", "PUBLISHED", 1.0, null, null, "OK");
    Figure secondary = new Figure(new AcademicYear(2006), "SEC", "COMPUTED", 3.0, null, null, "OK");
    Figure primary = new Figure(new AcademicYear(2006), "PRI", "COMPUTED", 4.0, null, null, "OK");
    Figure only = new Figure(new AcademicYear(2007), "SEC", "COMPUTED", 5.0, null, null, "OK");
    Figure all = figure(2008, 6.0);
    assertThat(History.of(List.of(printed, all, secondary, only, primary)).years())
        .containsExactly(only, all);
    assertThat(History.of(List.of(printed, figure(2008, null))).years()).containsExactly(printed);
    assertThat(History.of(List.of(figure(2008, null))).known()).isEmpty();
  }
}
