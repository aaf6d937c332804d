package cymru.llesiant.marts.series;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Catalogue.Bridge;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;

/** How a definition stood in a country and academic year. */
enum Standing {
  /** It was the one in force. */
  IN_FORCE,
  /** It held there in that year, but another was in force. */
  BESIDE,
  /** It is of that country and of other years. */
  OTHER_YEARS,
  /** It is of the other country. */
  OTHER_COUNTRY;

  /** How a definition of a bridge stood. */
  static Standing of(
      Catalogue catalogue,
      Bridge bridge,
      Indicator definition,
      Country country,
      AcademicYear year) {
    if (!definition.countries().contains(country)) {
      return OTHER_COUNTRY;
    }
    if (!definition.holdsIn(year)) {
      return OTHER_YEARS;
    }
    return catalogue.inForce(bridge, country, year).filter(definition::equals).isPresent()
        ? IN_FORCE
        : BESIDE;
  }
}
