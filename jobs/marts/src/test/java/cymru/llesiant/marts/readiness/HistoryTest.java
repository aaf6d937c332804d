package cymru.llesiant.marts.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grades one after another. */
class HistoryTest {

  private static final String ASPECT = History.BEHAVIOUR;

  private static History of(Judgement... judgements) {
    return new History(List.of(judgements));
  }

  private static History grades(String framework, int before, int last) {
    return of(
        Judged.in("2010-02-01", "OFS2009", ASPECT, last),
        Judged.in("2009-10-01", framework, ASPECT, before));
  }

  @ParameterizedTest
  @Tag("R002-35")
  @CsvSource({
    // the grade before, the last grade
    "3, 3, true",
    "3, 4, true",
    "4, 4, true",
    "4, 3, false",
    "3, 2, false",
    "2, 3, false",
    "2, 2, false",
    "2, 4, false",
    "4, 1, false",
    "1, 1, false"
  })
  void behaviour_is_stuck_where_it_was_satisfactory_or_worse_and_is_no_better(
      int before, int last, boolean isStuck) {
    assertThat(grades("OFS2009", before, last).isStuck(ASPECT, 3)).contains(isStuck);
  }

  @ParameterizedTest
  @Tag("R002-35")
  @CsvSource({"3, 3, ", "4, 3, ", "2, 3, ", "3, 2, false", "4, 1, false"})
  void across_frameworks_nobody_can_tell_unless_the_last_grade_is_good(
      int before, int last, Boolean isStuck) {
    assertThat(grades("OFS2005", before, last).isStuck(ASPECT, 3))
        .isEqualTo(Optional.ofNullable(isStuck));
  }

  @Test
  void judged_once_badly_or_never_nobody_can_tell() {
    assertThat(of().isStuck(ASPECT, 3)).isEmpty();
    assertThat(of(Judged.in("2010-02-01", "OFS2009", ASPECT, 3)).isStuck(ASPECT, 3)).isEmpty();
    assertThat(of(Judged.in("2010-02-01", "OFS2009", ASPECT, 2)).isStuck(ASPECT, 3))
        .contains(false);
  }

  @ParameterizedTest
  @CsvSource({
    "OFS2009, 3, 2, IMPROVED",
    "OFS2009, 2, 2, SAME",
    "OFS2009, 2, 3, DECLINED",
    "OFS2005, 3, 1, OTHER_FRAMEWORK",
    "OFS2005, 2, 2, OTHER_FRAMEWORK"
  })
  void grades_are_never_compared_across_frameworks(
      String framework, int before, int last, GradeTrend trend) {
    History history = grades(framework, before, last);
    assertThat(GradeTrend.of(history.last(ASPECT), history.before(ASPECT))).isEqualTo(trend);
  }

  @Test
  void an_aspect_judged_once_is_the_first_and_one_never_judged_has_no_trend() {
    History once = of(Judged.in("2010-02-01", "OFS2009", ASPECT, 3));
    assertThat(GradeTrend.of(once.last(ASPECT), once.before(ASPECT))).isEqualTo(GradeTrend.FIRST);
    assertThat(GradeTrend.of(once.last("SAFE"), once.before("SAFE")))
        .isEqualTo(GradeTrend.NOT_JUDGED);
  }

  @Test
  void an_inspection_counts_from_its_first_day_on() {
    List<Judgement> all =
        List.of(
            Judged.in("2011-11-01", "OFS2009", ASPECT, 1),
            Judged.in("2011-11-02", "OFS2009", ASPECT, 2));
    assertThat(History.asAt(all, LocalDate.of(2011, 11, 1)).last(ASPECT))
        .map(Judgement::grade)
        .contains(1);
    assertThat(History.asAt(all, LocalDate.of(2011, 10, 31)).judgements()).isEmpty();
  }

  @Test
  void the_grade_of_the_whole_is_that_of_the_last_inspection_alone() {
    History history =
        of(
            Judged.in("2008-02-01", "OFS2005", "OVERALL", 2),
            Judged.in("2010-02-01", "OFS2009", ASPECT, 3));
    assertThat(history.gradeAtLast("OVERALL")).isEmpty();
    assertThat(history.gradeAtLast(ASPECT)).hasValue(3);
    assertThat(history.aspects()).containsExactly(ASPECT, "OVERALL");
  }

  @Test
  void a_school_is_in_a_category_until_the_day_it_leaves() {
    Judgement failed =
        new Judgement(
            "1",
            LocalDate.of(2010, 2, 1),
            "OFS2009",
            "OVERALL",
            4,
            "SM",
            Optional.of(LocalDate.of(2011, 3, 1)));
    assertThat(failed.categoryOn(LocalDate.of(2011, 2, 28))).contains("SM");
    assertThat(failed.categoryOn(LocalDate.of(2011, 3, 1))).isEmpty();
    assertThat(
            Stream.of(Judged.in("2010-02-01", "OFS2009", "OVERALL", 2))
                .flatMap(j -> j.categoryOn(LocalDate.of(2010, 2, 1)).stream()))
        .isEmpty();
  }
}
