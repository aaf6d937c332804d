package cymru.llesiant.marts.facts;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The facts of schools' returns, surveys, leavers and inspections; each row is there for a rule.
 */
@ExtendWith(SparkExtension.class)
class ReturnsTest {

  private static Inputs inputs;

  @BeforeAll
  static void derive(SparkSession spark, @TempDir Path staging) {
    inputs =
        TestNight.in(staging, spark)
            .given("school", SCHOOLS)
            .given("pupil_census", CENSUS)
            .given("school_lunch", LUNCHES)
            .given("pe_sport", SPORT)
            .given("bullying_incident", BULLYING)
            .given("behaviour_incident", BEHAVIOUR)
            .given("withdrawal_session", WITHDRAWALS)
            .given("ap_placement", PLACEMENTS)
            .given("survey_instrument", INSTRUMENTS)
            .given("survey_question", QUESTIONS)
            .given("survey_response", RESPONSES)
            .given("destination", DESTINATIONS)
            .given("inspection", INSPECTIONS)
            .derived();
  }

  @Test
  void lunches_are_those_of_the_financial_year_and_free_meals_those_of_one_day() {
    assertThat(
            rows(
                "lunch_year",
                "school_id",
                "phase",
                "meals",
                "meal_places",
                "eligible_pupils",
                "free_meal_pupils"))
        .containsExactlyInAnyOrder("9900001 SEC 900 2000 4 3", "6600001 PRI 0 0 5 5");
  }

  @Test
  void a_year_group_that_is_no_year_has_no_number() {
    assertThat(rows("pe_year", "nc_year", "year_group", "pupils", "two_hours", "three_hours"))
        .containsExactlyInAnyOrder("7 7 30 20 10", "R null 25 25 0");
  }

  @Test
  @Tag("R002-13")
  @Tag("R002-40")
  void a_motive_that_is_not_told_is_none() {
    assertThat(rows("bullying_year", "school_id", "incidents", "prejudiced", "racist"))
        .containsExactly("9900001 4 2 1");
  }

  @Test
  @Tag("R002-13")
  void each_motive_of_prejudice_is_counted_by_itself() {
    assertThat(
            rows(
                "bullying_year",
                "racist",
                "religious",
                "cultural",
                "of_gender",
                "of_age",
                "homophobic",
                "of_disability"))
        .containsExactly("1 0 0 1 0 0 0");
  }

  @Test
  @Tag("R002-25")
  void whom_bullying_hit_takes_the_attributes_of_the_pupil_where_a_school_says_it() {
    assertThat(
            rows(
                "bullied_year",
                "pupil_key",
                "school_id",
                "bullied_once_or_more",
                "bullied_twice_or_more",
                "fsm_eligible"))
        .containsExactlyInAnyOrder("on roll 9900001 1 1 true", "not on roll 9900001 1 0 null");
  }

  @Test
  @Tag("R002-14")
  @Tag("R002-40")
  void abuse_of_staff_is_of_body_or_word() {
    assertThat(rows("behaviour_year", "school_id", "abuse_of_staff", "disruption", "at_break"))
        .containsExactly("9900001 2 1 1");
  }

  @Test
  @Tag("R002-26")
  void withdrawals_add_up_by_half_sessions_and_take_attributes() {
    assertThat(
            rows(
                "withdrawal_year",
                "pupil_key",
                "withdrawn",
                "withdrawn_once_or_more",
                "fsm_eligible"))
        .containsExactlyInAnyOrder("on roll 2.5 1 true", "not on roll 1.0 1 null");
  }

  @Test
  @Tag("R002-24")
  void a_placement_is_prepared_with_both_a_passport_and_a_learning_plan() {
    assertThat(rows("placement_year", "pupil_key", "academic_year", "placements", "prepared"))
        .containsExactlyInAnyOrder("on roll 2009/10 3 1", "on roll 2010/11 1 1");
  }

  @Test
  @Tag("R000-07")
  void the_later_answer_of_a_known_pupil_stands_and_anonymous_ones_are_of_two() {
    assertThat(
            rows(
                "survey_answer",
                "answered_by",
                "indicator",
                "respondent",
                "answered",
                "does_not_know",
                "positive",
                "stands_for"))
        .containsExactlyInAnyOrder(
            "on roll SV_SAFE PUPIL true false false 1.000",
            "R3 SV_SAFE PUPIL true false true 2.500",
            "R4 SV_SAFE PUPIL false true false 1.000",
            "R5 SV_SAFE PUPIL false false false 1.000",
            "R6 SV_SAFE PUPIL false false null 1.000",
            "R3 SV_BULLYDEAL PUPIL true false false 1.000",
            "R4 SV_BULLYDEAL PUPIL true false true 1.000",
            "R7 SV_SAFE PARENT true false true 1.000");
  }

  @Test
  void the_census_stands_before_what_a_pupil_said_and_nothing_is_said_of_parents() {
    assertThat(
            rows("survey_answer", "answered_by", "indicator", "gender", "nc_year", "fsm_eligible"))
        .contains(
            "on roll SV_SAFE F 11 true",
            "R3 SV_SAFE M 8 false",
            "R4 SV_SAFE null null null",
            "R7 SV_SAFE null null null");
  }

  @Test
  void who_cannot_be_in_learning_or_is_not_known_is_not_among_the_known() {
    assertThat(
            rows(
                "destination_year",
                "pupil_key",
                "october",
                "october_known",
                "october_neet",
                "october_learning",
                "later_known",
                "later_neet"))
        .containsExactlyInAnyOrder(
            "on roll ED_FT true false true true true",
            "unknown UNKNOWN false false false null null",
            "custody CUSTODY false false false null null",
            "works EMP_NOTRAIN true false false null null",
            "neither NEET_INACTIVE true true false null null");
  }

  @Test
  void a_leaver_has_the_attributes_of_the_last_year() {
    assertThat(rows("destination_year", "pupil_key", "left_from", "gender", "fsm_eligible"))
        .contains("on roll 11 F true", "works 11 null null");
  }

  @Test
  void behaviour_is_judged_as_at_december_and_wellbeing_as_at_august() {
    assertThat(
            rows(
                "inspection_year",
                "school_id",
                "academic_year",
                "behaviour",
                "current_performance",
                "current_performance_in_year",
                "wellbeing"))
        .containsExactlyInAnyOrder(
            "9900001 2008/09 3 null null null",
            "9900001 2009/10 3 null null null",
            "9900001 2010/11 2 null null null",
            "6600001 2010/11 null 2 2 4",
            "6600001 2011/12 null 2 null 4");
  }

  @Test
  @Tag("R002-34")
  void partnership_working_is_judged_as_at_august_by_the_framework_that_revised_its_grade() {
    assertThat(rows("inspection_year", "school_id", "academic_year", "partnership_working"))
        .contains(
            "9900001 2008/09 null",
            "9900001 2009/10 2",
            "9900001 2010/11 4",
            "6600001 2010/11 null");
  }

  @Test
  void a_school_is_in_measures_until_inspectors_take_it_out() {
    // 17 months from 1 October 2008 and 15 of the 31 days of a month
    assertThat(
            rows(
                "inspection_year",
                "school_id",
                "academic_year",
                "in_measures",
                "months_in_measures"))
        .contains(
            "9900001 2008/09 true null",
            "9900001 2009/10 false 17.48",
            "9900001 2010/11 false null",
            "6600001 2010/11 false null");
  }

  @Test
  @Tag("R001-03")
  void the_register_of_15_january_tells_of_extended_services() {
    assertThat(rows("offer_year", "school_id", "academic_year", "full_offer"))
        .containsExactlyInAnyOrder(
            "9900001 2008/09 null",
            "9900001 2009/10 false",
            "9900001 2010/11 true",
            "6600001 2010/11 null",
            "6600001 2011/12 null");
  }

  @Test
  void a_school_without_pupils_on_roll_is_not_looked_at() {
    assertThat(rows("school_year", "school_id", "academic_year", "pupils"))
        .containsExactlyInAnyOrder(
            "9900001 2008/09 1",
            "9900001 2009/10 1",
            "9900001 2010/11 1",
            "6600001 2010/11 1",
            "6600001 2011/12 1");
  }

  private static List<String> rows(String fact, String... columns) {
    return inputs
        .fact(fact)
        .select(Stream.of(columns).map(functions::col).toArray(Column[]::new))
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static final String SCHOOLS =
      """
      school_id,valid_from,valid_to,name,country,la_code,phase,school_type,core_offer_full
      9900001,1996-09-01,2009-08-31,Sample,E,990,SEC,CY,
      9900001,2009-09-01,2010-01-15,Sample,E,990,SEC,CY,false
      9900001,2010-01-16,,Renamed Sample,E,990,SEC,CY,true
      6600001,1996-09-01,,Sample,W,660,PRI,CY,
      """;

  private static final String CENSUS =
      """
      pupil_key,academic_year,census,school_id,enrol_status,birth_month,gender,nc_year,fsm_eligible
      on roll,2008/09,SPR,9900001,C,1994-01,F,10,true
      on roll,2009/10,SPR,9900001,C,1994-01,F,11,true
      another,2010/11,SPR,9900001,C,1995-01,M,11,false
      welsh,2010/11,SPR,6600001,C,2003-01,M,3,false
      welsh,2011/12,SPR,6600001,C,2003-01,M,4,false
      """;

  private static final String LUNCHES =
      """
      school_id,academic_year,period_type,meal_days,meals_paid,meals_free,pupils_on_roll,fsm_eligible,fsm_taken_census_day
      9900001,2009/10,FIN,100,600,300,20,4,3
      9900001,2009/10,ACAD,100,700,300,20,4,3
      6600001,2009/10,ACAD,100,700,300,20,5,5
      """;

  private static final String SPORT =
      """
      school_id,academic_year,nc_year,pupils,pupils_2h,pupils_3h
      9900001,2009/10,7,30,20,10
      9900001,2009/10,R,25,25,0
      """;

  private static final String BULLYING =
      """
      school_id,academic_year,incident_id,motive,victim_key
      9900001,2009/10,1,RACE,on roll
      9900001,2009/10,2,GENDER,not on roll
      9900001,2009/10,3,NONE,on roll
      9900001,2009/10,4,,
      """;

  private static final String BEHAVIOUR =
      """
      school_id,academic_year,incident_id,kind,at_break
      9900001,2009/10,1,STAFF_PHYSICAL,false
      9900001,2009/10,2,STAFF_VERBAL,true
      9900001,2009/10,3,DISRUPTION,false
      9900001,2009/10,4,OTHER,false
      """;

  private static final String WITHDRAWALS =
      """
      pupil_key,school_id,academic_year,withdrawal_date,sessions
      on roll,9900001,2009/10,2009-10-01,0.5
      on roll,9900001,2009/10,2009-10-02,2
      not on roll,9900001,2009/10,2009-10-02,1
      """;

  /** One with both, one with each alone; August is of the year before. */
  private static final String PLACEMENTS =
      """
      ap_id,pupil_key,home_school,start_date,has_passport,has_plp
      A,on roll,9900001,2009-10-01,true,true
      B,on roll,9900001,2009-11-02,true,false
      C,on roll,9900001,2010-08-31,false,true
      D,on roll,9900001,2010-09-01,true,true
      """;

  private static final String INSTRUMENTS =
      """
      instrument_id,respondent,phase,academic_year,scale
      PUPILS,PUPIL,SEC,2009/10,AGREE4
      PARENTS,PARENT,SEC,2009/10,AGREE4
      """;

  private static final String QUESTIONS =
      """
      question_id,instrument_id,indicator_id,positive_codes,dk_codes,reverse
      P1,PUPILS,SV_SAFE,SA A,DK,false
      P2,PUPILS,SV_BULLYDEAL,SA A,,true
      Q1,PARENTS,SV_SAFE,SA A,DK,false
      """;

  /** The one on roll answers twice; R3 says who they are; R4 does not know; R5 is off the scale. */
  private static final String RESPONSES =
      """
      response_id,question_id,school_id,academic_year,pupil_key,nc_year,gender,fsm,answer_code,weight,submitted
      R1,P1,9900001,2009/10,on roll,8,M,false,SA,,2010-01-10
      R2,P1,9900001,2009/10,on roll,8,M,false,SD,,2010-02-10
      R3,P1,9900001,2009/10,,8,M,false,A,2.5,2010-01-10
      R4,P1,9900001,2009/10,,,,,DK,,2010-01-10
      R5,P1,9900001,2009/10,,,,,YES,,2010-01-10
      R6,P1,9900001,2009/10,,,,,,,2010-01-10
      R3,P2,9900001,2009/10,,8,M,false,A,,2010-01-10
      R4,P2,9900001,2009/10,,,,,D,,2010-01-10
      R7,Q1,9900001,2009/10,another,8,F,true,SA,,2010-01-10
      """;

  private static final String DESTINATIONS =
      """
      pupil_key,school_id,academic_year,survey_point,year_group,status
      on roll,9900001,2009/10,OCT,11,ED_FT
      on roll,9900001,2009/10,M12,11,NEET_ACTIVE
      unknown,9900001,2009/10,OCT,11,UNKNOWN
      custody,9900001,2009/10,OCT,11,CUSTODY
      works,9900001,2009/10,OCT,11,EMP_NOTRAIN
      neither,9900001,2009/10,OCT,11,NEET_INACTIVE
      """;

  /** Of the two inspections of a day the later number stands; January is after December. */
  private static final String INSPECTIONS =
      """
      inspection_id,aspect,school_id,framework,inspection_date,grade,category,category_left
      A,BEHAVIOUR,9900001,OFS2005,2008-10-01,3,SM,2010-03-16
      A,OVERALL,9900001,OFS2005,2008-10-01,4,SM,2010-03-16
      B,BEHAVIOUR,9900001,OFS2009,2010-01-15,1,NONE,
      C,BEHAVIOUR,9900001,OFS2009,2010-01-15,2,NONE,
      B,PARTNERSHIP,9900001,OFS2009,2010-01-15,3,NONE,
      G,PARTNERSHIP,9900001,OFS2005,2010-03-01,1,NONE,
      H,PARTNERSHIP,9900001,OFS2009,2010-08-31,2,NONE,
      I,PARTNERSHIP,9900001,OFS2009,2010-09-01,4,NONE,
      D,CURRENT_PERF,6600001,EST2004,2009-10-01,1,NONE,
      E,CURRENT_PERF,6600001,CIF2010,2011-08-31,2,NONE,
      E,QI_1_2,6600001,CIF2010,2011-08-31,4,NONE,
      F,QI_1_2,6600001,CIF2010,2012-09-01,1,NONE,
      """;
}
