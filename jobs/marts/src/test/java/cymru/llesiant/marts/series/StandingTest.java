package cymru.llesiant.marts.series;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Catalogue.Bridge;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

  private static final SchemaFiles FILES = SchemaFiles.bundled();
  private static final Catalogue CATALOGUE =
      CatalogueReader.read(FILES, Contracts.read(FILES, "datasets"));
  private static final Bridge ABSENCE =
      CATALOGUE.bridges().stream()
          .filter(bridge -> bridge.id().equals("PERSISTENT_ABSENCE"))
          .findFirst()
          .orElseThrow();

  /** England: 64 sessions, 46 from the data of October 2011, a tenth from 2015/16. */
  @ParameterizedTest
  @CsvSource({
    "ENGLAND, 2009/10, NI087",
    "ENGLAND, 2010/11, PA15",
    "ENGLAND, 2014/15, PA15",
    "ENGLAND, 2015/16, PA10",
    "WALES, 2007/08, PA20",
    "WALES, 2008/09, W_PA_FIXED",
    "WALES, 2021/22, W_PA_FIXED",
    "WALES, 2022/23, W_PA10",
  })
  void one_definition_is_in_force_in_a_country_and_year(
      Country country, String year, String expected) {
    assertThat(
            CATALOGUE.indicators().stream()
                .filter(definition -> ABSENCE.indicators().contains(definition.id()))
                .filter(definition -> standing(definition, country, year) == Standing.IN_FORCE)
                .map(Indicator::id))
        .containsExactly(expected);
  }

  @Test
  void the_others_held_beside_it_in_other_years_or_elsewhere() {
    assertThat(standing("PA20", Country.ENGLAND, "2009/10")).isEqualTo(Standing.BESIDE);
    assertThat(standing("PA10", Country.ENGLAND, "2009/10")).isEqualTo(Standing.OTHER_YEARS);
    assertThat(standing("PA10", Country.WALES, "2015/16")).isEqualTo(Standing.OTHER_COUNTRY);
    assertThat(standing("W_PA10", Country.ENGLAND, "2022/23")).isEqualTo(Standing.OTHER_COUNTRY);
  }

  private static Standing standing(String id, Country country, String year) {
    return CATALOGUE.indicators().stream()
        .filter(definition -> definition.id().equals(id))
        .map(definition -> standing(definition, country, year))
        .findFirst()
        .orElseThrow();
  }

  private static Standing standing(Indicator definition, Country country, String year) {
    return Standing.of(CATALOGUE, ABSENCE, definition, country, AcademicYear.parse(year));
  }
}
