package cymru.llesiant.marts.transitions;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Generated lives counted straight from their rows, each figure by a search of its own. */
record CountedByHand(GeneratedHistories lives) {

  /** A pupil before and after, by the rows of the census; either may be missing. */
  record Passage(Map<String, String> before, Map<String, String> after) {

    String at(boolean origin, String column) {
      return (origin ? before : after).get(column);
    }

    boolean isMatched() {
      return before != null && after != null;
    }
  }

  private static String next(String year) {
    return GeneratedHistories.YEARS.get(GeneratedHistories.YEARS.indexOf(year) + 1);
  }

  private static Predicate<Map<String, String>> of(String key, String year) {
    return row -> row.get("pupil_key").equals(key) && row.get("academic_year").equals(year);
  }

  /** The registration that counts: no subsidiary one, and of two the first by number. */
  private Map<String, String> registration(String key, String year) {
    return lives.census().stream()
        .filter(of(key, year))
        .filter(row -> !row.get("enrol_status").equals("S"))
        .min((one, other) -> one.get("school_id").compareTo(other.get("school_id")))
        .orElse(null);
  }

  private boolean isSent(List<Map<String, String>> rows, String authority, String year) {
    return rows.stream()
        .anyMatch(
            row ->
                row.get("school_id").startsWith(authority)
                    && row.get("academic_year").equals(year)
                    && !"S".equals(row.get("enrol_status")));
  }

  /** Everybody who left year 6, or entered year 7 from year 6 or from nowhere. */
  List<Passage> passages(boolean origin, String year) {
    return lives.census().stream()
        .map(row -> row.get("pupil_key"))
        .distinct()
        .map(key -> new Passage(registration(key, year), registration(key, next(year))))
        .filter(passage -> origin ? isLeft(passage) : isEntered(passage))
        .filter(
            passage ->
                isSent(
                    lives.census(),
                    passage.at(origin, "school_id").substring(0, 3),
                    origin ? next(year) : year))
        .toList();
  }

  private static boolean isLeft(Passage passage) {
    return passage.before() != null && passage.before().get("nc_year").equals("6");
  }

  private static boolean isEntered(Passage passage) {
    return passage.after() != null
        && passage.after().get("nc_year").equals("7")
        && (passage.before() == null || passage.before().get("nc_year").equals("6"));
  }

  static boolean isIn(String group, Passage passage) {
    Map<String, String> row = passage.before() != null ? passage.before() : passage.after();
    return switch (group) {
      case "FSM" -> row.get("fsm_eligible").equals("true");
      case "NFSM" -> row.get("fsm_eligible").equals("false");
      case "SEN_ANY" -> !row.get("sen_provision").equals("N");
      case "M" -> row.get("gender").equals("M");
      default -> true;
    };
  }

  boolean isKnownElsewhere(Passage passage) {
    return passage.after() == null
        && lives.enrolments().stream()
            .filter(row -> row.get("pupil_key").equals(passage.before().get("pupil_key")))
            .filter(row -> row.get("leave_reason").equals("EMIGRATED"))
            .anyMatch(row -> row.get("end_date").compareTo(januaryAfter(passage)) < 0);
  }

  private static String januaryAfter(Passage passage) {
    return Integer.parseInt(passage.before().get("academic_year").substring(0, 4)) + 2 + "-01-15";
  }

  /** Sessions possible and missed before and after, where both are known. */
  Optional<long[]> sessions(Passage passage) {
    if (!passage.isMatched()) {
      return Optional.empty();
    }
    List<Map<String, String>> before = attendance(passage.before());
    List<Map<String, String>> after = attendance(passage.after());
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    boolean byTerm =
        before.stream().noneMatch(row -> row.get("term").isEmpty())
            && after.stream().noneMatch(row -> row.get("term").isEmpty());
    long[] sessions = {
      sum(before, byTerm, "sessions_possible"),
      sum(before, byTerm, "auth_absence") + sum(before, byTerm, "unauth_absence"),
      sum(after, byTerm, "sessions_possible"),
      sum(after, byTerm, "auth_absence") + sum(after, byTerm, "unauth_absence")
    };
    return Optional.of(sessions);
  }

  private List<Map<String, String>> attendance(Map<String, String> row) {
    return lives.attendance().stream()
        .filter(of(row.get("pupil_key"), row.get("academic_year")))
        .toList();
  }

  private static long sum(List<Map<String, String>> rows, boolean byTerm, String column) {
    return rows.stream()
        .filter(row -> !byTerm || !row.get("term").equals("SUM"))
        .mapToLong(row -> Long.parseLong(row.get(column)))
        .sum();
  }

  /** Fixed-period exclusions before and after, where both are known. */
  Optional<long[]> exclusions(Passage passage) {
    if (!passage.isMatched()) {
      return Optional.empty();
    }
    List<Map<String, String>> rows = List.of(passage.before(), passage.after());
    boolean isKnown =
        rows.stream()
            .allMatch(
                row ->
                    isSent(
                        lives.exclusions(),
                        row.get("school_id").substring(0, 3),
                        row.get("academic_year")));
    return isKnown
        ? Optional.of(rows.stream().mapToLong(this::excluded).toArray())
        : Optional.empty();
  }

  private long excluded(Map<String, String> registration) {
    return lives.exclusions().stream()
        .filter(of(registration.get("pupil_key"), registration.get("academic_year")))
        .filter(row -> row.get("category").equals("FIXD"))
        .count();
  }

  /** How smoothly it went, from 0 to 1; empty for one who is known to be elsewhere. */
  Optional<Double> continuity(Passage passage) {
    if (isKnownElsewhere(passage)) {
      return Optional.empty();
    }
    double parts = 1;
    double good = passage.after() == null ? 0 : 1;
    Optional<long[]> sessions = sessions(passage);
    if (sessions.isPresent()) {
      long[] of = sessions.get();
      parts++;
      good += 5 * of[1] < of[0] && 5 * of[3] >= of[2] ? 0 : 1;
    }
    Optional<long[]> excluded = exclusions(passage);
    if (excluded.isPresent()) {
      parts++;
      good += excluded.get()[0] == 0 && excluded.get()[1] > 0 ? 0 : 1;
    }
    return Optional.of(good / parts);
  }

  /** The share of sessions attended over all pupils together. */
  static double attended(List<long[]> sessions, int possible) {
    long[] sums =
        sessions.stream()
            .reduce(
                new long[4],
                (all, more) -> {
                  long[] both = Arrays.copyOf(all, 4);
                  for (int i = 0; i < 4; i++) {
                    both[i] += more[i];
                  }
                  return both;
                });
    return 100.0 * (sums[possible] - sums[possible + 1]) / sums[possible];
  }

  /** The schools pupils came from. */
  static List<String> feeders(List<Passage> passages) {
    return passages.stream()
        .filter(Passage::isMatched)
        .map(passage -> passage.before().get("school_id"))
        .distinct()
        .collect(Collectors.toList());
  }
}
