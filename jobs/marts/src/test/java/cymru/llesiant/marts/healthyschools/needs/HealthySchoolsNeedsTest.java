package cymru.llesiant.marts.healthyschools.needs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.io.SparkTypes;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Figures by hand of one English school, and of one in Wales. */
@ExtendWith(SparkExtension.class)
class HealthySchoolsNeedsTest {

  private static List<Row> needs;

  @BeforeAll
  static void look(SparkSession spark, @TempDir Path staging) {
    Inputs inputs = TestNight.in(staging, spark).inputs();
    given(
        inputs,
        "school",
        """
        academic_year, school_id, country, la_code, phase
        2009/10, 9902001, E, 990, PRI
        2010/11, 9902001, E, 990, PRI
        2010/11, 6602001, W, 660, PRI
        """);
    given(
        inputs,
        "benchmark",
        """
        academic_year, level, entity, country, basis, indicator_id, group_code, value, lower, upper, nation_value, percentile
        2009/10, SCH, 9902001, E, COMPUTED,  FSM_TAKEUP, ALL, 30, 28, 32, 45, 5
        2010/11, SCH, 9902001, E, COMPUTED,  FSM_TAKEUP, ALL, 40, 38, 42, 45, 20
        2009/10, SCH, 9902001, E, COMPUTED,  WB_ABS,     ALL, 6,  5,  7,  5,  30
        2010/11, SCH, 9902001, E, COMPUTED,  WB_ABS,     ALL, ,   ,   ,   5,
        2010/11, SCH, 9902001, E, COMPUTED,  PA20,       ALL, 9,  6,  12, 5,  10
        2010/11, SCH, 9902001, E, COMPUTED,  WB_PE2H,    ALL, 80, 80, 80, 80, 50
        2010/11, SCH, 9902001, E, PUBLISHED, BULLY_INC,  ALL, 90, 80, 99, 5,  1
        2010/11, SCH, 9902001, E, COMPUTED,  WB_ATT,     ALL, 80, 79, 81, 94, 1
        2010/11, SCH, 9902001, E, COMPUTED,  SV_SAFE,    PARENT, 40, 30, 50, 80, 2
        2010/11, LA,  990,     E, COMPUTED,  PA20,       ALL, 9,  8,  10, 5,  10
        2010/11, SCH, 6602001, W, COMPUTED,  PA20,       ALL, 9,  8,  10, 5,  10
        """);
    given(
        inputs,
        "gap",
        """
        academic_year, level, entity, country, basis, indicator_id, pair, gap, lower, upper
        2010/11, SCH, 9902001, E, COMPUTED, PA20, FSM, 8,  1,  15
        2010/11, SCH, 9902001, E, COMPUTED, PA20, SEN, 12, -1, 25
        2010/11, SCH, 9902001, E, COMPUTED, PA20, EM,  12, 5,  25
        """);
    given(
        inputs,
        "perception",
        """
        academic_year, level, entity, country, indicator_id, respondent, group_code, pct_positive, positive_lower, positive_upper
        2010/11, SCH, 9902001, E, SV_SAFE,    PUPIL,  ALL, 70, 60, 79
        2010/11, LA,  990,     E, SV_SAFE,    PUPIL,  ALL, 80, 78, 82
        2010/11, SCH, 9902001, E, SV_BULLIED, PUPIL,  ALL, 30, 25, 35
        2010/11, LA,  990,     E, SV_BULLIED, PUPIL,  ALL, 25, 22, 28
        2010/11, SCH, 9902001, E, SV_SAFE,    PUPIL,  F,   10, 5,  15
        2010/11, SCH, 9902001, E, SV_SAFE,    PARENT, ALL, 85, 80, 90
        """);
    Mart mart = new HealthySchoolsNeeds();
    new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            inputs.martFile(mart.name()));
    needs = inputs.mart(mart.name()).collectAsList();
  }

  private static void given(Inputs inputs, String mart, String rows) {
    TestNight.typed(
            inputs.spark(),
            SparkTypes.of(inputs.night().marts().contract(mart)),
            TestNight.rows(rows))
        .write()
        .parquet(inputs.martFile(mart).toString());
  }

  @Test
  @Tag("R004-16")
  void ranks_stand_needs_first_and_then_by_how_many_schools_do_better() {
    // lunches: limits below the country's 45; absence: 5 is a limit, so that it is none; sport:
    // equal
    assertThat(of("RANK"))
        .containsExactly(
            tuple("PA20", "ALL", "2010/11", "NI087", true, 1L),
            tuple("FSM_TAKEUP", "ALL", "2010/11", "NI052", true, 2L),
            tuple("WB_ABS", "ALL", "2009/10", "NI087", false, 3L),
            tuple("WB_PE2H", "ALL", "2010/11", "NI057", false, 4L));
  }

  @Test
  @Tag("R004-16")
  void a_gap_is_a_need_when_its_limits_leave_out_none() {
    assertThat(of("GAP"))
        .containsExactly(
            tuple("PA20", "FSM", "2010/11", "NI087", true, 1L),
            tuple("PA20", "SEN", "2010/11", "NI087", false, 2L));
  }

  @Test
  @Tag("R004-16")
  void a_view_is_a_need_when_its_limits_are_worse_than_the_authority() {
    // safe: 79 is below 80; bullied: 25 is a limit; parents: the authority is not known
    assertThat(of("VIEW"))
        .containsExactly(
            tuple("SV_SAFE", "PUPIL", "2010/11", "NI069", true, 1L),
            tuple("SV_BULLIED", "PUPIL", "2010/11", "NI069", false, 2L),
            tuple("SV_SAFE", "PARENT", "2010/11", "NI069", false, 3L));
  }

  @Test
  void a_school_in_wales_has_no_row() {
    assertThat(needs).extracting(row -> row.getAs("school_id")).containsOnly("9902001");
  }

  private static List<Tuple> of(String lens) {
    return needs.stream()
        .filter(row -> row.getAs("lens").equals(lens))
        .sorted((one, other) -> Long.compare(one.getAs("need_order"), other.getAs("need_order")))
        .map(
            row ->
                tuple(
                    row.getAs("indicator_id"),
                    row.getAs("group_code"),
                    row.getAs("academic_year"),
                    row.getAs("ni_code"),
                    row.getAs("is_need"),
                    row.getAs("need_order")))
        .toList();
  }
}
