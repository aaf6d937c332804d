package cymru.llesiant.nightly.sample.dirty;

import cymru.llesiant.nightly.sample.files.Dataset;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;

/** A way in which a delivered row breaks a rule: one cell of a good row is changed. */
public enum DirtyKind {
  WRONG_CHECK_LETTER(Dataset.PUPIL_CENSUS, "upn", row -> {}),
  UNKNOWN_GENDER(Dataset.PUPIL_CENSUS, "gender", row -> row.put("gender", "X")),
  UNKNOWN_YEAR_GROUP(Dataset.PUPIL_CENSUS, "nc_year", row -> row.put("nc_year", "Y9")),
  UNKNOWN_SCHOOL(
      Dataset.PUPIL_CENSUS,
      "school_id",
      row -> row.put("school_id", row.get("school_id").substring(0, 3) + "9999")),
  NO_SUCH_DAY(Dataset.PUPIL_CENSUS, "date_of_birth", row -> row.put("date_of_birth", "2001-02-30")),
  TOO_OLD(
      Dataset.PUPIL_CENSUS,
      "date_of_birth",
      row -> {
        row.put("date_of_birth", "1980-01-01");
        row.put("nc_year", "X");
      }),
  NO_SUCH_YEAR(
      Dataset.PUPIL_CENSUS,
      "academic_year",
      row -> row.put("academic_year", row.get("academic_year").substring(0, 5) + "99")),
  MISSING_GENDER(Dataset.PUPIL_CENSUS, "gender", row -> row.put("gender", "")),
  TWICE_AND_DIFFERENT(
      Dataset.PUPIL_CENSUS,
      "upn",
      row -> row.put("gender", row.get("gender").equals("M") ? "F" : "M")),
  ENDS_BEFORE_START(
      Dataset.ENROLMENT,
      "end_date",
      row -> row.put("end_date", LocalDate.parse(row.get("start_date")).minusDays(1).toString())),
  SHARE_ABOVE_ONE(Dataset.CLASS_MEMBERSHIP, "share", row -> row.put("share", "1.5")),
  MISSED_MORE_THAN_POSSIBLE(
      Dataset.ATTENDANCE,
      "auth_absence",
      row ->
          row.put(
              "auth_absence",
              Integer.toString(Integer.parseInt(row.get("sessions_possible")) + 1))),
  NOT_A_NUMBER(
      Dataset.ATTENDANCE, "sessions_possible", row -> row.put("sessions_possible", "many")),
  TWICE_THE_SAME(Dataset.ATTENDANCE, "upn", row -> {}),
  OVER_45_DAYS(
      Dataset.EXCLUSION,
      "sessions",
      row -> {
        row.put("category", "FIXD");
        row.put("sessions", "95");
        row.put("upheld", "");
        row.put("appeal_outcome", "");
      }),
  UNKNOWN_REASON(Dataset.EXCLUSION, "reason", row -> row.put("reason", "ZZ")),
  LEVEL_OUT_OF_RANGE(
      Dataset.ATTAINMENT_RESULT,
      "grade_raw",
      row -> {
        row.put("stage", "KS2");
        row.put("assessment_type", "TA");
        row.put("grade_raw", "8");
        row.put("qual_size_gcse_eq", "");
        row.put("qual_points", "");
      }),
  UNKNOWN_STAGE(Dataset.ATTAINMENT_RESULT, "stage", row -> row.put("stage", "KS9"));

  private final Dataset dataset;
  private final String column;
  private final Consumer<Map<String, String>> spoiling;

  DirtyKind(Dataset dataset, String column, Consumer<Map<String, String>> spoiling) {
    this.dataset = dataset;
    this.column = column;
    this.spoiling = spoiling;
  }

  /** The dataset it is in. */
  Dataset dataset() {
    return dataset;
  }

  /** The column that is wrong. */
  String column() {
    return column;
  }

  /** Spoils a good row. */
  void spoil(Map<String, String> row) {
    spoiling.accept(row);
  }

  /** How many rows are set aside each time: both of two that differ, the second of two alike. */
  int setAside() {
    return this == TWICE_AND_DIFFERENT ? 2 : 1;
  }
}
