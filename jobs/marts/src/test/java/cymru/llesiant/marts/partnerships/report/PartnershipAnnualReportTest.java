package cymru.llesiant.marts.partnerships.report;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.partnerships.PartnershipMemberSchool;
import cymru.llesiant.marts.partnerships.PartnershipNight;
import java.nio.file.Path;
import java.sql.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One partnership in two years, which a school joins after 15 January of the second. */
@ExtendWith(SparkExtension.class)
class PartnershipAnnualReportTest {

  private static final String AREAS =
      """
      academic_year, level, entity, name, country, parent
      2009/10, PSH, EAST, East, E, 990
      2010/11, PSH, EAST, East, E, 990
      2010/11, PSH, BARE, Bare, E, 991
      """;

  private static final String REGISTER =
      """
      school_id, valid_from, country, la_code, phase, school_type, has_secondary
      9904001, 1996-09-01, E, 990, SEC, CY, true
      9904002, 1996-09-01, E, 990, SEC, CY, true
      """;

  private static final String MEMBERS =
      """
      partnership_id, org_id, org_kind, member_role, valid_from, valid_to
      EAST, 9904001, SCHOOL, FULL, 2007-09-01,
      EAST, 9904002, SCHOOL, FULL, 2011-02-01,
      """;

  private static final String INSPECTIONS =
      """
      inspection_id, aspect, school_id, inspectorate, framework, inspection_date, grade
      1, BEHAVIOUR, 9904001, OFSTED, OFS2005, 2008-03-01, 3
      2, BEHAVIOUR, 9904001, OFSTED, OFS2009, 2010-10-01, 2
      """;

  private static final String FIGURES =
      """
      academic_year, level, entity, phase, indicator_id, breakdown, group_code, basis, schools, denominator, value, value_status
      2009/10, PSH, EAST, ALL, PEX_N, all, ALL, COMPUTED, 1, , 4, OK
      2010/11, PSH, EAST, ALL, PEX_N, all, ALL, COMPUTED, 1, , 3, OK
      2010/11, PSH, EAST, SEC, PEX_N, all, ALL, COMPUTED, 1, , 9, OK
      2010/11, LA, 990, ALL, PEX_N, all, ALL, COMPUTED, 1, , 9, OK
      2009/10, PSH, EAST, ALL, PA20, all, ALL, COMPUTED, 1, 1000, 6.0, OK
      2010/11, PSH, EAST, ALL, PA20, all, ALL, COMPUTED, 1, 1100, 6.6, INCOMPARABLE
      2009/10, PSH, EAST, ALL, PEX_RATE, sen, SEN_ANY, COMPUTED, 1, 200, 1.5, OK
      2010/11, PSH, EAST, ALL, PEX_RATE, sen, SEN_ANY, COMPUTED, 1, 200, 1.0, OK
      """;

  private static final String RATIOS =
      """
      academic_year, level, entity, phase, event, breakdown, group_code, basis, reference_code, rate_ratio
      2010/11, PSH, EAST, ALL, PEX, sen, SEN_ANY, COMPUTED, SEN_N, 8.5
      2010/11, PSH, EAST, ALL, FEX, sen, SEN_ANY, COMPUTED, SEN_N, 2.5
      """;

  private static final String INCIDENTS =
      """
      incident_id, school_id, academic_year, incident_date, reported_by, bullying_type, motive, location
      1, 9904001, 2009/10, 2010-01-01, PUPIL, VERBAL, NONE, BREAK
      2, 9904001, 2009/10, 2010-01-01, PUPIL, VERBAL, NONE, BREAK
      3, 9904001, 2010/11, 2011-01-01, STAFF, VERBAL, NONE, BREAK
      4, 9904002, 2010/11, 2011-01-01, PUPIL, CYBER, NONE, ONLINE
      """;

  private static final String TEXTS =
      """
      partnership_id, academic_year, section, text
      EAST, 2010/11, ARRANGEMENTS, We meet each term
      EAST, 2009/10, REVIEW, It went well
      """;

  private static final String MOVES =
      """
      academic_year, level, entity, country, judged, success_percent, value_status
      2009/10, PSH, EAST, E, 8, 50, OK
      2010/11, PSH, EAST, E, 12, 75, OK
      2010/11, LA, 990, E, 20, 90, OK
      """;

  private static final String PROGRAMMES =
      """
      academic_year, level, entity, programme, route, country, attendance_known, attendance_improved, exclusion_known, withdrawal_known, withdrawal_reduced, value_status
      2010/11, PSH, EAST, MENTORS, MENTOR, E, 12, 9, 0, 6, 4, OK
      2010/11, PSH, EAST, NURTURE, NURTURE, E, 8, 3, 0, 2, 1, LOW_N
      """;

  private static final String AIMS =
      """
      academic_year, term, level, entity, target_id, country, status
      2010/11, SUM, PSH, EAST, 1, E, MET
      2010/11, SUM, PSH, EAST, 2, E, MISSED
      2010/11, SUM, PSH, EAST, 3, E, NOT_KNOWN
      2010/11, AUT, PSH, EAST, 1, E, MET
      2011/12, SUM, PSH, EAST, 4, E, NOT_KNOWN
      2011/12, SUM, PSH, EAST, 5, E, NOT_KNOWN
      2011/12, SUM, LA, 990, 6, E, NOT_KNOWN
      """;

  private static Map<String, Row> report;

  @BeforeAll
  static void write(SparkSession spark, @TempDir Path staging) {
    PartnershipNight night =
        PartnershipNight.in(staging, spark)
            .mart("area", AREAS)
            .mart("indicator_area", FIGURES)
            .mart("disproportionality", RATIOS)
            .mart("managed_move", MOVES)
            .mart("early_intervention", PROGRAMMES)
            .mart("targets", AIMS)
            .given("school", REGISTER)
            .given("partnership_member", MEMBERS)
            .given("inspection", INSPECTIONS)
            .given("bullying_incident", INCIDENTS)
            .given("partnership_narrative", TEXTS);
    night.written(new PartnershipMemberSchool(), "academic_year", "partnership_id", "school_id");
    report =
        night.written(
            new PartnershipAnnualReport(),
            "academic_year",
            "partnership_id",
            "measure",
            "group_code",
            "school_id");
  }

  private static Row line(String measure) {
    return line(measure, "ALL", "ALL");
  }

  private static Row line(String measure, String group, String school) {
    String name = String.join(" ", "2010/11 EAST", measure, group, school);
    assertThat(report).containsKey(name);
    return report.get(name);
  }

  private static Set<String> items(String partnership) {
    Set<String> items = new TreeSet<>();
    report.forEach(
        (name, row) -> {
          if (name.startsWith(partnership)) {
            items.add(row.getAs("item"));
          }
        });
    return items;
  }

  @Test
  @Tag("R002-33")
  void every_item_has_a_row_in_every_year_and_is_beside_the_year_before() {
    for (String year : new String[] {"2009/10 EAST", "2010/11 EAST", "2010/11 BARE"}) {
      assertThat(items(year)).as(year).hasSize(14);
    }
    Row exclusions = line("PEX_N");
    assertThat(exclusions.<Double>getAs("value_current")).isEqualTo(3);
    assertThat(exclusions.<Double>getAs("value_prior")).isEqualTo(4);
    assertThat(exclusions.<Double>getAs("abs_change")).isEqualTo(-1);
    assertThat(exclusions.<Double>getAs("pct_change")).isEqualTo(-25);
    assertThat(exclusions.<String>getAs("direction")).isEqualTo("IMPROVED");
    assertThat(exclusions.<Date>getAs("due_by")).isEqualTo(Date.valueOf("2011-12-31"));
  }

  @Test
  void a_figure_without_a_school_that_was_a_party_says_so() {
    assertThat(line("PEX_N").<String>getAs("value_status")).isEqualTo("PARTIAL");
    assertThat(line("PEX_N").<String>getAs("reason_code")).isEqualTo("NOT_ALL_PARTIES");
    assertThat(report.get("2009/10 EAST PEX_N ALL ALL").<String>getAs("value_status"))
        .isEqualTo("OK");
  }

  @Test
  void a_figure_that_cannot_be_compared_has_no_change() {
    Row absence = line("PA20");
    assertThat(absence.<Double>getAs("value_current")).isEqualTo(6.6);
    assertThat(absence.<Double>getAs("n_current")).isEqualTo(1100);
    assertThat(absence.<Double>getAs("value_prior")).isNull();
    assertThat(absence.<String>getAs("direction")).isNull();
    assertThat(absence.<String>getAs("value_status")).isEqualTo("INCOMPARABLE");
  }

  @Test
  void groups_stand_beside_their_reference_group_by_the_event_of_their_rate() {
    Row groups = line("PEX_RATE", "SEN_ANY", "ALL");
    assertThat(groups.<Double>getAs("rate_ratio")).isEqualTo(8.5);
    assertThat(groups.<String>getAs("reference_code")).isEqualTo("SEN_N");
    assertThat(groups.<String>getAs("direction")).isEqualTo("IMPROVED");
    assertThat(line("FEX_RATE", "SEN_ANY", "ALL").<Double>getAs("rate_ratio")).isEqualTo(2.5);
    assertThat(line("FEX_RATE", "SEN_ANY", "ALL").<String>getAs("reason_code"))
        .isEqualTo("NO_FIGURE");
  }

  @Test
  void judgements_stand_school_by_school_with_all_who_were_parties_in_the_year() {
    Row judged = line("BEHAVIOUR_GRADE", "ALL", "9904001");
    assertThat(judged.<Double>getAs("value_current")).isEqualTo(2);
    assertThat(judged.<Double>getAs("value_prior")).isEqualTo(3);
    assertThat(judged.<String>getAs("direction")).isEqualTo("IMPROVED");
    assertThat(judged.<Double>getAs("pct_change")).isNull();
    assertThat(line("BEHAVIOUR_GRADE", "ALL", "9904002").<String>getAs("reason_code"))
        .isEqualTo("NOT_JUDGED");
    assertThat(line("BEHAVIOUR_SCHOOLS", "2", "ALL").<Double>getAs("value_current")).isEqualTo(1);
    assertThat(line("BEHAVIOUR_SCHOOLS", "2", "ALL").<Double>getAs("value_prior")).isZero();
  }

  @Test
  @Tag("R002-25")
  void bullying_is_what_pupils_reported_and_none_where_others_did() {
    assertThat(line("BULLY_PUPIL_N").<Double>getAs("value_current")).isEqualTo(1);
    assertThat(line("BULLY_PUPIL_N").<Double>getAs("value_prior")).isEqualTo(2);
    assertThat(line("BULLY_PUPIL_N", "VERBAL", "ALL").<Double>getAs("value_current")).isZero();
    assertThat(line("BULLY_PUPIL_N", "CYBER", "ALL").<Double>getAs("value_current")).isEqualTo(1);
    assertThat(report.get("2010/11 BARE BULLY_PUPIL_N ALL ALL").<String>getAs("reason_code"))
        .isEqualTo("NO_FIGURE");
  }

  @Test
  void texts_are_passed_on_word_for_word() {
    assertThat(line("ARRANGEMENTS").<String>getAs("text")).isEqualTo("We meet each term");
    assertThat(line("REVIEW").<String>getAs("reason_code")).isEqualTo("NOT_WRITTEN");
  }

  @Test
  @Tag("R002-33")
  void moves_programmes_and_aims_are_read_from_their_marts() {
    assertThat(line("MM_SUCCESS").<Double>getAs("value_current")).isEqualTo(75);
    assertThat(line("MM_SUCCESS").<Double>getAs("value_prior")).isEqualTo(50);
    assertThat(line("MM_SUCCESS").<String>getAs("direction")).isEqualTo("IMPROVED");
    // 9 of 12 in one programme and 3 of 8 in another
    assertThat(line("EI_ATT_IMPROVED").<Double>getAs("value_current")).isEqualTo(60);
    assertThat(line("EI_ATT_IMPROVED").<Double>getAs("n_current")).isEqualTo(20);
    assertThat(line("EI_FEX_REDUCED").<String>getAs("reason_code")).isEqualTo("NO_FIGURE");
    // 4 of 6 and 1 of 2
    assertThat(line("EI_BEH_IMPROVED").<Double>getAs("value_current")).isEqualTo(62.5);
    assertThat(line("EI_BEH_IMPROVED").<Double>getAs("n_current")).isEqualTo(8);
    // of three aims one is met and one not known; two are set for the year after
    assertThat(line("TARGETS_MET").<Double>getAs("value_current")).isEqualTo(1);
    assertThat(line("TARGETS_MET").<Double>getAs("n_current")).isEqualTo(2);
    assertThat(line("TARGETS_NEXT").<Double>getAs("value_current")).isEqualTo(2);
  }
}
