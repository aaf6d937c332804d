package cymru.llesiant.nightly.sample.files;

import cymru.llesiant.catalogue.Country;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The datasets of a sample, with the columns in which they are delivered. */
public enum Dataset {
  SCHOOL(
      "school.csv",
      "school_id,valid_from,valid_to,urn,name,name_cy,country,la_code,phase,school_type,is_faith,"
          + "religious_character,low_age,high_age,has_secondary,language_medium,sixth_form,"
          + "npd_roll,core_offer_full,open_date,close_date,predecessor_id,lead_behaviour_school,"
          + "npslba_staff,has_hsa,sip_id"),
  AREA(
      "area.csv",
      "la_code,country,name,name_cy,ons_code,old_ons_code,region_code,valid_from,valid_to"),
  PUPIL_CENSUS(
      "pupil_census.csv.gz",
      "upn,academic_year,census,school_id,enrol_status,surname,forename,date_of_birth,gender,"
          + "nc_year,fsm_eligible,sen_provision,sen_type1,sen_type2,ethnicity,first_language,"
          + "eal_stage,speak_welsh_home,welsh_first_lang,in_care,boarder,entry_date,leave_date,"
          + "home_la_code,lac_12m,disabled_dda,wimd_top20"),
  ENROLMENT("enrolment.csv.gz", "upn,school_id,start_date,end_date,status,leave_reason"),
  TEACHING_GROUP(
      "teaching_group.csv", "school_id,academic_year,class_id,subject_code,nc_year,set_level"),
  CLASS_MEMBERSHIP(
      "class_membership.csv.gz", "school_id,academic_year,class_id,upn,start_date,end_date,share"),
  ATTENDANCE(
      "attendance.csv.gz",
      "upn,school_id,academic_year,term,sessions_possible,auth_absence,unauth_absence,hol_agreed,"
          + "hol_not_agreed"),
  EXCLUSION(
      "exclusion.csv",
      "exclusion_id,upn,school_id,academic_year,start_date,category,reason,sessions,"
          + "provision_start,provision_type,upheld,appeal_outcome,internal"),
  ATTAINMENT_RESULT(
      "attainment_result.csv.gz",
      "upn,school_id,academic_year,stage,subject_code,assessment_type,grade_raw,"
          + "qual_size_gcse_eq,qual_points,in_cohort,assessed_language"),
  SCHOOL_LUNCH(
      "school_lunch.csv",
      "school_id,academic_year,period_type,meal_days,meals_paid,meals_free,pupils_on_roll,"
          + "fsm_eligible,fsm_taken_census_day,return_coverage"),
  PE_SPORT(
      "pe_sport.csv",
      "school_id,academic_year,nc_year,pupils,pupils_2h,pupils_3h,curriculum_minutes"),
  BULLYING_INCIDENT(
      "bullying_incident.csv",
      "school_id,academic_year,incident_id,incident_date,reported_by,bullying_type,motive,location,"
          + "resolved,victim_upn"),
  BEHAVIOUR_INCIDENT(
      "behaviour_incident.csv", "school_id,academic_year,incident_id,incident_date,kind,at_break"),
  WITHDRAWAL_SESSION(
      "withdrawal_session.csv", "upn,school_id,academic_year,withdrawal_date,sessions,reason"),
  MANAGED_MOVE(
      "managed_move.csv",
      "move_id,upn,partnership_id,from_school,to_school,agreed_date,trial_start,trial_end,"
          + "finalised_date,outcome,parent_consent,support_end,reason"),
  FAIR_ACCESS_PLACEMENT(
      "fair_access_placement.csv",
      "fap_id,upn,la_code,partnership_id,category,referral_date,transfer_in_date,admission_date,"
          + "school_id,sessions_entitled,sessions_provided,withdrawn"),
  AP_PLACEMENT(
      "ap_placement.csv",
      "ap_id,upn,home_school,provider_id,provider_kind,start_date,end_date,hours_per_week,reason,"
          + "has_info_protocol,has_passport,has_plp,plp_date,has_caf,consent,parents_notified,"
          + "absence_notified,reintegrated,cost_gbp"),
  EARLY_INTERVENTION(
      "early_intervention.csv",
      "ei_id,upn,school_id,programme,route,start_date,end_date,tier,trigger,evidence_level,"
          + "cost_gbp"),
  SURVEY_RESPONSE(
      "survey_response.csv.gz",
      "response_id,question_id,school_id,academic_year,upn,nc_year,gender,fsm,answer_code,weight,"
          + "submitted"),
  DESTINATION(
      "destination.csv", "upn,school_id,academic_year,survey_point,year_group,status,source"),
  SURVEY_INSTRUMENT("survey_instrument.csv", "instrument_id,respondent,phase,academic_year,scale"),
  SURVEY_QUESTION(
      "survey_question.csv",
      "question_id,instrument_id,indicator_id,question_text,positive_codes,dk_codes,reverse"),
  INSPECTION(
      "inspection.csv",
      "inspection_id,aspect,school_id,inspectorate,framework,inspection_date,published,grade,"
          + "category,category_left"),
  AUTHORITY_INSPECTION(
      "authority_inspection.csv",
      "inspection_id,aspect,la_code,framework,inspection_date,published,grade"),
  TARGET(
      "target.csv",
      "target_id,level,entity_id,indicator_id,group_code,academic_year,term,change_type,direction,"
          + "baseline_value,baseline_year,change,target_value,parent_target_id,source,local"),
  REPORT_CARD(
      "report_card.csv",
      "entity_id,result_id,level,vision,result,indicator_id,group_code,plan_date,target_id,story,"
          + "partners,what_works,actions"),
  CALENDAR(
      "calendar.csv",
      "owner_id,academic_year,term,half_term,start_date,end_date,sessions_possible"),
  STATISTICAL_NEIGHBOUR(
      "statistical_neighbour.csv",
      "la_code,model_version,neighbour_rank,neighbour_la_code,closeness"),
  PARTNERSHIP(
      "partnership.csv",
      "partnership_id,partnership_type,la_code,name,start_date,end_date,chair_school_id,"
          + "fund_holder_school_id,ssp_officer_count,has_fap,fap_date,review_dates"),
  PARTNERSHIP_MEMBER(
      "partnership_member.csv", "partnership_id,org_id,org_kind,member_role,valid_from,valid_to"),
  PARTNERSHIP_MEETING(
      "partnership_meeting.csv", "meeting_id,partnership_id,meeting_date,joint_with"),
  PARTNERSHIP_ATTENDANCE(
      "partnership_attendance.csv", "meeting_id,org_id,attendance_status,rep_role"),
  PARTNERSHIP_NARRATIVE("partnership_narrative.csv", "partnership_id,academic_year,section,text"),
  SELFEVAL_ATTESTATION(
      "selfeval_attestation.csv",
      "partnership_id,academic_year,item,level,attested,evidence,development_focus"),
  PLC("plc.csv", "plc_id,theme,indicator_id,subject_code,start_date,end_date"),
  PLC_MEMBER("plc_member.csv", "plc_id,school_id,valid_from,valid_to"),
  SCHOOL_FLAG("school_flag.csv", "school_id,flag,valid_from,valid_to"),
  HS_STATUS(
      "hs_status.csv", "school_id,nhss_date,self_validated,moderation_date,moderation_result"),
  HS_ANNUAL_REVIEW(
      "hs_annual_review.csv",
      "school_id,review_date,criteria_met,confirmed,moderated,moderation_date,moderation_result"),
  HS_PLAN(
      "hs_plan.csv",
      "plan_id,school_id,engaged,cluster_id,hwdg_formed,needs_analysis,submitted,quas_approved"),
  HS_PRIORITY("hs_priority.csv", "priority_id,plan_id,kind,ni_code,indicator_id,plan_source"),
  HS_MEANINGFUL_OUTCOME(
      "hs_meaningful_outcome.csv",
      "mo_id,priority_id,kind,measure,unit,direction,target_group,evidence_plan,baseline_value,"
          + "baseline_date,baseline_numerator,baseline_denominator,target_value,current_value,"
          + "current_date,current_numerator,current_denominator,changed,reviewed,met,"
          + "quas_confirmed"),
  HS_ESI("hs_esi.csv", "esi_id,priority_id,mo_id,kind,due,checked_date,achieved,replaced_by"),
  HS_ACTIVITY("hs_activity.csv", "activity_id,mo_id,scope,evidence,start_date,end_date"),
  HS_QUAS_EVENT("hs_quas_event.csv", "event_id,plan_id,stage,mo_id,submitted,decision,decided"),
  FAMILY("family.csv", "school_id,academic_year,family_id,sector,challenge_index"),
  FSM_BAND("fsm_band.csv", "academic_year,sector,band,above,up_to"),
  FSM_BENCHMARK(
      "fsm_benchmark.csv",
      "academic_year,sector,band,indicator_id,version,lower_quartile,median,upper_quartile"),
  PUBLISHED_STATISTIC(
      "published_statistic.csv",
      "source,academic_year,country,level,entity_id,phase,breakdown,group_code,indicator_id,"
          + "printed_value,decimals,value_status");

  /** Three before a plan and two after it. */
  private static final int YEARS_OF_A_CURVE = 5;

  private final String fileName;
  private final List<String> columns;

  Dataset(String fileName, String columns) {
    this.fileName = fileName;
    this.columns = List.of(columns.split(","));
  }

  /** The name of its file; the small ones are not compressed. */
  public String fileName() {
    return fileName;
  }

  /** The dataset's name. */
  public String title() {
    return fileName.substring(0, fileName.indexOf('.'));
  }

  /** Its columns, in order. */
  public List<String> columns() {
    return columns;
  }

  /** The datasets an authority of a country delivers. */
  public static List<Dataset> ofAuthorities(Country country) {
    List<Dataset> delivered = new ArrayList<>(ofAuthorities());
    if (country == Country.ENGLAND) {
      delivered.addAll(
          List.of(MANAGED_MOVE, FAIR_ACCESS_PLACEMENT, AP_PLACEMENT, EARLY_INTERVENTION));
    }
    return delivered;
  }

  /** The datasets authorities of every country deliver. */
  public static List<Dataset> ofAuthorities() {
    return List.of(
        PUPIL_CENSUS,
        ENROLMENT,
        TEACHING_GROUP,
        CLASS_MEMBERSHIP,
        ATTENDANCE,
        EXCLUSION,
        ATTAINMENT_RESULT,
        SCHOOL_LUNCH,
        PE_SPORT,
        BULLYING_INCIDENT,
        BEHAVIOUR_INCIDENT,
        WITHDRAWAL_SESSION,
        SURVEY_RESPONSE,
        DESTINATION);
  }

  /** The datasets that come once for all authorities of some countries, of so many years. */
  public static List<Dataset> shared(Set<Country> countries, int years) {
    List<Dataset> shared =
        new ArrayList<>(
            List.of(
                SCHOOL,
                SURVEY_INSTRUMENT,
                SURVEY_QUESTION,
                INSPECTION,
                TARGET,
                REPORT_CARD,
                CALENDAR));
    if (countries.contains(Country.ENGLAND)) {
      shared.addAll(List.of(AREA, STATISTICAL_NEIGHBOUR));
      shared.addAll(ofPartnerships());
      shared.addAll(List.of(HS_STATUS, HS_ANNUAL_REVIEW, HS_PLAN, HS_PRIORITY));
      shared.addAll(List.of(HS_MEANINGFUL_OUTCOME, HS_ESI, HS_ACTIVITY, HS_QUAS_EVENT));
    }
    if (countries.contains(Country.WALES)) {
      shared.addAll(
          List.of(
              FAMILY, FSM_BAND, FSM_BENCHMARK, AUTHORITY_INSPECTION, PLC, PLC_MEMBER, SCHOOL_FLAG));
      if (years >= YEARS_OF_A_CURVE) {
        shared.add(PUBLISHED_STATISTIC);
      }
    }
    return shared;
  }

  private static List<Dataset> ofPartnerships() {
    return List.of(
        PARTNERSHIP,
        PARTNERSHIP_MEMBER,
        PARTNERSHIP_MEETING,
        PARTNERSHIP_ATTENDANCE,
        PARTNERSHIP_NARRATIVE,
        SELFEVAL_ATTESTATION);
  }
}
