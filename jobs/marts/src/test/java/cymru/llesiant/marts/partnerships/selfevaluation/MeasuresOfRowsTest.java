package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.partnerships.PartnershipNight;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What single exclusions, placements, lines of the report and results give of Annex A. */
@ExtendWith(SparkExtension.class)
@Tag("R002-41")
class MeasuresOfRowsTest {

  private static final String SCHOOLS =
      """
      academic_year, partnership_id, school_id, phase, party_in_january
      2009/10, EAST, 9904001, SEC, true
      2010/11, EAST, 9904001, SEC, true
      2010/11, EAST, 9904002, SEC, true
      2010/11, EAST, 9901100, PRU, true
      2010/11, WEST, 9904003, SEC, true
      2010/11, WEST, 9904002, SEC, false
      """;

  /**
   * In the east a was excluded for five days and a half and again, elsewhere in the partnership; b
   * for five days and again, which is not long; c long and once. Of more than two days are those of
   * a and b, not d; two of four have education from the first day. The unit's do not count. In the
   * west f comes back and stays.
   */
  private static final String EXCLUSIONS =
      """
      exclusion_id, pupil_key, school_id, academic_year, start_date, category, sessions, provision_start, upheld, internal
      1, a, 9904001, 2010/11, 2010-11-01, FIXD, 11, 2010-11-01, , false
      2, a, 9904002, 2010/11, 2011-03-01, FIXD, 1, , , false
      3, b, 9904001, 2010/11, 2010-11-01, FIXD, 10, 2010-11-02, , false
      4, b, 9904001, 2010/11, 2011-03-01, FIXD, 5, 2011-03-01, , false
      5, c, 9904001, 2010/11, 2010-11-01, FIXD, 12, , , false
      6, c, 9904001, 2010/11, 2010-12-01, FIXD, 2, , , true
      7, c, 9904001, 2010/11, 2010-12-01, PERM, , , false, false
      8, d, 9904001, 2010/11, 2010-12-01, FIXD, 4, , , false
      9, e, 9901100, 2010/11, 2010-12-01, FIXD, 12, , , false
      10, f, 9904003, 2010/11, 2010-10-01, FIXD, 2, , , false
      11, f, 9904003, 2010/11, 2010-12-01, FIXD, 12, 2010-12-01, , false
      12, g, 9904001, 2009/10, 2009-12-01, FIXD, 4, , , false
      """;

  /** The plan is in time on the fourteenth day after the start, and late on the fifteenth. */
  private static final String PLACEMENTS =
      """
      ap_id, pupil_key, home_school, start_date, has_info_protocol, has_passport, has_plp, plp_date, has_caf
      1, a, 9904001, 2010-09-01, true, true, true, 2010-09-15, true
      2, b, 9904001, 2011-08-31, true, true, true, 2011-08-01, true
      3, c, 9904002, 2010-11-01, true, true, true, 2010-11-16, true
      4, d, 9904002, 2010-11-01, true, true, true, , true
      5, e, 9904002, 2010-11-01, true, true, false, 2010-11-02, true
      6, f, 9904002, 2010-11-01, true, true, true, 2010-11-02, false
      7, g, 9904002, 2010-11-01, true, false, true, 2010-11-02, true
      8, h, 9904002, 2010-11-01, false, true, true, 2010-11-02, true
      9, i, 9904003, 2010-11-01, true, true, true, 2010-11-02, true
      """;

  private static final String REPORT =
      """
      academic_year, partnership_id, item, measure, breakdown, group_code, school_id, value_current, value_prior, reason_code
      2010/11, EAST, AR01, BEHAVIOUR_GRADE, all, ALL, 9904001, 2, 3,
      2010/11, EAST, AR01, BEHAVIOUR_GRADE, all, ALL, 9904002, 2, 3,
      2010/11, EAST, AR02, PA20, all, ALL, ALL, 5, 6,
      2010/11, EAST, AR02, NI087, all, ALL, ALL, 5, ,
      2010/11, EAST, AR03, PEX_N, all, ALL, ALL, 0, 0,
      2010/11, EAST, AR04, FEX_MULTI_N, all, ALL, ALL, 1, 2,
      2010/11, EAST, AR04, FEX_REPEAT, all, ALL, ALL, 1, 2,
      2010/11, EAST, AR05, PEX_RATE, sen, SEN_ANY, ALL, 1, 2,
      2010/11, EAST, AR05, FEX_RATE, sen, SEN_P, ALL, 1, 2,
      2010/11, EAST, AR05, PEX_RATE, fsm, FSM, ALL, 1, 2,
      2010/11, EAST, AR05, FEX_RATE, fsm, FSM, ALL, 1, ,
      2010/11, EAST, AR06, BULLY_INC, all, ALL, ALL, 1, 2,
      2010/11, EAST, AR07, MM_SUCCESS, all, ALL, ALL, 1, 2,
      2010/11, EAST, AR08, EI_ATT_IMPROVED, all, ALL, ALL, 1, 2,
      2010/11, EAST, AR09, TARGETS_MET, all, ALL, ALL, 1, 2,
      2010/11, WEST, AR01, BEHAVIOUR_GRADE, all, ALL, 9904003, 2, 3,
      2010/11, WEST, AR01, BEHAVIOUR_GRADE, all, ALL, 9904004, 2, ,
      2010/11, WEST, AR02, PA20, all, ALL, ALL, 5, 6, NOT_ALL_PARTIES
      2010/11, WEST, AR03, PEX_N, all, ALL, ALL, 0, 0,
      2010/11, WEST, AR04, FEX_REPEAT, all, ALL, ALL, 1, ,
      2010/11, WEST, AR06, BULLY_PUPIL_N, bullying_type, CYBER, ALL, 1, 1,
      """;

  /** FSM 60 to 70 % of 10, NFSM 80 to 85 % of 20; special needs 30 to 20 %, others 90 to 80 %. */
  private static final String RESULTS =
      """
      academic_year, school_id, indicator_id, group_code, basis, numerator, denominator, value_status
      2009/10, 9904001, NI075, ALL, COMPUTED, 14, 20, INCOMPARABLE
      2009/10, 9904001, NI075, FSM, COMPUTED, 6, 10, INCOMPARABLE
      2009/10, 9904001, NI075, NFSM, COMPUTED, 8, 10, INCOMPARABLE
      2009/10, 9904001, NI075, SEN_ANY, COMPUTED, 3, 10, INCOMPARABLE
      2009/10, 9904001, NI075, SEN_N, COMPUTED, 9, 10, INCOMPARABLE
      2010/11, 9904001, NI075, ALL, COMPUTED, 10, 20, OK
      2010/11, 9904002, NI075, ALL, COMPUTED, 14, 14, OK
      2010/11, 9904001, NI075, FSM, COMPUTED, 2, 5, OK
      2010/11, 9904002, NI075, FSM, COMPUTED, 5, 5, OK
      2010/11, 9904001, NI075, NFSM, COMPUTED, 7, 10, OK
      2010/11, 9904002, NI075, NFSM, COMPUTED, 10, 10, OK
      2010/11, 9904001, NI075, SEN_ANY, COMPUTED, 2, 10, OK
      2010/11, 9904001, NI075, SEN_N, COMPUTED, 8, 10, OK
      2010/11, 9904003, NI075, ALL, COMPUTED, 8, 10, OK
      2010/11, 9904001, NI075, FSM, PUBLISHED, 90, 90, OK
      """;

  private static final String FIGURES =
      """
      academic_year, level, entity, phase, indicator_id, group_code, basis, value, prior_value, value_status
      2010/11, PSH, EAST, ALL, FEX_RATE, ALL, COMPUTED, 3, 4, OK
      2010/11, PSH, EAST, ALL, WB_ATT, ALL, COMPUTED, 92, 93, OK
      2010/11, PSH, EAST, SEC, WB_ATT, ALL, COMPUTED, 99, 93, OK
      2009/10, PSH, EAST, ALL, WB_ATT, ALL, COMPUTED, 93, 92, OK
      2009/10, PSH, EAST, ALL, FEX_RATE, ALL, COMPUTED, 4, 5, INCOMPARABLE
      2010/11, PSH, WEST, ALL, FEX_RATE, ALL, COMPUTED, 3, 4, OK
      2010/11, PSH, WEST, ALL, WB_ATT, ALL, COMPUTED, 95, 93, OK
      """;

  private static final Map<String, String> MEASURES = new TreeMap<>();

  @BeforeAll
  static void measure(SparkSession spark, @TempDir Path staging) {
    Inputs inputs =
        PartnershipNight.in(staging, spark)
            .mart("partnership_member_school", SCHOOLS)
            .mart("partnership_annual_report", REPORT)
            .mart("indicator_school", RESULTS)
            .mart("indicator_area", FIGURES)
            .given("exclusion", EXCLUSIONS)
            .given("ap_placement", PLACEMENTS)
            .night()
            .inputs();
    Dataset<Row> schools = inputs.mart("partnership_member_school");
    new EventMeasures(inputs, schools)
        .rows()
        .union(new ReportMeasures(inputs).rows())
        .union(new AttainmentMeasures(inputs, schools).rows())
        .collectAsList()
        .forEach(
            row ->
                MEASURES.put(
                    String.join(" ", row.getString(0), row.getString(1), row.getString(2)),
                    row.getLong(3) + "/" + row.getLong(4)));
  }

  private static String measure(String partnership, String measure) {
    return MEASURES.get("2010/11 " + partnership + " " + measure);
  }

  @Test
  void pupils_excluded_again_after_a_long_exclusion_count_wherever_in_the_partnership() {
    assertThat(measure("EAST", "REPEAT_AFTER_REENTRY")).isEqualTo("1/1");
    assertThat(measure("WEST", "REPEAT_AFTER_REENTRY")).isEqualTo("0/1");
    assertThat(MEASURES).doesNotContainKey("2009/10 EAST REPEAT_AFTER_REENTRY");
  }

  @Test
  void exclusions_of_more_than_two_days_are_covered_from_the_first_day() {
    assertThat(measure("EAST", "DAY1_COVER")).isEqualTo("2/4");
    assertThat(measure("WEST", "DAY1_COVER")).isEqualTo("1/1");
    assertThat(MEASURES).as("none is longer").doesNotContainKey("2009/10 EAST DAY1_COVER");
  }

  @Test
  void a_placement_is_complete_with_every_paper_and_a_plan_in_time() {
    assertThat(measure("EAST", "AP_COMPLETE")).isEqualTo("2/8");
    assertThat(measure("WEST", "AP_COMPLETE")).isEqualTo("1/1");
  }

  /** In the west a school lacks a grade, a figure lacks a school, repeats and types lack a year. */
  @Test
  void items_of_the_report_count_with_both_years_and_every_school() {
    assertThat(measure("EAST", "REPORT_ITEMS")).isEqualTo("8/1");
    assertThat(measure("WEST", "REPORT_ITEMS")).isEqualTo("1/1");
  }

  @Test
  void exclusion_counts_as_one_of_four_measures_and_needs_both_of_its_figures() {
    assertThat(measure("EAST", "MEASURES_COMPARED")).isEqualTo("4/1");
    assertThat(measure("WEST", "MEASURES_COMPARED")).isEqualTo("0/1");
  }

  @Test
  void a_kind_of_groups_counts_where_both_rates_stand_beside_last_year() {
    assertThat(measure("EAST", "REPORT_GROUPS")).isEqualTo("1/1");
  }

  /**
   * Free meals: 7 of 10 beside 17 of 20 are 15 points after 20, which is narrower; special needs:
   * 60 points after 60, which is no change. Attainment rose from 70 to 24 of 34, and exclusion
   * fell; attendance did not rise. Of 2009/10 nothing is said, since the series breaks there.
   */
  @Test
  void gaps_are_those_of_the_parties_of_each_year_added_up() {
    assertThat(measure("EAST", "GAPS_NARROWING")).isEqualTo("1/1");
    assertThat(measure("EAST", "PROGRESS_RAISED")).isEqualTo("2/1");
    assertThat(measure("EAST", "GAPS_NONE")).isEqualTo("0/1");
    assertThat(MEASURES)
        .containsKey("2009/10 EAST GAPS_NONE")
        .doesNotContainKeys("2009/10 EAST GAPS_NARROWING", "2009/10 EAST PROGRESS_RAISED")
        .doesNotContainKeys("2010/11 WEST GAPS_NONE", "2010/11 WEST PROGRESS_RAISED");
  }
}
