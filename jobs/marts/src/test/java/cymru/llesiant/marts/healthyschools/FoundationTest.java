package cymru.llesiant.marts.healthyschools;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.healthyschools.Foundation.Eligibility;
import cymru.llesiant.marts.healthyschools.Foundation.Review;
import cymru.llesiant.marts.healthyschools.Settings.Cohort;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pathways of the handbook, on the days at which they part. */
class FoundationTest {

  private static final Settings SETTINGS = PlanSketch.SETTINGS;

  private static Foundation founded(String status, String... confirmed) {
    return new Foundation(
        Optional.ofNullable(status).map(LocalDate::parse),
        Optional.empty(),
        Optional.empty(),
        Stream.of(confirmed)
            .map(day -> new Review(LocalDate.parse(day), true, Optional.empty()))
            .toList());
  }

  private static Eligibility joining(String day, Foundation foundation) {
    return foundation.eligibility(LocalDate.parse(day), SETTINGS);
  }

  @ParameterizedTest
  @CsvSource({
    "2005-12-31, PRE2006,  HS-E1",
    "2006-01-01, 2006_08,  HS-E1",
    "2008-12-31, 2006_08,  HS-E1",
    "2009-01-01, 2009,     HS-E2",
    "2009-12-31, 2009,     HS-E2",
    "2010-01-01, 2010PLUS, HS-E3"
  })
  @Tag("R004-19")
  void a_cohort_begins_on_the_first_of_january(String status, String code, String rule) {
    Cohort cohort = SETTINGS.cohort(LocalDate.parse(status));

    assertThat(cohort.code()).isEqualTo(code);
    assertThat(cohort.rule()).isEqualTo(rule);
  }

  @Test
  @Tag("R004-03")
  void a_status_before_2009_needs_a_confirmed_review_by_the_day_the_school_joins() {
    assertThat(joining("2009-01-01", founded("2008-12-31"))).isEqualTo(Eligibility.REVIEW_FIRST);
    assertThat(joining("2010-03-01", founded("2008-12-31", "2010-03-01")))
        .isEqualTo(Eligibility.AFTER_REVIEW);
    assertThat(joining("2010-03-01", founded("2008-12-31", "2010-03-02")))
        .isEqualTo(Eligibility.REVIEW_FIRST);
    assertThat(joining("2010-03-01", founded("2010-03-01"))).isEqualTo(Eligibility.DIRECT);
  }

  @Test
  @Tag("R004-03")
  void a_review_that_is_not_confirmed_opens_no_way() {
    Foundation asked =
        new Foundation(
            Optional.of(LocalDate.of(2008, 12, 31)),
            Optional.empty(),
            Optional.empty(),
            List.of(new Review(LocalDate.of(2009, 9, 1), false, Optional.empty())));

    assertThat(joining("2010-01-01", asked)).isEqualTo(Eligibility.REVIEW_FIRST);
  }

  @ParameterizedTest
  @CsvSource({"2009-01-01, 2010-01-01, 2010-01-02", "2010-01-01, 2011-01-01, 2011-01-02"})
  @Tag("R004-03")
  void a_status_since_2009_opens_the_way_for_a_year_to_the_day(
      String status, String last, String late) {
    assertThat(joining(last, founded(status))).isEqualTo(Eligibility.DIRECT);
    assertThat(joining(late, founded(status))).isEqualTo(Eligibility.REVIEW_FIRST);
    assertThat(joining(late, founded(status, late))).isEqualTo(Eligibility.AFTER_REVIEW);
  }

  @Test
  @Tag("R004-03")
  void a_school_without_the_status_on_the_day_is_not_eligible() {
    assertThat(joining("2010-01-01", Foundation.none())).isEqualTo(Eligibility.NO_STATUS);
    assertThat(joining("2010-01-01", founded("2010-01-02"))).isEqualTo(Eligibility.NO_STATUS);
    assertThat(joining("2010-01-02", founded("2010-01-02"))).isEqualTo(Eligibility.DIRECT);
  }

  @ParameterizedTest
  @CsvSource({
    // 365 days on, whatever year is longer
    "2010-09-01,           , 2011-09-01, 2011-09-01",
    "2008-09-01, 2011-03-01, 2011-09-01, 2012-02-29",
    // a review that is not yet there keeps nothing
    "2008-09-01, 2011-03-01, 2011-02-28, 2009-09-01",
  })
  @Tag("R004-03")
  void the_foundation_is_current_for_a_year_from_the_status_or_the_last_review(
      String status, String review, String day, String until) {
    Foundation foundation = review == null ? founded(status) : founded(status, review);

    assertThat(foundation.currentUntil(LocalDate.parse(day), SETTINGS))
        .contains(LocalDate.parse(until));
  }

  @Test
  void nothing_is_current_without_the_status() {
    assertThat(founded(null, "2010-01-01").currentUntil(LocalDate.of(2010, 2, 1), SETTINGS))
        .isEmpty();
  }

  @Test
  @Tag("R004-04")
  void a_review_is_of_the_41_criteria_of_the_status() {
    Column criteria =
        Contracts.read(SchemaFiles.bundled(), "datasets")
            .contract("hs_annual_review")
            .column("criteria_met");

    assertThat(criteria.minimum()).hasValue(0);
    assertThat(criteria.maximum()).hasValue(41);
  }
}
