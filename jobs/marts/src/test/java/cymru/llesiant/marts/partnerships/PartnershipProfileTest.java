package cymru.llesiant.marts.partnerships;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import java.nio.file.Path;
import java.sql.Date;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two partnerships of one authority, a school in neither, and one that moves within a year. */
@ExtendWith(SparkExtension.class)
class PartnershipProfileTest {

  private static final String AREAS =
      """
      academic_year, level, entity, name, country, parent
      2009/10, PSH, EAST, East, E, 990
      2010/11, PSH, EAST, East, E, 990
      2010/11, PSH, WEST, West, E, 990
      2010/11, LA, 990, North, E, E
      2010/11, LA, 660, Wales, W, W
      """;

  private static final String REGISTER =
      """
      school_id, valid_from, country, la_code, phase, school_type, high_age, is_faith, npslba_staff, has_hsa, sip_id
      9904001, 1996-09-01, E, 990, SEC, CY, 16, false, 1, true, S-1
      9904002, 1996-09-01, E, 990, SEC, VA, 18, true, 0, true,
      9904003, 1996-09-01, E, 990, SEC, ACAD, 16, false, 0, true,
      9904004, 1996-09-01, E, 990, SEC, CY, 16, true, 0,, S-1
      9907000, 1996-09-01, E, 990, SPE, CS, 11, false, 0, true,
      9907001, 1996-09-01, E, 990, SPE, NMSS, 16, false, 0, true,
      9901100, 1996-09-01, E, 990, PRU, PRU, 16, false, 0, false,
      9902001, 1996-09-01, E, 990, PRI, CY, 11, false, 0, true,
      6604001, 1996-09-01, W, 660, SEC, CY, 16, , ,,
      """;

  private static final String PARTNERSHIPS =
      """
      partnership_id, partnership_type, la_code, name, start_date, ssp_officer_count, has_fap
      EAST, BA, 990, East, 2007-09-01, 1, true
      WEST, BA, 990, West, 2010-09-01, 0, false
      DIPLOMAS, DIPLOMA, 990, Others, 2007-09-01, 0, false
      """;

  private static final String MEMBERS =
      """
      partnership_id, org_id, org_kind, member_role, valid_from, valid_to
      EAST, 9904001, SCHOOL, FULL, 2007-09-01,
      EAST, 9901100, SCHOOL, FULL, 2007-09-01,
      EAST, 9904004, SCHOOL, FULL, 2007-09-01, 2010-12-31
      EAST, 6604001, SCHOOL, FULL, 2007-09-01,
      EAST, 9902001, PRIMARY_LINK, INVITED, 2007-09-01,
      WEST, 9904004, SCHOOL, FULL, 2011-01-01,
      WEST, 9904002, SCHOOL, FULL, 2010-09-01,
      WEST, 9904001, SCHOOL, ASSOCIATE, 2010-09-01,
      WEST, COLLEGE, FE, FULL, 2007-09-01, 2010-08-31
      DIPLOMAS, 9904003, SCHOOL, FULL, 2007-09-01,
      """;

  private static final String INSPECTIONS =
      """
      inspection_id, aspect, school_id, inspectorate, framework, inspection_date, grade
      1, BEHAVIOUR, 9904001, OFSTED, OFS2005, 2008-03-01, 4
      2, BEHAVIOUR, 9904001, OFSTED, OFS2009, 2011-08-31, 3
      2, OVERALL, 9904001, OFSTED, OFS2009, 2011-08-31, 1
      3, BEHAVIOUR, 9904002, OFSTED, OFS2009, 2010-10-01, 2
      4, BEHAVIOUR, 9904002, OFSTED, OFS2009, 2011-09-01, 4
      """;

  private static final String FIGURES =
      """
      academic_year, school_id, phase, indicator_id, breakdown, group_code, basis, value, prior_value
      2010/11, 9904001, SEC, PA20, all, ALL, COMPUTED, 5.5, 7
      2010/11, 9904001, SEC, PA20, fsm, FSM, COMPUTED, 9, 9
      2010/11, 9904001, SEC, PEX_N, all, ALL, COMPUTED, 2, 3
      2010/11, 9904001, SEC, PEX_N, all, ALL, PUBLISHED, 4, 4
      2010/11, 9904001, SEC, WB_ATT, all, ALL, COMPUTED, 92, 91
      """;

  private static Map<String, Row> schools;
  private static Map<String, Row> profile;
  private static Map<String, Row> nothing;

  @BeforeAll
  static void judge(SparkSession spark, @TempDir Path staging) {
    PartnershipNight night =
        PartnershipNight.in(staging.resolve("given"), spark)
            .mart("area", AREAS)
            .mart("indicator_school", FIGURES)
            .given("school", REGISTER)
            .given("partnership", PARTNERSHIPS)
            .given("partnership_member", MEMBERS)
            .given("inspection", INSPECTIONS);
    schools =
        night.written(
            new PartnershipMemberSchool(), "academic_year", "partnership_id", "school_id");
    profile = night.written(new PartnershipProfile(), "academic_year", "entity", "rule_code");
    PartnershipNight empty =
        PartnershipNight.in(staging.resolve("empty"), spark).given("school", REGISTER);
    nothing = empty.written(new PartnershipMemberSchool(), "school_id");
    nothing.putAll(empty.written(new PartnershipProfile(), "rule_code"));
  }

  private static String verdict(String rule) {
    return profile.get(rule).getAs("verdict");
  }

  @Test
  @Tag("R002-23")
  void a_school_that_moves_within_a_year_is_in_both_and_in_the_figures_of_one() {
    assertThat(schools.get("2010/11 EAST 9904004").<Boolean>getAs("was_party")).isTrue();
    assertThat(schools.get("2010/11 EAST 9904004").<Boolean>getAs("party_in_january")).isFalse();
    assertThat(schools.get("2010/11 WEST 9904004").<Boolean>getAs("party_in_january")).isTrue();
    assertThat(schools.get("2009/10 EAST 9904004").<Boolean>getAs("party_in_january")).isTrue();
  }

  @Test
  void guests_stand_there_with_their_role_and_welsh_schools_do_not() {
    assertThat(schools.get("2010/11 WEST 9904001").<String>getAs("member_role"))
        .isEqualTo("ASSOCIATE");
    assertThat(schools.get("2010/11 WEST 9904001").<Boolean>getAs("was_party")).isFalse();
    assertThat(schools.keySet())
        .containsExactlyInAnyOrder(
            "2009/10 EAST 9901100",
            "2009/10 EAST 9904001",
            "2009/10 EAST 9904004",
            "2010/11 EAST 9901100",
            "2010/11 EAST 9904001",
            "2010/11 EAST 9904004",
            "2010/11 WEST 9904001",
            "2010/11 WEST 9904002",
            "2010/11 WEST 9904004");
  }

  @Test
  @Tag("R002-35")
  void schools_that_share_an_improvement_partner_have_the_same_code() {
    assertThat(schools.get("2010/11 EAST 9904001").<String>getAs("sip_id"))
        .isEqualTo("S-1")
        .isEqualTo(schools.get("2010/11 WEST 9904004").<String>getAs("sip_id"));
    assertThat(schools.get("2010/11 WEST 9904002").<String>getAs("sip_id")).isNull();
  }

  @Test
  @Tag("R002-09")
  void judgements_are_those_by_the_end_of_each_year() {
    Row before = schools.get("2009/10 EAST 9904001");
    assertThat(before.<Long>getAs("behaviour_grade")).isEqualTo(4);
    assertThat(before.<Boolean>getAs("on_track_2012")).isFalse();
    Row after = schools.get("2010/11 EAST 9904001");
    assertThat(after.<Long>getAs("behaviour_grade")).isEqualTo(3);
    assertThat(after.<Long>getAs("previous_behaviour_grade")).isEqualTo(4);
    assertThat(after.<Date>getAs("behaviour_date")).isEqualTo(Date.valueOf("2011-08-31"));
    assertThat(after.<String>getAs("previous_behaviour_framework")).isEqualTo("OFS2005");
    assertThat(after.<Boolean>getAs("on_track_2012")).isTrue();
    assertThat(schools.get("2010/11 WEST 9904002").<Long>getAs("behaviour_grade")).isEqualTo(2);
    assertThat(schools.get("2010/11 WEST 9904004").<String>getAs("reason_code"))
        .isEqualTo("NOT_JUDGED");
  }

  @Test
  void headline_figures_are_the_computed_ones_of_all_pupils() {
    Row row = schools.get("2010/11 EAST 9904001");
    assertThat(row.<Double>getAs("persistent_absence_percent")).isEqualTo(5.5);
    assertThat(row.<Double>getAs("prior_persistent_absence_percent")).isEqualTo(7);
    assertThat(row.<Double>getAs("permanent_exclusions")).isEqualTo(2);
    assertThat(row.<Double>getAs("prior_attendance_percent")).isEqualTo(91);
    assertThat(row.<Double>getAs("fixed_exclusions")).isNull();
  }

  @Test
  @Tag("R000-11")
  @Tag("R002-01")
  void a_school_of_a_diploma_consortium_alone_is_without_a_partnership() {
    Row row = profile.get("2010/11 990 BR-M1");
    assertThat(row.<String>getAs("verdict")).isEqualTo("FAIL");
    assertThat(row.<String>getAs("evidence"))
        .isEqualTo("1 of 4 schools are in no partnership: 9904003");
    assertThat(row.<Long>getAs("evidence_of")).isEqualTo(4);
    assertThat(row.<Date>getAs("in_force_from")).isEqualTo(Date.valueOf("2010-09-01"));
  }

  @Test
  @Tag("R002-02")
  void the_duty_does_not_hold_before_september_2010_and_its_evidence_is_shown() {
    Row row = profile.get("2009/10 990 BR-M1");
    assertThat(row.<String>getAs("verdict")).isEqualTo("NOT_APPLICABLE");
    assertThat(row.<String>getAs("evidence"))
        .isEqualTo(
            "2 of 4 schools are in no partnership: 9904002 9904003; in force from 2010-09-01");
    assertThat(verdict("2010/11 990 BR-M2")).isEqualTo("PASS");
    assertThat(verdict("2009/10 990 BR-M2")).isEqualTo("NOT_APPLICABLE");
  }

  @Test
  void each_rule_says_of_each_partnership_what_its_members_of_15_january_make_it() {
    assertThat(verdict("2010/11 EAST BR-M3")).isEqualTo("PASS");
    assertThat(verdict("2010/11 WEST BR-M3")).isEqualTo("PASS");
    assertThat(verdict("2010/11 EAST BR-M4")).isEqualTo("PASS");
    assertThat(verdict("2010/11 WEST BR-M4")).as("both faith schools").isEqualTo("WARN");
    assertThat(verdict("2010/11 EAST BR-M5")).as("satisfactory").isEqualTo("WARN");
    assertThat(verdict("2010/11 WEST BR-M5")).isEqualTo("PASS");
    assertThat(verdict("2010/11 EAST BR-M6")).isEqualTo("PASS");
    assertThat(verdict("2010/11 EAST BR-M7")).isEqualTo("PASS");
    assertThat(verdict("2010/11 WEST BR-M7")).as("the college left").isEqualTo("WARN");
    assertThat(verdict("2010/11 EAST BR-M8")).isEqualTo("PASS");
    assertThat(verdict("2010/11 WEST BR-M8")).isEqualTo("WARN");
    assertThat(verdict("2010/11 EAST BR-M9")).isEqualTo("PASS");
    assertThat(verdict("2010/11 WEST BR-M9")).isEqualTo("WARN");
    assertThat(profile).hasSize(2 * 2 + 3 * 7);
  }

  @Test
  void a_night_without_partnerships_says_of_no_school_that_it_is_in_none() {
    assertThat(nothing).isEmpty();
  }
}
