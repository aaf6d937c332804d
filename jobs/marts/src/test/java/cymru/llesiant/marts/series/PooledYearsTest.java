package cymru.llesiant.marts.series;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class PooledYearsTest {

  private static final SchemaFiles FILES = SchemaFiles.bundled();
  private static final Catalogue CATALOGUE =
      CatalogueReader.read(FILES, Contracts.read(FILES, "datasets"));

  /** The years that are added to a last year. */
  private static List<String> added(String indicator, String last) {
    return new PooledYears(CATALOGUE)
        .windows(new AcademicYear(2000), new AcademicYear(2020)).stream()
            .filter(window -> window.indicator().equals(indicator))
            .filter(window -> window.last().toString().equals(last))
            .filter(PooledYears.Window::addsUp)
            .map(window -> window.year().toString())
            .toList();
  }

  @Test
  void three_years_on_end_are_added() {
    assertThat(added("WB_ATT", "2010/11")).containsExactly("2008/09", "2009/10", "2010/11");
  }

  @Test
  void a_definition_is_not_added_to_what_was_before_it() {
    assertThat(added("PA15", "2010/11")).containsExactly("2010/11");
    assertThat(added("PA15", "2011/12")).containsExactly("2010/11", "2011/12");
    assertThat(added("PA15", "2015/16")).isEmpty();
  }

  /** Accredited international GCSEs counted from 2009/10. */
  @Test
  void years_are_not_added_over_a_break_in_what_is_collected() {
    assertThat(added("NI075", "2008/09")).containsExactly("2007/08", "2008/09");
    assertThat(added("NI075", "2009/10")).containsExactly("2009/10");
    assertThat(added("NI075", "2011/12")).containsExactly("2009/10", "2010/11", "2011/12");
  }
}
