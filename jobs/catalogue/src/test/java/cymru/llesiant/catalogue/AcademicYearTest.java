package cymru.llesiant.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcademicYearTest {

  @Test
  void a_year_is_written_by_its_two_halves() {
    assertThat(AcademicYear.parse("2009/10")).isEqualTo(new AcademicYear(2009));
    assertThat(new AcademicYear(2009)).hasToString("2009/10");
    assertThat(new AcademicYear(2009).next()).hasToString("2010/11");
    assertThat(new AcademicYear(2009).previous()).hasToString("2008/09");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2009/11", "2009-10", "09/10", "1999/00", "2009/10 ", "2099/00"})
  void what_is_no_academic_year_is_refused(String text) {
    assertThatThrownBy(() -> AcademicYear.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_year_runs_from_1_september_to_31_august() {
    assertThat(AcademicYear.of(LocalDate.of(2009, 9, 1))).hasToString("2009/10");
    assertThat(AcademicYear.of(LocalDate.of(2010, 8, 31))).hasToString("2009/10");
  }

  @Test
  void the_census_day_lies_in_its_year() {
    AcademicYear year = new AcademicYear(2009);
    assertThat(year.censusDay()).isEqualTo("2010-01-15");
    assertThat(AcademicYear.of(year.censusDay())).isEqualTo(year);
  }
}
