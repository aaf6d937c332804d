package cymru.llesiant.marts.indicators;

import cymru.llesiant.marts.TestNight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Pupils drawn from a seed, every attribute known, to be counted by hand and by the marts. */
record GeneratedPupils(List<Map<String, String>> pupils) {

  /** Schools of an authority that stayed in its consortium and of two that changed places. */
  private static final String[][] SCHOOLS = {
    {"6600001", "660", "PRI"},
    {"6600002", "660", "SEC"},
    {"6760001", "676", "PRI"},
    {"6760002", "676", "SEC"},
    {"6810001", "681", "PRI"},
    {"6810002", "681", "SEC"},
    {"6810003", "681", "SPE"},
  };

  private static final String[] ETHNICITIES = {
    "WBRI", "WBRI", "WBRI", "APKN", "BCRB", "MWBC", "WROM"
  };

  static GeneratedPupils drawn(long seed, int aSchool, String... years) {
    return drawn(seed, SCHOOLS, aSchool, years);
  }

  /** Pupils of these schools, each with its authority and phase; 990 and above are English. */
  static GeneratedPupils drawn(long seed, String[][] schools, int aSchool, String... years) {
    Random random = new Random(seed);
    List<Map<String, String>> pupils = new ArrayList<>();
    for (String year : years) {
      for (String[] school : schools) {
        for (int i = 0; i < aSchool; i++) {
          pupils.add(pupil(random, year, school, pupils.size()));
        }
      }
    }
    return new GeneratedPupils(pupils);
  }

  private static Map<String, String> pupil(
      Random random, String year, String[] school, int number) {
    Map<String, String> pupil = new TreeMap<>();
    pupil.put("pupil_key", "%064d".formatted(number));
    pupil.put("academic_year", year);
    pupil.put("school_id", school[0]);
    pupil.put("la_code", school[1]);
    pupil.put("phase", school[2]);
    pupil.put("gender", random.nextBoolean() ? "M" : "F");
    pupil.put("fsm_eligible", "" + (random.nextInt(4) == 0));
    pupil.put("sen_provision", "NNNNAAPS".substring(random.nextInt(8)).substring(0, 1));
    pupil.put("ethnicity", ETHNICITIES[random.nextInt(ETHNICITIES.length)]);
    pupil.put("first_language", random.nextInt(5) == 0 ? "BEN" : "ENG");
    pupil.put("sessions_possible", "" + 20 * random.nextInt(17));
    int possible = Integer.parseInt(pupil.get("sessions_possible"));
    int missed =
        possible == 0
            ? 0
            : Math.min(possible, (int) Math.round(-25 * Math.log(1 - random.nextDouble())));
    pupil.put("auth_absence", "" + missed * 2 / 3);
    pupil.put("unauth_absence", "" + (missed - missed * 2 / 3));
    pupil.put("fixed", "" + Math.max(0, random.nextInt(12) - 8));
    return pupil;
  }

  /** Half of the pupils. */
  GeneratedPupils half(int which) {
    List<Map<String, String>> half = new ArrayList<>();
    for (int i = which; i < pupils.size(); i += 2) {
      half.add(pupils.get(i));
    }
    return new GeneratedPupils(half);
  }

  /** The same pupils in another order. */
  GeneratedPupils shuffled(long seed) {
    List<Map<String, String>> shuffled = new ArrayList<>(pupils);
    Collections.shuffle(shuffled, new Random(seed));
    return new GeneratedPupils(shuffled);
  }

  /** These and as many more, the same but for some columns and their keys. */
  GeneratedPupils plusCopiesWith(Map<String, String> columns) {
    List<Map<String, String>> more = new ArrayList<>(pupils);
    for (Map<String, String> pupil : pupils) {
      Map<String, String> copy = new TreeMap<>(pupil);
      copy.putAll(columns);
      copy.put("pupil_key", pupil.get("pupil_key").replaceFirst("0", "f"));
      more.add(copy);
    }
    return new GeneratedPupils(more);
  }

  /** The schools there are pupils of. */
  List<String> schools() {
    return pupils.stream().map(pupil -> pupil.get("school_id")).distinct().sorted().toList();
  }

  /** How many pupils meet a condition. */
  long count(Predicate<Map<String, String>> condition) {
    return pupils.stream().filter(condition).count();
  }

  /** The sum of a column over pupils who meet a condition. */
  long sum(String column, Predicate<Map<String, String>> condition) {
    return pupils.stream()
        .filter(condition)
        .mapToLong(pupil -> Long.parseLong(pupil.get(column)))
        .sum();
  }

  /** Lays the pupils down as intake would have left them. */
  TestNight given(TestNight night) {
    Map<String, Map<String, String>> schools = new TreeMap<>();
    for (Map<String, String> pupil : pupils) {
      String authority = pupil.get("la_code");
      schools.put(
          pupil.get("school_id"),
          Map.of(
              "school_id",
              pupil.get("school_id"),
              "la_code",
              authority,
              "phase",
              pupil.get("phase"),
              "country",
              authority.compareTo("990") < 0 ? "W" : "E",
              "name",
              "School " + pupil.get("school_id"),
              "school_type",
              "CY",
              "valid_from",
              "1996-04-01"));
    }
    List<Map<String, String>> census = new ArrayList<>();
    List<Map<String, String>> attendance = new ArrayList<>();
    List<Map<String, String>> exclusions = new ArrayList<>();
    for (Map<String, String> pupil : pupils) {
      census.add(
          row(
              pupil,
              Map.of(
                  "census", "SPR", "enrol_status", "C", "birth_month", "1999-01", "nc_year", "6"),
              "gender",
              "fsm_eligible",
              "sen_provision",
              "ethnicity",
              "first_language"));
      attendance.add(row(pupil, Map.of(), "sessions_possible", "auth_absence", "unauth_absence"));
      for (int i = 0; i < Integer.parseInt(pupil.get("fixed")); i++) {
        exclusions.add(
            row(
                pupil,
                Map.of(
                    "exclusion_id",
                    pupil.get("pupil_key") + i,
                    "category",
                    "FIXD",
                    "reason",
                    "DB",
                    "sessions",
                    "4")));
      }
    }
    return night
        .given("school", List.copyOf(schools.values()))
        .given("pupil_census", census)
        .given("attendance", attendance)
        .given("exclusion", exclusions);
  }

  private static Map<String, String> row(
      Map<String, String> pupil, Map<String, String> more, String... columns) {
    Map<String, String> row = new TreeMap<>(more);
    for (String column : List.of("pupil_key", "academic_year", "school_id")) {
      row.put(column, pupil.get(column));
    }
    for (String column : columns) {
      row.put(column, pupil.get(column));
    }
    return row;
  }
}
