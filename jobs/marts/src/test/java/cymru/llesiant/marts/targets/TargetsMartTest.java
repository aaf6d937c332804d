package cymru.llesiant.marts.targets;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.marts.io.StagedParquet;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One target or two of each kind, with figures by hand; the night is that of 1 September 2011. */
@ExtendWith(SparkExtension.class)
class TargetsMartTest {

  private static final Map<String, Row> ROWS = new HashMap<>();

  @BeforeAll
  static void the_mart_is_made(SparkSession spark, @TempDir Path staging) {
    Inputs inputs =
        TestNight.in(staging, spark)
            .given(
                "target",
                """
                target_id, level, entity_id, indicator_id, group_code, academic_year, term, change_type, direction, baseline_value, baseline_year, change, target_value, parent_target_id, source, local
                PA, LA, 990, NI087, , 2010/11, , PP, DOWN, 6.0, 2008/09, 1.5, , , LAA, false
                PEX, PARTNERSHIP, BAP-990-1, PEX_N, ALL, 2010/11, , PCT, DOWN, 20, 2008/09, 25, , , PARTNERSHIP, false
                PEX-1, SCHOOL, 9904001, PEX_N, , 2010/11, , ABS, DOWN, 12, 2008/09, , 9, PEX, SCHOOL, true
                PEX-2, SCHOOL, 9904002, PEX_N, , 2010/11, , ABS, DOWN, 8, 2008/09, , 5, PEX, SCHOOL, true
                FSM, LA, 990, PA20, FSM, 2010/11, , PP, DOWN, 9.0, 2008/09, 1, , , LA, true
                AGREED, LA, 660, WB_ATT, , 2010/11, , PP, UP, 92.5, 2008/09, 0.5, , , OUTCOME_AGREEMENT, false
                CON, CONSORTIUM, NORTH, WB_ATT, , 2010/11, , ABS, UP, 92.5, 2008/09, , 93.1, , WAG, false
                NAT, NATION, W, WB_ATT, , 2011/12, , ABS, UP, 92.5, 2008/09, , 94, , WAG, false
                LOST, SCHOOL, 9909999, WB_ATT, , 2010/11, , ABS, UP, 92.5, 2008/09, , 94, , SCHOOL, true
                """)
            .inputs();
    write(
        inputs,
        "area",
        """
        academic_year, level, entity, name, country
        2009/10, LA, 990, Sample, E
        2010/11, LA, 990, Sample, E
        2010/11, LA, 660, Sample, W
        2010/11, PSH, BAP-990-1, Sample, E
        2010/11, CON, NORTH, Sample, W
        2010/11, NAT, W, Sample, W
        """);
    write(
        inputs,
        "school",
        """
        academic_year, school_id, name, country, la_code
        2010/11, 9904001, Sample, E, 990
        2010/11, 9904002, Sample, E, 990
        """);
    write(
        inputs,
        "indicator_school",
        """
        academic_year, school_id, phase, indicator_id, breakdown, group_code, basis, value, value_status
        2010/11, 9904001, SEC, PEX_N, all, ALL, COMPUTED, 10, OK
        2010/11, 9904002, SEC, PEX_N, all, ALL, COMPUTED, 5, OK
        2009/10, 9904002, SEC, PEX_N, all, ALL, COMPUTED, 6, OK
        """);
    write(
        inputs,
        "indicator_area",
        """
        academic_year, level, entity, phase, indicator_id, breakdown, group_code, basis, value, value_status
        2010/11, LA, 990, ALL, NI087_AUT, all, ALL, COMPUTED, 5.7, OK
        2010/11, LA, 990, ALL, NI087, all, ALL, COMPUTED, 4.4, OK
        2010/11, LA, 990, ALL, PA20, all, ALL, COMPUTED, 6.0, OK
        2010/11, LA, 990, ALL, PA20, fsm, FSM, COMPUTED, 8.5, OK
        2010/11, PSH, BAP-990-1, ALL, PEX_N, all, ALL, COMPUTED, 15, OK
        2010/11, LA, 660, ALL, WB_ATT, all, ALL, COMPUTED, 92.9, OK
        2010/11, LA, 660, SEC, WB_ATT, all, ALL, COMPUTED, 91.9, OK
        2010/11, CON, NORTH, ALL, WB_ATT, all, ALL, COMPUTED, 93.1, OK
        """);
    TargetsMart mart = new TargetsMart();
    new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            inputs.martFile(mart.name()));
    inputs
        .mart(mart.name())
        .collectAsList()
        .forEach(row -> ROWS.put(row.getAs("target_id") + " " + row.getAs("term"), row));
  }

  private static void write(Inputs inputs, String mart, String csv) {
    StagedParquet.file(
        TestNight.typed(
                inputs.spark(),
                SparkTypes.of(inputs.night().marts().contract(mart)),
                TestNight.rows(csv))
            .coalesce(1),
        inputs.martFile(mart));
  }

  private static String status(String key) {
    Row row = ROWS.get(key);
    String reason = row.getAs("reason_code");
    return row.getAs("status") + (reason == null ? "" : " " + reason);
  }

  @Test
  void every_target_has_its_three_terms() {
    assertThat(ROWS).hasSize(9 * 3);
  }

  /** The design's worked example: 6.0 % less 1.5 points are 4.5 %, 20 less 25 % are 15. */
  @Test
  @Tag("R002-21")
  void points_are_of_the_figure_and_per_cents_of_the_baseline() {
    assertThat(ROWS.get("PA SUM").<Double>getAs("target_value")).isEqualTo(4.5);
    assertThat(ROWS.get("PA AUT").<Double>getAs("expected_to_date")).isEqualTo(5.5);
    assertThat(ROWS.get("PEX SUM").<Double>getAs("target_value")).isEqualTo(15);
    assertThat(ROWS.get("CON SUM").<Double>getAs("target_value")).isEqualTo(93.1);
  }

  /** 5.7 where 5.5 is expected and 1 is left; nobody counted two terms; 4.4 against 4.5. */
  @Test
  @Tag("R002-19")
  @Tag("R002-39")
  void an_authority_is_held_against_its_target_term_by_term() {
    assertThat(status("PA AUT")).isEqualTo("AT_RISK");
    assertThat(ROWS.get("PA AUT").<Double>getAs("variance")).isEqualTo(0.2);
    assertThat(ROWS.get("PA AUT").<String>getAs("actual_indicator_id")).isEqualTo("NI087_AUT");
    assertThat(status("PA SPR")).isEqualTo("NOT_KNOWN NO_FIGURE");
    assertThat(ROWS.get("PA SPR").<String>getAs("value_status")).isEqualTo("NOT_AVAILABLE");
    assertThat(status("PA SUM")).isEqualTo("MET");
    assertThat(ROWS.get("PA SUM").<Double>getAs("variance")).isEqualTo(-0.1);
  }

  @Test
  @Tag("R002-22")
  void targets_of_schools_are_added_up_beside_that_of_their_partnership() {
    Row partnership = ROWS.get("PEX SUM");
    assertThat(partnership.<Long>getAs("children")).isEqualTo(2);
    assertThat(partnership.<Double>getAs("children_sum")).isEqualTo(14);
    assertThat(partnership.<Double>getAs("children_difference")).isEqualTo(-1);
    assertThat(partnership.<Boolean>getAs("reconciles")).isFalse();
    assertThat(status("PEX SUM")).isEqualTo("MET");
    assertThat(status("PEX-1 SUM")).isEqualTo("MISSED");
    assertThat(status("PEX-2 SUM")).isEqualTo("MET");
    assertThat(ROWS.get("PEX-2 SUM").<String>getAs("children_reason")).isEqualTo("NO_CHILDREN");
  }

  @Test
  void a_target_of_a_group_is_held_against_its_figure() {
    assertThat(ROWS.get("FSM SUM").<Double>getAs("actual")).isEqualTo(8.5);
    assertThat(status("FSM SUM")).isEqualTo("MISSED");
  }

  @Test
  @Tag("R003-14")
  void an_outcome_agreement_of_a_welsh_authority_is_judged_by_all_its_schools() {
    assertThat(ROWS.get("AGREED SUM").<Double>getAs("actual")).isEqualTo(92.9);
    assertThat(status("AGREED SUM")).isEqualTo("MISSED");
    assertThat(ROWS.get("AGREED SUM").<Double>getAs("variance")).isEqualTo(-0.1);
    assertThat(status("AGREED AUT")).isEqualTo("NOT_KNOWN NO_TERM_FIGURE");
    assertThat(status("CON SUM")).isEqualTo("MET");
  }

  @Test
  void what_is_to_come_and_what_nobody_knows_is_not_judged() {
    assertThat(status("NAT SUM")).isEqualTo("NOT_KNOWN NOT_OVER");
    assertThat(status("LOST SUM")).isEqualTo("NOT_KNOWN UNKNOWN_ENTITY");
    assertThat(ROWS.get("LOST SUM").<String>getAs("country")).isNull();
  }
}
