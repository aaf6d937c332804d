package cymru.llesiant.marts.moves;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * A night as at 1 September 2011 over two English authorities, of which 991 delivers pupils and
 * attendance alone, and a Welsh one. In 990 the unit 9901100 is a party to both partnerships.
 */
public final class MovesNight {

  /** Pupils in the programme. */
  public static final int IN_PROGRAMME = 12;

  /** Those of them with a second term on each side. */
  public static final int WITH_TWO_TERMS = 5;

  private static final List<String> YEARS = List.of("2008/09", "2009/10", "2010/11");

  private MovesNight() {}

  /** The night. */
  public static Inputs in(Path staging, SparkSession spark) {
    return TestNight.in(staging, spark, Set.of("PEX_COST", "CORE_OFFER_PCT"))
        .given("area", AREAS)
        .given("school", SCHOOLS)
        .given("partnership", PARTNERSHIPS)
        .given("partnership_member", MEMBERS)
        .given("calendar", CALENDAR)
        .given("pupil_census", census())
        .given("managed_move", MOVES)
        .given("enrolment", ENROLMENTS)
        .given("fair_access_placement", PLACEMENTS)
        .given("exclusion", EXCLUSIONS)
        .given("early_intervention", programmes())
        .given("ap_placement", ELSEWHERE)
        .given("attendance", attendance())
        .given("withdrawal_session", WITHDRAWALS)
        .counted();
  }

  private static List<Map<String, String>> census() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String year : YEARS) {
      for (String school : List.of("9904001", "9904003", "9901100", "9914001", "6604001")) {
        rows.add(
            row(
                "pupil_key " + school,
                Map.of(
                    "academic_year", year,
                    "census", "SPR",
                    "school_id", school,
                    "enrol_status", "C",
                    "birth_month", "1996-01",
                    "gender", "F",
                    "nc_year", "8")));
      }
    }
    return rows;
  }

  private static Map<String, String> row(String pupil, Map<String, String> cells) {
    Map<String, String> row = new TreeMap<>(cells);
    row.put("pupil_key", pupil);
    return row;
  }

  /** Twelve pupils of 9904001, of whom every one missed twenty sessions of a hundred in autumn. */
  private static List<Map<String, String>> programmes() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < IN_PROGRAMME; i++) {
      Map<String, String> row =
          row(
              "in " + i,
              Map.of(
                  "ei_id", "E" + i,
                  "school_id", "9904001",
                  "programme", "MENTORS",
                  "route", "MENTOR",
                  "start_date", "2010-01-11",
                  "end_date", "2010-03-12",
                  "tier", "2",
                  "trigger", "RF_ATT",
                  "evidence_level", "LOCAL"));
      if (i < 2) {
        row.put("cost_gbp", i == 0 ? "100.10" : "200.20");
      }
      rows.add(row);
    }
    return rows;
  }

  /**
   * After the programme its pupils missed 10, 11 or 12; those alike in the same authority 15. At
   * 991, where nobody knows who was in a programme, those alike missed 40, and are beside nobody.
   * Five of the twelve have a second term on each side, the last of them at 9904003 afterwards.
   */
  private static List<Map<String, String>> attendance() {
    List<Map<String, String>> rows = new ArrayList<>(TestNight.rows(ATTENDANCE));
    for (int i = 0; i < IN_PROGRAMME; i++) {
      rows.addAll(terms("in " + i, "9904001", 10 + i % 3));
      rows.addAll(terms("alike " + i, "9904003", 15));
      rows.addAll(terms("elsewhere " + i, "9914001", 40));
    }
    for (int i = 0; i < WITH_TWO_TERMS; i++) {
      String school = i == WITH_TWO_TERMS - 1 ? "9904003" : "9904001";
      rows.add(term("in " + i, "9904001", "2008/09", "SUM", 10));
      rows.add(term("in " + i, school, "2010/11", "AUT", 10));
    }
    return rows;
  }

  private static List<Map<String, String>> terms(String pupil, String school, int after) {
    return List.of(
        term(pupil, school, "2009/10", "AUT", 20), term(pupil, school, "2009/10", "SUM", after));
  }

  private static Map<String, String> term(
      String pupil, String school, String year, String term, int missed) {
    return row(
        pupil,
        Map.of(
            "school_id",
            school,
            "academic_year",
            year,
            "term",
            term,
            "sessions_possible",
            "100",
            "auth_absence",
            "" + missed,
            "unauth_absence",
            "0"));
  }

  private static final String AREAS =
      """
      la_code, country, name, region_code, valid_from
      660, W, Sample, , 1996-04-01
      990, E, Sample, E1, 1996-04-01
      991, E, Sample, E1, 1996-04-01
      """;

  private static final String SCHOOLS =
      """
      school_id, valid_from, country, la_code, phase, school_type
      9904001, 1996-09-01, E, 990, SEC, CY
      9904003, 1996-09-01, E, 990, SEC, CY
      9901100, 1996-09-01, E, 990, PRU, PRU
      9914001, 1996-09-01, E, 991, SEC, CY
      6604001, 1996-09-01, W, 660, SEC, CY
      """;

  private static final String PARTNERSHIPS =
      """
      partnership_id, partnership_type, la_code, name, start_date
      EAST, BA, 990, East, 2007-09-01
      WEST, BA, 990, West, 2007-09-01
      """;

  private static final String MEMBERS =
      """
      partnership_id, org_id, org_kind, member_role, valid_from
      EAST, 9904001, SCHOOL, FULL, 2007-09-01
      EAST, 9901100, SCHOOL, FULL, 2007-09-01
      WEST, 9904003, SCHOOL, FULL, 2007-09-01
      WEST, 9901100, SCHOOL, FULL, 2007-09-01
      """;

  private static final String CALENDAR =
      """
      owner_id, academic_year, term, half_term, start_date, end_date, sessions_possible
      990, 2008/09, AUT, 1, 2008-09-03, 2008-12-19, 140
      990, 2008/09, SPR, 1, 2009-01-05, 2009-04-03, 120
      990, 2008/09, SUM, 1, 2009-04-20, 2009-07-17, 120
      990, 2009/10, AUT, 1, 2009-09-03, 2009-12-18, 140
      990, 2009/10, SPR, 1, 2010-01-04, 2010-04-02, 120
      990, 2009/10, SUM, 1, 2010-04-19, 2010-07-16, 120
      990, 2010/11, AUT, 1, 2010-09-03, 2010-12-17, 140
      990, 2010/11, SPR, 1, 2011-01-04, 2011-04-01, 120
      990, 2010/11, SUM, 1, 2011-04-18, 2011-07-15, 120
      """;

  /** One that lasted; one to the unit that did not; one that is too recent; one into Wales. */
  private static final String MOVES =
      """
      move_id, pupil_key, partnership_id, from_school, to_school, agreed_date, trial_start, trial_end, finalised_date, outcome, parent_consent, support_end
      1, lasted, , 9904001, 9904003, 2009-09-28, 2009-10-05, 2009-12-01, 2009-12-01, COMPLETED, true, 2009-11-16
      2, failed, , 9904001, 9901100, 2009-10-26, 2009-11-02, 2009-12-18, , COMPLETED, true, 2009-12-13
      3, recent, WEST, 9904003, 9904001, 2010-10-25, 2010-11-01, 2011-01-10, 2011-01-10, BROKEN, true,
      4, wales, , 9904003, 6604001, 2010-10-25, 2010-11-01, 2011-01-10, 2011-01-10, COMPLETED, true,
      """;

  private static final String ENROLMENTS =
      """
      pupil_key, school_id, start_date, end_date, status, leave_reason
      lasted, 9904001, 2007-09-03, 2009-11-30, C, MANAGED_MOVE
      lasted, 9904003, 2009-12-01, , C,
      failed, 9904001, 2007-09-03, , C,
      failed, 9901100, 2009-11-02, , G,
      recent, 9904001, 2011-01-10, , C,
      """;

  /** The moved pupil's terms; those at another school, and a year's total, are no part of them. */
  private static final String ATTENDANCE =
      """
      pupil_key, school_id, academic_year, term, sessions_possible, auth_absence, unauth_absence
      lasted, 9904001, 2008/09, AUT, 100, 10, 10
      lasted, 9904001, 2008/09, SUM, 100, 20, 0
      lasted, 9904001, 2009/10, AUT, 60, 60, 0
      lasted, 9904003, 2009/10, AUT, 40, 40, 0
      lasted, 9904003, 2009/10, SPR, 100, 8, 0
      lasted, 9904003, 2009/10, SUM, 100, 0, 12
      lasted, 9904003, 2010/11, AUT, 100, 10, 0
      lasted, 9904003, 2010/11, SPR, 100, 100, 0
      lasted, 9904003, 2010/11, , 300, 300, 0
      placed, 9904001, 2009/10, AUT, 100, 0, 10
      placed, 9904001, 2009/10, SUM, 120, 0, 12
      placed, 9904001, 2010/11, SPR, 100, 0, 20
      """;

  /**
   * At 9904001 alone. In 0 is withdrawn for less, in 2 for more; in 3 in the term of the programme
   * and in the holidays, which is neither before nor after; of in 7 no second term is on record.
   */
  private static final String WITHDRAWALS =
      """
      pupil_key, school_id, academic_year, withdrawal_date, sessions, reason
      in 0, 9904001, 2008/09, 2009-06-01, 0.5, DB
      in 0, 9904001, 2009/10, 2009-10-05, 1, DB
      in 0, 9904001, 2009/10, 2010-05-04, 1, DB
      in 2, 9904001, 2009/10, 2009-10-05, 0.5, DB
      in 2, 9904001, 2010/11, 2010-12-17, 1, DB
      in 3, 9904001, 2009/10, 2010-01-20, 2, DB
      in 3, 9904001, 2009/10, 2010-08-02, 2, DB
      in 4, 9904001, 2009/10, 2009-10-05, 2, DB
      in 7, 9904001, 2009/10, 2009-10-05, 2, DB
      """;

  private static final String EXCLUSIONS =
      """
      exclusion_id, pupil_key, school_id, academic_year, start_date, category, reason, sessions, upheld, internal
      1, lasted, 9904001, 2008/09, 2008-10-06, FIXD, DB, 6, , false
      2, lasted, 9904001, 2008/09, 2009-02-02, FIXD, DB, 8, , false
      3, lasted, 9904003, 2009/10, 2010-02-01, FIXD, DB, 3, , false
      4, lasted, 9904003, 2009/10, 2010-03-01, FIXD, DB, 9, , true
      5, p1, 9904001, 2009/10, 2009-11-02, PERM, DB, , true, false
      6, p2, 9904001, 2009/10, 2009-11-02, PERM, DB, , , false
      7, p3, 9904003, 2009/10, 2009-11-02, PERM, DB, , true, false
      8, p4, 9904003, 2009/10, 2009-11-02, PERM, DB, , false, false
      9, p5, 9901100, 2009/10, 2009-11-02, PERM, DB, , true, false
      10, p6, 9904001, 2010/11, 2010-11-02, FIXD, DB, 2, , false
      """;

  /** One over, with sessions on both sides; one that ends after the night; one not begun by it. */
  private static final String ELSEWHERE =
      """
      ap_id, pupil_key, home_school, provider_id, provider_kind, start_date, end_date, reason
      1, placed, 9904001, FARM, AP_PRIVATE, 2010-01-11, 2010-03-12, PREVENT
      2, placed, 9904001, FARM, AP_PRIVATE, 2011-05-09, 2011-09-02, PREVENT
      3, placed, 9904001, FARM, AP_PRIVATE, 2011-09-02, , PREVENT
      """;

  /** One with all sessions; one who waits, by the calendar; one taken back; one of Wales. */
  private static final String PLACEMENTS =
      """
      fap_id, pupil_key, la_code, partnership_id, category, referral_date, transfer_in_date, admission_date, school_id, sessions_entitled, sessions_provided, withdrawn
      1, f1, 990, , OUT_2M, 2010-03-01, 2010-02-22, 2010-03-04, 9904001, 190, 190, false
      2, f2, 990, WEST, OUT_2M, 2010-04-19, , , , , 110, false
      3, f3, 990, , OUT_2M, 2010-10-04, , 2010-10-08, 9904001, 300, 300, true
      4, f4, 660, , OUT_2M, 2010-03-01, , 2010-03-04, 6604001, 190, 190, false
      """;
}
