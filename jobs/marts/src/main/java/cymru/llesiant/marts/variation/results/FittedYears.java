package cymru.llesiant.marts.variation.results;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.variation.fits.Estimate;
import cymru.llesiant.marts.variation.fits.ScopeFit;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.trend.Reading;
import cymru.llesiant.statistics.trend.Series;
import cymru.llesiant.statistics.trend.Trend;
import cymru.llesiant.statistics.uncertainty.UncertainValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The same fit year by year.
 *
 * @param fits one of each year; may be none
 */
record FittedYears(List<ScopeFit> fits) {

  FittedYears {
    fits = List.copyOf(fits);
  }

  /** The slope of a figure over the years; breaks that the model declares are not bridged. */
  Trend trend(Function<Estimate, UncertainValue> figure) {
    List<Reading> readings =
        fits.stream()
            .map(
                fit ->
                    fit.estimate()
                        .map(estimate -> reading(year(fit), figure.apply(estimate)))
                        .orElseGet(() -> new Reading.Absent(year(fit))))
            .toList();
    return new Series(readings, breaks()).trend();
  }

  private Set<Integer> breaks() {
    return fits.stream()
        .flatMap(fit -> fit.model().breaks().stream())
        .map(AcademicYear::start)
        .collect(Collectors.toSet());
  }

  private static int year(ScopeFit fit) {
    return AcademicYear.parse(fit.scope().year()).start();
  }

  private static Reading reading(int year, UncertainValue figure) {
    return figure.fold(
        new UncertainValue.Cases<>() {
          @Override
          public Reading known(double value, double standardError) {
            return standardError > 0 && Double.isFinite(standardError)
                ? new Reading.Measured(year, value, standardError)
                : new Reading.Absent(year);
          }

          @Override
          public Reading unknown(Reason reason) {
            return reason == Reason.AT_BOUNDARY
                ? new Reading.AtBoundary(year)
                : new Reading.Absent(year);
          }
        });
  }

  /** Which years there are figures of, and how many have none. */
  Map<String, Object> columns() {
    List<String> years =
        fits.stream()
            .filter(fit -> fit.estimate().isPresent())
            .map(fit -> fit.scope().year())
            .sorted()
            .toList();
    Map<String, Object> columns = new HashMap<>();
    columns.put("years_used", (long) years.size());
    columns.put("years_without_estimate", (long) (fits.size() - years.size()));
    if (!years.isEmpty()) {
      columns.put("first_year", years.get(0));
      columns.put("last_year", years.get(years.size() - 1));
    }
    return columns;
  }
}
