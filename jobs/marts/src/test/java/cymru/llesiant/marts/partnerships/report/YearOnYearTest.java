package cymru.llesiant.marts.partnerships.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.partnerships.report.YearOnYear.Better;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class YearOnYearTest {

  private static YearOnYear lower(double current, double prior) {
    return new YearOnYear(
        OptionalDouble.of(current), OptionalDouble.of(prior), Optional.of(Better.LOWER));
  }

  /** Case study 1 of the guidance: permanent exclusions fell by 26 %, fixed ones by 13 %. */
  @Test
  @Tag("R002-18")
  void a_change_in_percent_is_of_the_year_before() {
    assertThat(lower(37, 50).percentChange().orElseThrow()).isCloseTo(-26, within(1e-12));
    assertThat(lower(870, 1000).percentChange().orElseThrow()).isCloseTo(-13, within(1e-12));
    assertThat(lower(37, 50).change()).hasValue(-13);
  }

  @Test
  void after_a_year_with_nothing_there_is_a_change_and_none_in_percent() {
    assertThat(lower(2, 0).change()).hasValue(2);
    assertThat(lower(2, 0).percentChange()).isEmpty();
    assertThat(lower(2, 0).direction()).hasValue("WORSENED");
  }

  @Test
  void the_direction_is_by_what_is_good() {
    assertThat(lower(3, 4).direction()).hasValue("IMPROVED");
    assertThat(lower(4, 4).direction()).hasValue("SAME");
    assertThat(lower(5, 4).direction()).hasValue("WORSENED");
    OptionalDouble three = OptionalDouble.of(3);
    OptionalDouble four = OptionalDouble.of(4);
    assertThat(new YearOnYear(three, four, Optional.of(Better.HIGHER)).direction())
        .hasValue("WORSENED");
    assertThat(new YearOnYear(three, four, Optional.empty()).direction()).isEmpty();
    assertThat(new YearOnYear(three, OptionalDouble.empty(), Optional.of(Better.LOWER)).direction())
        .isEmpty();
  }
}
