package cymru.llesiant.marts.healthyschools.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.healthyschools.Foundation;
import cymru.llesiant.marts.healthyschools.Foundation.Review;
import cymru.llesiant.marts.healthyschools.Plan;
import cymru.llesiant.marts.healthyschools.PlanSketch;
import cymru.llesiant.marts.healthyschools.SchoolRecord;
import cymru.llesiant.marts.healthyschools.moderation.QaYear.Moderation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schools by hand in 2009/10, told of on a night after it. */
class QaYearTest {

  private static final ProgrammeYear YEAR =
      new ProgrammeYear(AcademicYear.parse("2009/10"), LocalDate.of(2011, 9, 1));

  private static QaYear year(List<SchoolRecord> schools) {
    return new QaYear(YEAR, schools, PlanSketch.SETTINGS);
  }

  private static SchoolRecord school(
      int number, String status, String moderated, List<Review> reviews, Plan... plans) {
    return new SchoolRecord(
        "990%04d".formatted(number),
        "PRI",
        new Foundation(day(status), Optional.empty(), day(moderated), reviews),
        List.of(plans));
  }

  private static Optional<LocalDate> day(String day) {
    return Optional.ofNullable(day).map(LocalDate::parse);
  }

  private static Review review(String day, String moderated) {
    return new Review(LocalDate.parse(day), true, day(moderated));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "9, 1", "10, 1", "11, 2", "20, 2", "21, 3", "100, 10", "101, 11"})
  @Tag("R004-05")
  void a_tenth_is_rounded_up_to_a_whole_school(int schools, int required) {
    QaYear year =
        year(
            IntStream.range(0, schools)
                .mapToObj(i -> school(i, "2009-01-01", null, List.of(review("2010-01-01", null))))
                .toList());

    assertThat(year.moderation(Requirement.NHSS)).isEqualTo(new Moderation(schools, 0, required));
    assertThat(year.moderation(Requirement.ANNUAL_REVIEW))
        .isEqualTo(new Moderation(schools, 0, required));
  }

  @Test
  @Tag("R004-05")
  void each_share_has_schools_of_its_own_and_one_makes_up_for_none_in_the_other() {
    List<SchoolRecord> schools =
        Stream.concat(
                IntStream.range(0, 11)
                    .mapToObj(i -> school(i, "2005-01-01", i < 5 ? "2006-01-01" : null, List.of())),
                IntStream.range(11, 22)
                    .mapToObj(i -> school(i, null, null, List.of(review("2009-10-01", null)))))
            .toList();

    Moderation status = year(schools).moderation(Requirement.NHSS);
    Moderation reviews = year(schools).moderation(Requirement.ANNUAL_REVIEW);
    assertThat(status).isEqualTo(new Moderation(11, 5, 2));
    assertThat(status.shortfall()).isZero();
    assertThat(reviews).isEqualTo(new Moderation(11, 0, 2));
    assertThat(reviews.shortfall()).isEqualTo(2);
  }

  @Test
  @Tag("R004-05")
  void a_review_counts_in_its_year_and_its_moderation_whenever_it_came() {
    List<SchoolRecord> schools =
        List.of(
            school(1, "2005-01-01", null, List.of(review("2009-08-31", "2009-09-01"))),
            school(2, "2005-01-01", null, List.of(review("2009-09-01", "2010-11-01"))),
            school(3, "2005-01-01", null, List.of(review("2010-08-31", "2011-09-01"))),
            school(4, "2005-01-01", null, List.of(review("2010-08-31", "2011-09-02"))),
            school(5, "2005-01-01", null, List.of(review("2010-09-01", "2010-09-01"))));

    assertThat(year(schools).moderation(Requirement.ANNUAL_REVIEW))
        .isEqualTo(new Moderation(3, 2, 1));
  }

  @Test
  @Tag("R004-05")
  void a_status_counts_with_its_moderation_up_to_the_last_day() {
    List<SchoolRecord> schools =
        List.of(
            school(1, "2010-08-31", "2010-08-31", List.of()),
            school(2, "2009-01-01", "2010-09-01", List.of()),
            school(3, "2010-09-01", null, List.of()));

    assertThat(year(schools).moderation(Requirement.NHSS)).isEqualTo(new Moderation(2, 1, 1));
  }

  @Test
  @Tag("R004-18")
  void a_review_is_due_when_the_status_is_a_year_old_by_the_last_day() {
    List<SchoolRecord> schools =
        List.of(
            school(1, "2009-08-31", null, List.of(review("2009-09-01", null))),
            school(2, "2009-08-31", null, List.of(review("2009-08-31", null))),
            school(3, "2009-09-01", null, List.of(review("2010-01-01", null))),
            school(
                4,
                "2008-01-01",
                null,
                List.of(new Review(LocalDate.of(2010, 1, 1), false, Optional.empty()))));

    assertThat(year(schools).reviewsDue()).isEqualTo(3);
    assertThat(year(schools).reviewsDone()).isEqualTo(1);
  }

  @Test
  @Tag("R004-18")
  void plans_are_counted_at_the_stage_they_had_on_the_last_day() {
    List<SchoolRecord> schools =
        List.of(
            school(1, "2009-01-01", null, List.of(), new PlanSketch().plan("9900001")),
            school(
                2,
                "2009-01-01",
                null,
                List.of(),
                new PlanSketch().day("reviewed", "2010-09-01").plan("9900002")),
            school(
                3,
                "2009-01-01",
                null,
                List.of(),
                new PlanSketch().day("engaged", "2010-09-01").plan("9900003")),
            school(
                4,
                "2009-01-01",
                null,
                List.of(),
                new PlanSketch().day("closed", "2010-08-31").plan("9900004")));

    assertThat(year(schools).engaged()).isEqualTo(2);
    assertThat(year(schools).plansAt(8)).isEqualTo(1);
    assertThat(year(schools).plansAt(7)).isEqualTo(1);
    assertThat(IntStream.rangeClosed(0, 8).mapToLong(year(schools)::plansAt).sum()).isEqualTo(2);
  }

  @Test
  void a_year_that_lasts_is_told_of_up_to_the_night() {
    ProgrammeYear lasting =
        new ProgrammeYear(AcademicYear.parse("2010/11"), LocalDate.of(2011, 8, 30));

    assertThat(lasting.isOver()).isFalse();
    assertThat(lasting.day()).isEqualTo("2011-08-30");
    assertThat(lasting.isIn(LocalDate.of(2011, 8, 31))).isFalse();
    assertThat(YEAR.isOver()).isTrue();
    assertThat(YEAR.day()).isEqualTo("2010-08-31");
  }
}
