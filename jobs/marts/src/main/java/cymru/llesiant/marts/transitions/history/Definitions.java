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

  private static final int FIRST = 2000;

  /** The definitions of a night's catalogue, to the year of the night. */
  public static Definitions of(Night night) {
    Map<String, PersistentAbsence> definitions = new HashMap<>();
    for (Country country : Country.values()) {
      for (int year = FIRST; year <= night.asOf().getYear(); year++) {
        definitions.put(
            country.code() + year, PersistentAbsence.of(night.catalogue(), country.code(), year));
      }
    }
    return new Definitions(definitions);
  }

  /** The definition of a country for a year and the one after it. */
  public PersistentAbsence in(String country, int year) {
    return byCountryAndYear.get(country + year);
  }
}
