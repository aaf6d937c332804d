package cymru.llesiant.marts.transitions.history;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import java.util.Arrays;
import java.util.Optional;

/** Who is a persistent absentee, by one definition in both of two years. */
public enum PersistentAbsence {
  /** A tenth of sessions, where that is the definition in both years. */
  PA10(10),
  /** A fifth of sessions, in all other years and countries. */
  PA20(5);

  private final int oneIn;

  PersistentAbsence(int oneIn) {
    this.oneIn = oneIn;
  }

  /** The definition by which a year, named by its beginning, and the one after it are compared. */
  static PersistentAbsence of(Catalogue catalogue, String country, int year) {
    return Arrays.stream(values())
        .filter(definition -> definition.holds(catalogue, country, year))
        .filter(definition -> definition.holds(catalogue, country, year + 1))
        .findFirst()
        .orElse(PA20);
  }

  private boolean holds(Catalogue catalogue, String country, int year) {
    Optional<Indicator> indicator = catalogue.indicator(name(), new AcademicYear(year));
    return indicator.isPresent()
        && indicator.get().countries().stream().map(Country::code).anyMatch(country::equals);
  }

  boolean isMet(Sessions sessions) {
    return sessions.isMissedOneIn(oneIn);
  }
}
