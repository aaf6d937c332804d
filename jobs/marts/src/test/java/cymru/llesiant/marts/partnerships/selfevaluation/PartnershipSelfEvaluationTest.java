package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.partnerships.PartnershipMemberSchool;
import cymru.llesiant.marts.partnerships.PartnershipNight;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A partnership with everything delivered, one of which nothing is, and one in Wales. */
@ExtendWith(SparkExtension.class)
@Tag("R002-41")
class PartnershipSelfEvaluationTest {

  private static final String AREAS =
      """
      academic_year, level, entity, name, country, parent
      2010/11, PSH, EAST, East, E, 990
      2010/11, PSH, BARE, Bare, E, 991
      2010/11, PSH, WEST, West, E, 990
      2010/11, PSH, NORTH, North, E, 990
      2010/11, PSH, SOUTH, South, E, 990
      """;

  private static final String REGISTER =
      """
      school_id, valid_from, country, la_code, phase, school_type, high_age, has_hsa, core_offer_full
      9904001, 1996-09-01, E, 990, SEC, CY, 16, true, true
      9904002, 1996-09-01, E, 990, SEC, CY, 16, true, false
      9904003, 1996-09-01, E, 990, SEC, CY, 16, true, false
      9901100, 1996-09-01, E, 990, PRU, PRU, 16, true,
      9902001, 1996-09-01, E, 990, PRI, CY, 11, true, true
      """;

  private static final String PARTNERSHIPS =
      """
      partnership_id, partnership_type, la_code, name, start_date, ssp_officer_count, has_fap, review_dates
      EAST, BA, 990, East, 2007-09-01, 1, true, 2010-08-31 2010-09-01 2011-08-31 2011-09-01
      BARE, BA, 991, Bare, 2007-09-01, 0, false,
      WEST, BA, 990, West, 2007-09-01, 0, true,
      NORTH, BA, 990, North, 2007-09-01, 0, true,
      SOUTH, BA, 990, South, 2007-09-01, 0, true,
      WELSH, BA, 660, Welsh, 2007-09-01, 0, false,
      """;

  private static final String MEMBERS =
      """
      partnership_id, org_id, org_kind, member_role, valid_from, valid_to
      EAST, 9904001, SCHOOL, FULL, 2007-09-01,
      EAST, 9904002, SCHOOL, FULL, 2007-09-01,
      EAST, 9904003, SCHOOL, FULL, 2007-09-01,
      EAST, 9901100, SCHOOL, FULL, 2010-11-01,
      EAST, 9902001, PRIMARY_LINK, FULL, 2007-09-01,
      EAST, POLICE, POLICE, ASSOCIATE, 2007-09-01,
      """;

  /** The unit joins after the first meeting; the police need not come. */
  private static final String MEETINGS =
      """
      meeting_id, partnership_id, meeting_date, joint_with
      M1, EAST, 2010-10-01, NONE
      M2, EAST, 2011-03-01, PRIMARY
      M0, EAST, 2010-08-31, NONE
      """;

  private static final String ATTENDANCE =
      """
      meeting_id, org_id, attendance_status, rep_role
      M1, 9904001, PRESENT, HEAD
      M1, 9904002, REPRESENTED, DEPUTY_EMPOWERED
      M1, 9904003, REPRESENTED, OTHER
      M1, 9902001, PRESENT, HEAD
      M2, 9904001, PRESENT, HEAD
      M2, 9904002, REPRESENTED,
      M2, 9904003, PRESENT, HEAD
      M2, 9901100, PRESENT, HEAD
      """;

  private static final String TARGETS =
      """
      target_id, level, entity_id, indicator_id, academic_year, change_type, direction, baseline_value, baseline_year, source, local
      1, PARTNERSHIP, EAST, PA20, 2010/11, PP, DOWN, 6, 2009/10, PARTNERSHIP, true
      2, SCHOOL, 9904001, PA20, 2010/11, PP, DOWN, 6, 2009/10, SCHOOL, true
      """;

  private static final String FIGURES =
      """
      academic_year, level, entity, phase, indicator_id, breakdown, group_code, basis, country, numerator, denominator, value, prior_value, value_status
      2010/11, PSH, EAST, ALL, FEX_DAY6_COVER, all, ALL, COMPUTED, E, 3, 4, 75, 50, OK
      2010/11, PSH, EAST, ALL, PA20, all, ALL, COMPUTED, E, 5, 100, 5, 6, OK
      2010/11, PSH, EAST, ALL, WB_ABS, all, ALL, COMPUTED, E, 7, 100, 7, 8, OK
      2010/11, PSH, EAST, ALL, FEX_RATE, all, ALL, COMPUTED, E, 7, 100, 7, 8, OK
      2010/11, PSH, EAST, ALL, FEX_MULTI, all, ALL, COMPUTED, E, 3, 100, 3, 3, OK
      2010/11, PSH, EAST, ALL, BULLY_INC, all, ALL, COMPUTED, E, 9, 100, 9, 8, OK
      2010/11, PSH, EAST, ALL, BEH_SAT, all, ALL, COMPUTED, E, 1, , 1, 2, OK
      2010/11, NAT, E, ALL, FEX_MULTI, all, ALL, COMPUTED, E, 3, 100, 4, 3, OK
      2010/11, LA, 990, ALL, EXT_VANDALISM, all, ALL, PUBLISHED, E, , , 20, 30, OK
      """;

  /** J10: of twenty moves three are to be judged, fifteen of the others lasted. */
  private static final String MOVES =
      """
      academic_year, level, entity, country, moves, judged, stayed_a_year, support_due, supported, trend_improving, value_status
      2010/11, PSH, EAST, E, 20, 17, 15, 20, 19, true, OK
      2010/11, LA, 990, E, 40, 34, 15, 40, 40, false, OK
      2010/11, PSH, BARE, E, 0, 0, 0, 0, 0, , NO_CASES
      """;

  /**
   * J8: eighteen of twenty had all sessions, one 360 and one 350 of 380. In the west all had all
   * sessions, but one of a thousand pupils of the partnership; in the north it is not known.
   */
  private static final String PLACED =
      """
      academic_year, level, entity, country, n, n380, n360only, n350only, nlt350, all_known, n380_all, p380_all_pupils, value_status
      2010/11, PSH, EAST, E, 20, 18, 1, 1, 0, , , , OK
      2010/11, PSH, WEST, E, 20, 20, 0, 0, 0, 1000, 999, 99.9, OK
      2010/11, PSH, NORTH, E, 20, 20, 0, 0, 0, 80, 80, , OK
      2010/11, PSH, SOUTH, E, 20, 20, 0, 0, 0, 90, 90, 100, OK
      2010/11, PSH, BARE, E, 0, 0, 0, 0, 0, 90, 80, 88.9, NO_CASES
      """;

  private static final String ATTESTED =
      """
      partnership_id, academic_year, item, level, attested, development_focus
      EAST, 2010/11, 2.3, 1, true, Parents
      EAST, 2010/11, 2.3, 2, true,
      EAST, 2010/11, 4.1, 1, false,
      """;

  private static Map<String, Row> items;

  @BeforeAll
  static void evaluate(SparkSession spark, @TempDir Path staging) {
    PartnershipNight night =
        PartnershipNight.in(staging, spark)
            .mart("area", AREAS)
            .mart("indicator_area", FIGURES)
            .mart("managed_move", MOVES)
            .mart("fair_access", PLACED)
            .given("school", REGISTER)
            .given("partnership", PARTNERSHIPS)
            .given("partnership_member", MEMBERS)
            .given("partnership_meeting", MEETINGS)
            .given("partnership_attendance", ATTENDANCE)
            .given("target", TARGETS)
            .given("selfeval_attestation", ATTESTED);
    night.written(new PartnershipMemberSchool(), "academic_year", "partnership_id", "school_id");
    items =
        night.written(
            new PartnershipSelfEvaluation(inputs -> inputs.mart("programme_pupil")),
            "partnership_id",
            "item");
  }

  private static Long grade(String item) {
    return items.get("EAST " + item).getAs("grade_final");
  }

  @Test
  void every_item_has_a_row_for_every_partnership_and_none_is_overall_or_welsh() {
    assertThat(items).hasSize(5 * 21);
    assertThat(items.keySet()).noneMatch(name -> name.startsWith("WELSH"));
  }

  /**
   * Seats are four at the first meeting and five at the second; the third school sent nobody who
   * could decide, and of the primary school nothing is said of the second: seven of nine. The
   * second school missed both in person.
   */
  @Test
  void engagement_is_counted_over_the_parties_of_each_meeting() {
    Row row = items.get("EAST 1.1");
    assertThat(row.<Long>getAs("grade_final")).isEqualTo(1);
    assertThat(row.<String>getAs("evidence_measure")).isEqualTo("REPRESENTED");
    assertThat(row.<Long>getAs("evidence_cases")).isEqualTo(9);
    assertThat(row.<Double>getAs("evidence_value")).isEqualTo(700.0 / 9);
    assertThat(row.<Double>getAs("next_level_gap")).isEqualTo(100 - 700.0 / 9);
    assertThat(row.<Long>getAs("next_level")).isEqualTo(2);
  }

  @Test
  void data_and_attestation_meet_in_the_lesser() {
    Row row = items.get("EAST 2.3");
    assertThat(row.<Long>getAs("grade_computed")).isEqualTo(4);
    assertThat(row.<Long>getAs("grade_attested")).isEqualTo(2);
    assertThat(row.<Long>getAs("grade_final")).isEqualTo(2);
    assertThat(row.<String>getAs("next_level_measure")).isEqualTo("ATTESTATION");
    assertThat(row.<String>getAs("development_focus")).isEqualTo("Parents");
    assertThat(grade("4.1")).isZero();
    assertThat(items.get("EAST 4.2").<String>getAs("reason_code")).isEqualTo("NOT_ATTESTED");
  }

  /** Six of seven known fall or are low: absence, 20 %, exclusion, repeats, grades, vandalism. */
  @Test
  void early_intervention_reads_indicators_of_partnership_authority_and_nation() {
    Row row = items.get("EAST 2.4");
    assertThat(row.<Double>getAs("evidence_value")).isEqualTo(600.0 / 7);
    assertThat(row.<Long>getAs("evidence_cases")).isEqualTo(7);
    assertThat(row.<Long>getAs("grade_final")).isEqualTo(3);
  }

  @Test
  void schools_reviews_officers_and_links_are_counted() {
    assertThat(grade("1.6")).as("three of four from the sixth day").isEqualTo(1);
    assertThat(grade("2.5")).as("one of three mainstream schools").isEqualTo(1);
    assertThat(grade("2.6")).isEqualTo(1);
    assertThat(grade("2.7")).as("a joint meeting and a full member").isEqualTo(3);
    assertThat(grade("2.8")).isZero();
    assertThat(items.get("BARE 2.6").<Long>getAs("grade_final")).isZero();
  }

  @Test
  @Tag("R002-30")
  void moves_and_placements_are_read_from_their_marts() {
    assertThat(grade("3.1")).as("15 of 17 moves lasted, and pupils do better").isEqualTo(2);
    assertThat(items.get("EAST 3.1").<Double>getAs("evidence_value"))
        .isCloseTo(88.2353, within(1e-4));
    assertThat(grade("1.4")).as("90 percent have all sessions, 95 at least 360").isEqualTo(3);
    assertThat(grade("1.5")).as("nineteen of twenty had six weeks of support").isZero();
    for (String item : new String[] {"1.4", "1.5", "3.1"}) {
      Row bare = items.get("BARE " + item);
      assertThat(bare.<String>getAs("value_status")).as(item).isEqualTo("NO_CASES");
      assertThat(bare.<Long>getAs("grade_final")).as(item).isNull();
    }
  }

  @Test
  @Tag("R002-30")
  void fair_access_is_enhancing_where_all_pupils_have_all_sessions_or_it_is_not_known() {
    assertThat(items.get("WEST 1.4").<Long>getAs("grade_final")).isEqualTo(3);
    assertThat(items.get("WEST 1.4").<String>getAs("next_level_measure")).isEqualTo("P380_ALL");
    assertThat(items.get("WEST 1.4").<Double>getAs("evidence_value")).isEqualTo(99.9);
    assertThat(items.get("SOUTH 1.4").<Long>getAs("grade_final")).isEqualTo(4);
    assertThat(items.get("SOUTH 1.4").<String>getAs("reason_code")).isNull();
    assertThat(items.get("NORTH 1.4").<Long>getAs("grade_final")).isEqualTo(4);
    assertThat(items.get("NORTH 1.4").<String>getAs("reason_code"))
        .isEqualTo("PROTOCOL_PUPILS_ONLY");
  }

  @Test
  void items_that_nobody_measures_say_so() {
    assertThat(items.get("EAST 3.2").<String>getAs("value_status")).isEqualTo("NOT_AVAILABLE");
    assertThat(items.get("EAST 3.2").<String>getAs("reason_code")).isEqualTo("NOT_SAID");
    assertThat(items.get("EAST 1.2").<String>getAs("reason_code")).isEqualTo("NOT_MEASURED");
    assertThat(items.get("BARE 1.1").<String>getAs("reason_code")).isNull();
    assertThat(items.get("BARE 2.5").<String>getAs("reason_code")).isEqualTo("NOT_SAID");
  }
}
