package cymru.llesiant.marts.series;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import java.util.ArrayList;
import java.util.List;

/**
 * Which years of an indicator may be added up: those of one definition without a break in what is
 * collected between them.
 *
 * @param catalogue what is measured
 */
record PooledYears(Catalogue catalogue) {

  /** How many years on end are added up. */
  static final int YEARS = 3;

  /**
   * A year among those that end with another.
   *
   * @param indicator the indicator
   * @param year the year
   * @param last the last of the years that are added up
   * @param addsUp whether the year can be added to the last
   */
  record Window(String indicator, AcademicYear year, AcademicYear last, boolean addsUp) {}

  /** Every year beside every last year of the indicators that can be added up over years. */
  List<Window> windows(AcademicYear first, AcademicYear last) {
    List<Window> windows = new ArrayList<>();
    for (Indicator indicator : catalogue.indicators()) {
      for (AcademicYear end = first; end.compareTo(last) <= 0; end = end.next()) {
        if (indicator.holdsIn(end)) {
          int start = Math.max(first.start(), end.start() - YEARS + 1);
          for (int year = start; year <= end.start(); year++) {
            windows.add(window(indicator, new AcademicYear(year), end));
          }
        }
      }
    }
    return windows;
  }

  private static Window window(Indicator indicator, AcademicYear year, AcademicYear last) {
    boolean isBroken =
        indicator.breaks().stream()
            .anyMatch(broken -> broken.compareTo(year) > 0 && broken.compareTo(last) <= 0);
    return new Window(indicator.id(), year, last, indicator.holdsIn(year) && !isBroken);
  }
}
