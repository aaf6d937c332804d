package cymru.llesiant.marts.reportcards;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.reportcards.History.Figure;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.regression.LeastSquares;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is to be expected if nothing changes: the straight line through the years before a plan,
 * with the band in which a further year lies so often. Once made it stands.
 *
 * @param points a point a year, in order; none where no line can be drawn
 */
record Forecast(List<Point> points) {

  /** No forecast. */
  static final Forecast NONE = new Forecast(List.of());

  /** A line through two points always fits. */
  private static final int LEAST_YEARS = 3;

  /**
   * What is to be expected in a year, in the unit of the indicator.
   *
   * @param year the year
   * @param value the line
   * @param low the lower end of the band; null where the years lie on the line
   * @param high the upper end of the band, likewise
   * @param asAt the night that made it
   */
  record Point(AcademicYear year, double value, Double low, Double high, LocalDate asAt) {}

  Forecast {
    points = points.stream().sorted(Comparator.comparing(Point::year)).toList();
  }

  /** From the comparable years before a plan. */
  static Forecast from(NavigableMap<Integer, Figure> before, CardRules rules) {
    if (before.size() < LEAST_YEARS) {
      return NONE;
    }
    CrossProducts sums =
        before.entrySet().stream()
            .map(year -> CrossProducts.of(year.getKey(), year.getValue().value()))
            .reduce(CrossProducts.empty(2), CrossProducts::merge);
    LeastSquares line = LeastSquares.of(sums).ifDefined().orElseThrow();
    return new Forecast(
        IntStream.rangeClosed(1, rules.forecastYears())
            .mapToObj(ahead -> point(line, before.lastKey() + ahead, rules))
            .toList());
  }

  private static Point point(LeastSquares line, int start, CardRules rules) {
    Optional<Interval> band = line.predictionBand(start, new Confidence(rules.level())).ifKnown();
    return new Point(
        new AcademicYear(start),
        line.fitted(start),
        band.map(Interval::lower).orElse(null),
        band.map(Interval::upper).orElse(null),
        rules.asOf());
  }

  /** The calendar year in which the last year before it began; only where there is a forecast. */
  int lastBefore() {
    return points.get(0).year().start() - 1;
  }

  Optional<Point> in(int start) {
    return points.stream().filter(point -> point.year().start() == start).findFirst();
  }
}
