package cymru.llesiant.marts.transitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.transitions.history.Addend;
import cymru.llesiant.marts.transitions.history.PersistentAbsence;
import cymru.llesiant.marts.transitions.history.Step.Side;
import cymru.llesiant.marts.transitions.history.Sums;
import cymru.llesiant.marts.transitions.history.TransitionPoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Five pupils of one school who leave it in 2009/10, and one who comes from nowhere. */
@ExtendWith(SparkExtension.class)
class MovesInYearTest {

  private static final String SCHOOLS =
      """
      school_id, la_code, phase, country, name, school_type, valid_from
      6604001, 660, SEC, W, One, CY, 1996-04-01
      6604002, 660, SEC, W, Two, CY, 1996-04-01
      6764001, 676, SEC, W, Three, CY, 1996-04-01
      """;

  private static final String CENSUS =
      """
      pupil_key, school_id, academic_year, census, enrol_status, birth_month, nc_year, gender, fsm_eligible
      near, 6604001, 2009/10, SPR, C, 1996-01, 8, F, true
      far, 6604001, 2009/10, SPR, C, 1996-01, 8, M, false
      lost, 6604001, 2009/10, SPR, C, 1996-01, 8, F, false
      abroad, 6604001, 2009/10, SPR, C, 1996-01, 8, F, false
      stays, 6764001, 2009/10, SPR, C, 1996-01, 8, M, false
      new, 6604002, 2009/10, SPR, C, 1996-01, 8, M, false
      """;

  private static final String ENROLMENTS =
      """
      pupil_key, school_id, start_date, end_date, status, leave_reason
      near, 6604001, 2007-09-01, 2010-02-12, C, TRANSFER
      near, 6604002, 2010-02-22, , C,
      far, 6604001, 2007-09-01, 2010-04-30, C, MANAGED_MOVE
      far, 6764001, 2010-05-04, , M,
      far, 6604002, 2010-05-04, , S,
      lost, 6604001, 2007-09-01, 2010-03-19, C, PEX
      abroad, 6604001, 2007-09-01, 2010-03-19, C, EMIGRATED
      unlisted, 6604001, 2007-09-01, 2009-11-06, C, UNKNOWN
      stays, 6764001, 2007-09-01, , C,
      new, 6604002, 2009-11-02, , C,
      """;

  private static final String ATTENDANCE =
      """
      pupil_key, school_id, academic_year, term, sessions_possible, auth_absence, unauth_absence
      near, 6604001, 2009/10, , 180, 10, 8
      near, 6604002, 2009/10, , 120, 3, 3
      far, 6604001, 2009/10, , 240, 20, 40
      new, 6604002, 2009/10, , 200, 20, 0
      """;

  private static List<Row> steps;

  @BeforeAll
  static void follow(SparkSession spark, @TempDir Path staging) {
    Inputs inputs =
        TestNight.in(staging, spark, Set.of("WB_ATT"))
            .given("school", SCHOOLS)
            .given("pupil_census", CENSUS)
            .given("enrolment", ENROLMENTS)
            .given("attendance", ATTENDANCE)
            .derived();
    Groups groups = Groups.of(inputs.night().catalogue());
    steps = new MovesInYear(inputs, groups).steps().collectAsList();
  }

  /** What the pupils of a group add who left, or who entered, a school. */
  private static Sums sums(Side side, String school, int group) {
    Sums sums = Sums.none();
    for (Row step : steps) {
      List<Integer> groups = step.getList(step.fieldIndex("groups"));
      if (step.getAs("side").equals(side.name())
          && step.getAs("school_id").equals(school)
          && groups.contains(group)) {
        List<Long> one = step.getList(step.fieldIndex("sums"));
        for (Addend addend : Addend.values()) {
          sums.add(addend, one.get(addend.ordinal()));
        }
      }
    }
    return sums;
  }

  @Test
  void of_five_who_left_two_are_found_one_near_one_far_and_one_is_abroad() {
    Sums left = sums(Side.ORIGIN, "6604001", Groups.ALL);
    assertThat(left.sum(Addend.COHORT)).isEqualTo(5);
    assertThat(left.sum(Addend.MATCHED)).isEqualTo(2);
    assertThat(left.sum(Addend.NEW_SCHOOL)).isEqualTo(1);
    assertThat(left.sum(Addend.OUT_OF_LA)).isEqualTo(1);
    assertThat(left.sum(Addend.ELSEWHERE)).isEqualTo(1);
  }

  @Test
  void groups_are_those_of_the_census_of_the_year() {
    int meals = 1;
    Sums left = sums(Side.ORIGIN, "6604001", meals);
    assertThat(left.sum(Addend.COHORT)).isEqualTo(1);
    assertThat(left.sum(Addend.NEW_SCHOOL)).isEqualTo(1);
  }

  @Test
  void both_years_are_the_year_of_the_change() {
    assertThat(steps)
        .hasSize(8)
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs("transition")).isEqualTo("T_IN");
              assertThat(row.<String>getAs("year_from")).isEqualTo("2009/10");
              assertThat(row.<String>getAs("year_to")).isEqualTo("2009/10");
            });
  }

  /** 162 of 180 sessions at the school left, 114 of 120 at the one entered. */
  @Test
  void attendance_is_that_at_the_two_schools_in_the_same_year() {
    Sums entered = sums(Side.RECEIVING, "6604002", Groups.ALL);
    Figure change = figures(entered).get(0);
    assertThat(change.metric()).isEqualTo("TR_ATT_DROP");
    assertThat(change.parts().before()).isCloseTo(90, within(1e-12));
    assertThat(change.parts().after()).isCloseTo(95, within(1e-12));
    assertThat(change.value().orElseThrow()).isCloseTo(5, within(1e-12));
    assertThat(change.cohort()).isEqualTo(2);
    assertThat(change.matched()).isEqualTo(1);
  }

  /** What is judged by a whole year, or has no year before, is not told of a part of one. */
  @Test
  void there_is_no_persistent_absence_exclusion_or_continuity_of_part_of_a_year() {
    assertThat(figures(sums(Side.RECEIVING, "6604002", Groups.ALL)))
        .extracting(Figure::metric)
        .containsExactly("TR_ATT_DROP");
    Sums left = sums(Side.ORIGIN, "6604001", Groups.ALL);
    assertThat(
            new Figures(TransitionPoint.T_IN, PersistentAbsence.PA20, Sums.none(), left).ofOrigin())
        .extracting(Figure::metric)
        .containsExactly(
            "TR_RETAIN",
            "TR_SAME_SCHOOL",
            "TR_NEW_SCHOOL",
            "TR_OUT_OF_LA",
            "TR_ELSEWHERE",
            "TR_UNMATCHED");
  }

  private static List<Figure> figures(Sums sums) {
    return new Figures(TransitionPoint.T_IN, PersistentAbsence.PA20, Sums.none(), sums)
        .ofReceiving();
  }
}
