package cymru.llesiant.marts.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Indicator.Better;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.statistics.interval.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schools beside a nation at 60. */
class MatchingTest {

  private static final double NATION = 60;
  private static final Matching MATCHING = new Matching(3, 3);
  private static final Traits ENGLISH = traits("ENGLISH", "F1", 1L);

  private static Traits traits(String delivery, String family, Long band, String... communities) {
    return new Traits(
        "660",
        Optional.ofNullable(delivery),
        Optional.ofNullable(delivery),
        Optional.ofNullable(family),
        Optional.ofNullable(band),
        Set.of(communities));
  }

  private static Standing standing(
      String school, int year, double lower, double value, double upper, Traits traits) {
    return new Standing(
        school, new AcademicYear(year), value, new Interval(lower, upper), 30, NATION, traits);
  }

  private static Standing strong(String school, double lower, Traits traits) {
    return standing(school, 2010, lower, lower + 10, lower + 20, traits);
  }

  private static Standing weak(Traits traits) {
    return standing("weak", 2010, 30, 40, 50, traits);
  }

  private static List<String> helpers(Standing weak, Standing... others) {
    return MATCHING.of(weak, List.of(others)).stream().map(h -> h.strong().school()).toList();
  }

  @ParameterizedTest
  @Tag("R003-16")
  @CsvSource({
    "50, 59.9, true, false",
    "50, 60, false, false",
    "60, 70, false, false",
    "60.1, 70, false, true",
    "40, 80, false, false"
  })
  void a_school_is_weak_or_strong_only_where_its_limits_leave_the_nation_out(
      double lower, double upper, boolean isWeak, boolean isStrong) {
    Standing standing = standing("a", 2010, lower, (lower + upper) / 2, upper, ENGLISH);
    assertThat(standing.isWeak()).isEqualTo(isWeak);
    assertThat(standing.isStrong()).isEqualTo(isStrong);
  }

  @Test
  @Tag("R003-16")
  void the_same_language_comes_first_then_a_like_challenge_then_the_surest_difference() {
    assertThat(
            helpers(
                weak(ENGLISH),
                strong("far, other language", 90, traits("WELSH", "F1", 1L)),
                strong("same language alone", 80, traits("ENGLISH", "F2", 2L)),
                strong("same band", 61, traits("ENGLISH", "F2", 1L)),
                strong("same family", 62, traits("ENGLISH", "F1", 2L))))
        .containsExactly("same family", "same band", "same language alone");
  }

  @Test
  void schools_that_are_equally_near_and_sure_come_by_their_number() {
    assertThat(
            helpers(
                weak(ENGLISH),
                strong("c", 70, ENGLISH),
                strong("a", 70, ENGLISH),
                strong("d", 70, ENGLISH),
                strong("b", 70, ENGLISH)))
        .containsExactly("a", "b", "c");
  }

  @Test
  @Tag("R003-16")
  void a_school_that_is_not_strong_helps_nobody_and_a_difference_by_chance_is_none() {
    assertThat(helpers(weak(ENGLISH), standing("x", 2010, 60, 70, 80, ENGLISH))).isEmpty();
    // limits that do not touch are always a difference: 57 less 58 to 70 less 61
    Match near =
        new Match(
            standing("w", 2010, 57, 58, 59, ENGLISH), standing("s", 2010, 61, 70, 79, ENGLISH));
    assertThat(near.difference()).isEqualTo(12);
    assertThat(near.limits().lower()).isCloseTo(12 - Math.sqrt(82), within(1e-12));
    assertThat(near.limits().upper()).isCloseTo(12 + Math.sqrt(82), within(1e-12));
  }

  @Test
  void what_is_not_known_of_two_schools_is_not_the_same() {
    Traits unknown = traits(null, null, null);
    assertThat(unknown.sharesLanguageWith(unknown)).isFalse();
    assertThat(unknown.sharesFamilyWith(unknown)).isFalse();
    assertThat(unknown.sharesBandWith(unknown)).isFalse();
    assertThat(unknown.sharesCommunityWith(unknown)).isFalse();
    assertThat(traits("WELSH", "F", 1L, "P", "Q").sharesCommunityWith(traits("", "", 2L, "Q")))
        .isTrue();
  }

  @Test
  void years_are_those_up_to_the_year_and_no_more_than_are_looked_at() {
    List<Standing> weakEver =
        List.of(2006, 2007, 2008, 2010, 2011).stream()
            .map(year -> standing("w", year, 30, 40, 50, ENGLISH))
            .toList();
    assertThat(MATCHING.yearsOf(new AcademicYear(2010), weakEver, Standing::isWeak)).isEqualTo(2);
    assertThat(MATCHING.yearsOf(new AcademicYear(2008), weakEver, Standing::isWeak)).isEqualTo(3);
    assertThat(MATCHING.yearsOf(new AcademicYear(2008), weakEver, Standing::isStrong)).isZero();
  }

  @Test
  void helpers_are_of_the_same_year_and_the_order_of_the_rows_does_not_matter() {
    List<Standing> all =
        new ArrayList<>(
            List.of(
                weak(ENGLISH),
                strong("now", 70, ENGLISH),
                standing("then", 2009, 90, 95, 99, ENGLISH)));
    Matching.Matter matter = new Matching.Matter("MA:FSM", "W_KS2_MA4", "PRI");
    List<Row> rows = MATCHING.rows(matter, all);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).toString()).startsWith("[2010/11,weak,MA:FSM,W_KS2_MA4,now,PRI,660");
    Collections.reverse(all);
    assertThat(MATCHING.rows(matter, all)).isEqualTo(rows);
  }

  @Test
  void more_is_better_in_every_indicator_that_is_listed() {
    SchemaFiles files = SchemaFiles.bundled();
    var catalogue = CatalogueReader.read(files, Contracts.read(files, "datasets"));
    for (var row : CodeLists.read(files).rows("plc_measure")) {
      assertThat(catalogue.indicators())
          .filteredOn(indicator -> indicator.id().equals(row.get("code")))
          .isNotEmpty()
          .allSatisfy(indicator -> assertThat(indicator.better()).isEqualTo(Better.HIGHER));
    }
  }
}
