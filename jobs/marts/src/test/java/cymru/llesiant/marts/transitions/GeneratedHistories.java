package cymru.llesiant.marts.transitions;

import cymru.llesiant.marts.TestNight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pupils' lives over three years drawn from a seed: most move up and many move on, some repeat a
 * year, leave, come from nowhere, or are at two schools, registered twice or as main and
 * subsidiary.
 */
final class GeneratedHistories {

  static final List<String> YEARS = List.of("2008/09", "2009/10", "2010/11");

  /** The third authority sends one census only. */
  static final List<String> PRIMARIES = List.of("6602001", "6602002", "6762001", "6812001");

  static final List<String> SECONDARIES = List.of("6604001", "6604002", "6764001", "6814001");

  private final Random random;
  private final List<Map<String, String>> census = new ArrayList<>();
  private final List<Map<String, String>> attendance = new ArrayList<>();
  private final List<Map<String, String>> exclusions = new ArrayList<>();
  private final List<Map<String, String>> enrolments = new ArrayList<>();

  private GeneratedHistories(long seed) {
    random = new Random(seed);
  }

  static GeneratedHistories drawn(long seed, int pupils) {
    GeneratedHistories drawn = new GeneratedHistories(seed);
    IntStream.range(0, pupils).forEach(drawn::live);
    return drawn;
  }

  List<Map<String, String>> census() {
    return census;
  }

  List<Map<String, String>> attendance() {
    return attendance;
  }

  List<Map<String, String>> exclusions() {
    return exclusions;
  }

  List<Map<String, String>> enrolments() {
    return enrolments;
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private String any(List<String> schools) {
    return schools.get(random.nextInt(schools.size()));
  }

  private void live(int number) {
    String key = "%064d".formatted(number);
    int group = random.nextInt(3) == 0 ? 5 + random.nextInt(2) : 1 + random.nextInt(11);
    String gender = chance(0.5) ? "M" : "F";
    String school = any(group < 7 ? PRIMARIES : SECONDARIES);
    for (String year : YEARS) {
      if (group < 12 && !chance(0.04)) {
        register(key, year, school, group, gender);
      }
      if (chance(0.06)) {
        leave(key, year, school);
        return;
      }
      group += chance(0.05) ? 0 : 1;
      if (group == 7 || chance(0.1)) {
        school = any(group < 7 ? PRIMARIES : SECONDARIES);
      }
    }
  }

  private void register(String key, String year, String school, int group, String gender) {
    Map<String, String> row = row(key, year, school);
    row.put("census", "SPR");
    row.put("enrol_status", "C");
    row.put("birth_month", "1999-01");
    row.put("nc_year", "" + group);
    row.put("gender", gender);
    row.put("fsm_eligible", chance(0.1) ? "" : "" + chance(0.25));
    row.put("sen_provision", "NNNNAAPS".substring(random.nextInt(8)).substring(0, 1));
    boolean isSent = !school.startsWith("681") || year.equals(YEARS.get(0));
    if (isSent) {
      census.add(row);
    }
    if (chance(0.08)) {
      Map<String, String> second = new HashMap<>(row);
      second.put("school_id", any(group < 7 ? PRIMARIES : SECONDARIES).replaceFirst("681", "660"));
      boolean isSubsidiary = chance(0.5);
      second.put("enrol_status", isSubsidiary ? "S" : "C");
      row.put("enrol_status", isSubsidiary ? "M" : "C");
      if (!second.get("school_id").equals(school)) {
        census.add(second);
        attend(key, year, second.get("school_id"));
      }
    }
    attend(key, year, school);
    if (chance(0.1)) {
      Map<String, String> excluded = row(key, year, school);
      excluded.putAll(
          Map.of("exclusion_id", key + year, "category", chance(0.8) ? "FIXD" : "PERM"));
      excluded.putAll(Map.of("reason", "DB", "sessions", "4", "start_date", "2010-03-01"));
      if (!school.startsWith("676") || !year.equals(YEARS.get(2))) {
        exclusions.add(excluded);
      }
    }
  }

  /** By term from the second year on, in some places; nothing of a few. */
  private void attend(String key, String year, String school) {
    if (chance(0.07)) {
      return;
    }
    boolean byTerm = !year.equals(YEARS.get(0)) && school.startsWith("660");
    for (String term : byTerm ? List.of("AUT", "SPR", "SUM") : List.of("")) {
      int possible = byTerm ? 60 + random.nextInt(50) : 200 + random.nextInt(100);
      int missed = Math.min(possible, (int) (-possible * 0.1 * Math.log(1 - random.nextDouble())));
      Map<String, String> row = row(key, year, school);
      row.put("term", term);
      row.put("sessions_possible", "" + possible);
      row.put("auth_absence", "" + missed / 2);
      row.put("unauth_absence", "" + (missed - missed / 2));
      attendance.add(row);
    }
  }

  private void leave(String key, String year, String school) {
    Map<String, String> row = new HashMap<>();
    row.put("pupil_key", key);
    row.put("school_id", school);
    row.put("start_date", "2007-09-01");
    row.put("end_date", (Integer.parseInt(year.substring(0, 4)) + 1) + "-07-20");
    row.put("status", "C");
    row.put("leave_reason", chance(0.5) ? "EMIGRATED" : "UNKNOWN");
    enrolments.add(row);
  }

  private static Map<String, String> row(String key, String year, String school) {
    Map<String, String> row = new HashMap<>();
    row.put("pupil_key", key);
    row.put("academic_year", year);
    row.put("school_id", school);
    return row;
  }

  /** Lays the lives down as intake would have left them. */
  TestNight given(TestNight night) {
    List<Map<String, String>> schools = new ArrayList<>();
    for (String school : IntStream.range(0, 4).boxed().flatMap(GeneratedHistories::pair).toList()) {
      Map<String, String> row = new HashMap<>();
      row.put("school_id", school);
      row.put("la_code", school.substring(0, 3));
      row.put("phase", PRIMARIES.contains(school) ? "PRI" : "SEC");
      row.put("country", "W");
      row.put("name", "School " + school);
      row.put("school_type", "CY");
      row.put("valid_from", "1996-04-01");
      schools.add(row);
    }
    return night
        .given("school", schools)
        .given("pupil_census", census)
        .given("attendance", attendance)
        .given("exclusion", exclusions)
        .given("enrolment", enrolments);
  }

  private static Stream<String> pair(int i) {
    return Stream.of(PRIMARIES.get(i), SECONDARIES.get(i));
  }
}
