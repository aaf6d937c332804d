package cymru.llesiant.marts.reportcards;

import static cymru.llesiant.marts.reportcards.DrawnHistory.RULES;
import static cymru.llesiant.marts.reportcards.DrawnHistory.from;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.reportcards.Curve.Verdict;
import cymru.llesiant.marts.reportcards.Forecast.Point;
import cymru.llesiant.marts.reportcards.History.Figure;
import cymru.llesiant.statistics.comparison.Polarity;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan after 2008/09, when the figure was 60; in each later year 50 to 70 are to be expected. */
class CurveTest {

  private static Point point(int year, Double low, Double high) {
    return new Point(new AcademicYear(year), 60, low, high, LocalDate.of(2009, 9, 15));
  }

  private static final Forecast FORECAST =
      new Forecast(
          List.of(point(2009, 50.0, 70.0), point(2010, 50.0, 70.0), point(2011, null, null)));

  private static Verdict verdict(Polarity polarity, List<Integer> breaks, double... after) {
    double[] values = new double[after.length + 1];
    values[0] = 60;
    System.arraycopy(after, 0, values, 1, after.length);
    return new Curve(
            from(2008, values).known(),
            FORECAST,
            polarity,
            new TreeSet<>(breaks),
            RULES.leastChanges())
        .verdict();
  }

  @ParameterizedTest
  @CsvSource({
    "65, 70.001, TURNED",
    "65, 70, NOT_TURNED",
    "71, 71, NOT_TURNED",
    "72, 71, NOT_TURNED",
    "60, 75, NOT_TURNED",
    "60.001, 75, TURNED",
    "59, 58, WORSENING",
    "60, 58, NOT_TURNED",
    "59, 59, NOT_TURNED",
    "59, 75, NOT_TURNED"
  })
  @Tag("R001-14")
  void both_changes_and_the_band_decide(double first, double second, CurveStatus status) {
    assertThat(verdict(Polarity.HIGHER_IS_BETTER, List.of(), first, second).status())
        .hasValue(status);
    assertThat(verdict(Polarity.LOWER_IS_BETTER, List.of(), 120 - first, 120 - second).status())
        .hasValue(status);
  }

  @Test
  @Tag("R001-14")
  void fewer_than_two_changes_since_the_plan_are_too_early() {
    assertThat(verdict(Polarity.HIGHER_IS_BETTER, List.of()).status())
        .hasValue(CurveStatus.TOO_EARLY);
    assertThat(verdict(Polarity.HIGHER_IS_BETTER, List.of(), 99).status())
        .hasValue(CurveStatus.TOO_EARLY);
  }

  @Test
  void a_year_that_is_not_known_makes_no_change() {
    NavigableMap<Integer, Figure> known = from(2008, 60, 65, 75).known();
    known.remove(2009);
    assertThat(
            new Curve(known, FORECAST, Polarity.HIGHER_IS_BETTER, new TreeSet<>(), 2)
                .verdict()
                .status())
        .hasValue(CurveStatus.TOO_EARLY);
  }

  @Test
  void a_break_since_the_plan_and_a_missing_band_are_not_judged() {
    assertThat(verdict(Polarity.HIGHER_IS_BETTER, List.of(2010), 65, 75).reason())
        .hasValue(CurveReason.SERIES_BREAK);
    assertThat(verdict(Polarity.HIGHER_IS_BETTER, List.of(2008, 2011), 65, 75).status())
        .hasValue(CurveStatus.TURNED);
    assertThat(verdict(Polarity.HIGHER_IS_BETTER, List.of(), 65, 75, 80).reason())
        .hasValue(CurveReason.NO_SPREAD);
    assertThat(verdict(Polarity.HIGHER_IS_BETTER, List.of(), 65, 75, 80, 85).reason())
        .hasValue(CurveReason.NO_FORECAST);
  }

  @Test
  void the_codes_are_those_of_the_lists() {
    assertThat(DrawnHistory.NIGHT.codes().list("curve_status").keySet())
        .containsExactlyElementsOf(Arrays.stream(CurveStatus.values()).map(Enum::name).toList());
    assertThat(DrawnHistory.NIGHT.codes().list("curve_reason").keySet())
        .containsExactlyElementsOf(Arrays.stream(CurveReason.values()).map(Enum::name).toList());
  }
}
