package cymru.llesiant.marts.perception;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;

/**
 * Two surveys at three schools of one authority, drawn from a seed: pupils who are known or
 * anonymous, parents, weights, don't knows, questions left out and answers off the scale. The third
 * school has no pupils on roll; at the second more parents answer than it has pupils.
 *
 * @param inputs the night, counted
 * @param answers every answer
 */
record SurveyNight(Inputs inputs, List<Answer> answers) {

  static final List<String> SCHOOLS = List.of("6600001", "6600002", "6600003");
  static final List<String> YEARS = List.of("2008/09", "2010/11");

  private static final int ON_ROLL = 30;
  private static final Set<String> INDICATORS = Set.of("SV_SAFE", "SV_SATISFIED", "BEH_SAT");

  /** An answer to SV_SAFE; every third pupil is known, every second girl has free meals. */
  record Answer(String school, String year, boolean isPupil, int number, String code, int milli) {

    boolean says() {
      return Set.of("SA", "A", "D", "SD").contains(code);
    }

    boolean doesNotKnow() {
      return code.equals("DK");
    }

    boolean isPositive() {
      return Set.of("SA", "A").contains(code);
    }

    boolean isGirl() {
      return isPupil && number % 2 == 0;
    }

    private boolean isKnown() {
      return isPupil && number % 3 == 0 && !school.endsWith("3");
    }

    private Map<String, String> row() {
      Map<String, String> row = new TreeMap<>();
      row.put("response_id", year + school + isPupil + number);
      row.put("question_id", isPupil ? "P1" : "Q1");
      row.put("school_id", school);
      row.put("academic_year", year);
      row.put("pupil_key", isKnown() ? key(school, number) : null);
      row.put("gender", isGirl() ? "F" : "M");
      row.put("answer_code", code);
      row.put("weight", milli == 1000 ? null : "" + milli / 1000.0);
      row.put("submitted", year.substring(0, 4) + "-11-01");
      row.values().removeIf(java.util.Objects::isNull);
      return row;
    }
  }

  private static String key(String school, int number) {
    return school + "-" + number;
  }

  static SurveyNight in(Path staging, SparkSession spark) {
    List<Answer> answers = drawn(new Random(20101101));
    Inputs inputs =
        TestNight.in(staging, spark, INDICATORS)
            .given("school", REGISTER)
            .given("pupil_census", census())
            .given("survey_instrument", INSTRUMENTS)
            .given("survey_question", QUESTIONS)
            .given("survey_response", answers.stream().map(Answer::row).toList())
            .counted();
    return new SurveyNight(inputs, answers);
  }

  private static List<Answer> drawn(Random draws) {
    List<Answer> answers = new ArrayList<>();
    String[] codes = {"SA", "A", "A", "D", "SD", "DK", "", "YES"};
    for (String year : YEARS) {
      for (String school : SCHOOLS) {
        for (int number = 0; number < 24; number++) {
          String code = codes[draws.nextInt(codes.length)];
          int milli = draws.nextBoolean() ? 1000 : 500 + draws.nextInt(2000);
          answers.add(new Answer(school, year, true, number, code, milli));
        }
        int parents = school.endsWith("2") ? 34 : 6;
        for (int number = 0; number < parents; number++) {
          String code = codes[draws.nextInt(codes.length)];
          answers.add(new Answer(school, year, false, number, code, 1000));
        }
      }
    }
    return answers;
  }

  private static List<Map<String, String>> census() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String year : YEARS) {
      for (String school : SCHOOLS.subList(0, 2)) {
        for (int number = 0; number < ON_ROLL; number++) {
          rows.add(
              Map.of(
                  "pupil_key",
                  key(school, number),
                  "academic_year",
                  year,
                  "census",
                  "SPR",
                  "school_id",
                  school,
                  "enrol_status",
                  "C",
                  "birth_month",
                  "1996-01",
                  "gender",
                  number % 2 == 0 ? "F" : "M",
                  "nc_year",
                  "8"));
        }
      }
    }
    return rows;
  }

  /** Those of a year that are counted. */
  List<Answer> of(String year, Predicate<Answer> among) {
    return answers.stream().filter(a -> a.year().equals(year)).filter(among).toList();
  }

  private static final String REGISTER =
      """
      school_id, valid_from, valid_to, country, la_code, phase, school_type
      6600001, 1996-09-01, , W, 660, SEC, CY
      6600002, 1996-09-01, , W, 660, PRI, CY
      6600003, 1996-09-01, , W, 660, PRI, CY
      """;

  private static final String INSTRUMENTS =
      """
      instrument_id, respondent, phase, academic_year, scale
      PUPILS, PUPIL, ALL, 2008/09, AGREE4
      PARENTS, PARENT, ALL, 2008/09, AGREE4
      """;

  /** A don't know of parents is one though their question does not list it. */
  private static final String QUESTIONS =
      """
      question_id, instrument_id, indicator_id, positive_codes, dk_codes, reverse
      P1, PUPILS, SV_SAFE, SA A, DK, false
      Q1, PARENTS, SV_SAFE, SA A, , false
      """;
}
