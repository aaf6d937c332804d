package cymru.llesiant.marts.variation.results;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.trend.Reading;
import cymru.llesiant.statistics.trend.Series;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrendFiguresTest {

  @Test
  void a_slope_has_its_limits_and_tests_and_no_reason() {
    // equal errors of 0.1: slope 1, its error 0.1/sqrt(2), no lack of fit
    TrendFigures figures =
        figures(Set.of(), measured(2008, 1), measured(2009, 2), measured(2010, 3));
    assertThat(figures.columns("vpc"))
        .containsEntry("vpc_slope", 1.0)
        .containsEntry("vpc_slope_standard_error", 0.07071067812)
        .containsEntry("vpc_slope_lower", 0.8614096176)
        .containsEntry("vpc_lack_of_fit", 0.0)
        .containsEntry("vpc_lack_of_fit_p_value", 1.0)
        .doesNotContainKey("vpc_reason");
    assertThat(figures.valueStatus()).isEqualTo("OK");
  }

  @Test
  void all_reasons_why_there_is_no_slope_are_said() {
    TrendFigures figures = figures(Set.of(2010), measured(2009, 2), new Reading.AtBoundary(2010));
    assertThat(figures.columns("vpc"))
        .containsOnlyKeys("vpc_reason")
        .containsEntry(
            "vpc_reason",
            "a break in the series between the first and the last year; a year whose value is at the"
                + " boundary and has no error; fewer than 3 comparable years");
    assertThat(figures.valueStatus()).isEqualTo("INCOMPARABLE");
    assertThat(figures(Set.of(), measured(2009, 2)).valueStatus()).isEqualTo("NOT_AVAILABLE");
  }

  private static TrendFigures figures(Set<Integer> breaks, Reading... readings) {
    return new TrendFigures(new Series(List.of(readings), breaks).trend());
  }

  private static Reading measured(int year, double value) {
    return new Reading.Measured(year, value, 0.1);
  }
}
