package cymru.llesiant.marts.transitions.history;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.marts.Night;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * The definition of persistent absence by which each year is compared with the next.
 *
 * @param byCountryAndYear the definition by country and the calendar year the first one began in
 */
public record Definitions(Map<String, PersistentAbsence> byCountryAndYear) implements Serializable {

  /** The academic years that can be written, the last of which has none after it. */
  private static final int FIRST = 2000;

  private static final int LAST = 2097;

  /** The definitions of a night's catalogue. */
  public static Definitions of(Night night) {
    Map<String, PersistentAbsence> definitions = new HashMap<>();
    for (Country country : Country.values()) {
      for (int year = FIRST; year <= LAST; year++) {
        definitions.put(
            country.code() + year, PersistentAbsence.of(night.catalogue(), country.code(), year));
      }
    }
    return new Definitions(definitions);
  }

  /** Whether a year and the one after it can be compared. */
  boolean reach(String country, int year) {
    return byCountryAndYear.containsKey(country + year);
  }

  /** The definition of a country for a year and the one after it. */
  public PersistentAbsence in(String country, int year) {
    return byCountryAndYear.get(country + year);
  }
}
