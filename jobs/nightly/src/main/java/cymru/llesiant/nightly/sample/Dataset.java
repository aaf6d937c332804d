package cymru.llesiant.nightly.sample;

import java.util.List;

/** The datasets of a sample, with the columns in which they are delivered. */
enum Dataset {
  SCHOOL(
      "school.csv",
      "school_id,valid_from,valid_to,urn,name,name_cy,country,la_code,phase,school_type,is_faith,"
          + "religious_character,low_age,high_age,has_secondary,language_medium,sixth_form,"
          + "npd_roll,open_date,close_date,predecessor_id"),
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
          + "qual_size_gcse_eq,qual_points,in_cohort,assessed_language");

  private final String fileName;
  private final List<String> columns;

  Dataset(String fileName, String columns) {
    this.fileName = fileName;
    this.columns = List.of(columns.split(","));
  }

  /** The name of its file; the small ones are not compressed. */
  String fileName() {
    return fileName;
  }

  /** The dataset's name. */
  String title() {
    return fileName.substring(0, fileName.indexOf('.'));
  }

  /** Its columns, in order. */
  List<String> columns() {
    return columns;
  }

  /** The datasets each authority delivers. */
  static List<Dataset> ofAuthorities() {
    return List.of(
        PUPIL_CENSUS,
        ENROLMENT,
        TEACHING_GROUP,
        CLASS_MEMBERSHIP,
        ATTENDANCE,
        EXCLUSION,
        ATTAINMENT_RESULT);
  }
}
