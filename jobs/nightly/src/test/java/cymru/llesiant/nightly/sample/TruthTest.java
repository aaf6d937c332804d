package cymru.llesiant.nightly.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.nightly.sample.dirty.DirtyKind;
import cymru.llesiant.nightly.sample.files.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The truth beside a sample is what its files say, counted again from the files alone. */
class TruthTest {

  private static final int DIRTY = 2;

  @TempDir private static Path folder;
  private static Delivery clean;
  private static Delivery dirty;
  private static JsonNode truth;
  private static JsonNode dirtyTruth;

  private final Map<String, long[]> sums = new TreeMap<>();

  @BeforeAll
  static void write() throws IOException {
    SampleSettings settings = SampleSettings.defaults().withPupils(10_000);
    clean = new Delivery(folder.resolve("clean"));
    dirty = new Delivery(folder.resolve("dirty"));
    SampleInbox.write(settings, clean.folder(), (sender, rows, done, all) -> {});
    SampleInbox.write(settings.withDirty(DIRTY), dirty.folder(), (sender, rows, done, all) -> {});
    truth = new ObjectMapper().readTree(clean.folder().resolve("truth.json").toFile());
    dirtyTruth = new ObjectMapper().readTree(dirty.folder().resolve("truth.json").toFile());
  }

  @Test
  void rows_are_those_of_the_files() throws IOException {
    // what comes with more years only has rows in none of these files
    for (Dataset dataset : EnumSet.complementOf(EnumSet.of(Dataset.PUBLISHED_STATISTIC))) {
      assertThat(truth.path("rows").path(dataset.title()).asLong())
          .isEqualTo(clean.rows(dataset.title()).size())
          .isPositive();
    }
  }

  @Test
  void counts_are_those_of_the_files() throws IOException {
    Map<String, Map<String, String>> census = countRoll();
    countAbsence(census);
    countExclusions();
    countResults(census);
    countReturns();
    countLeavers(census);
    Map<String, List<Long>> told = new TreeMap<>();
    for (JsonNode row : truth.path("counts")) {
      told.put(
          key(
              row.path("indicator_id").asText(),
              row.path("country").asText(),
              row.path("academic_year").asText(),
              row.path("group_code").asText()),
          List.of(row.path("numerator").asLong(), row.path("denominator").asLong(0)));
    }
    Map<String, List<Long>> counted = new TreeMap<>();
    sums.forEach((key, pair) -> counted.put(key, List.of(pair[0], pair[1])));
    assertThat(told).isEqualTo(counted);
  }

  private static String key(String indicator, String country, String year, String group) {
    return String.join(" ", indicator, country, year, group);
  }

  private static String country(Map<String, String> row) {
    return row.get("school_id").startsWith("99") ? "E" : "W";
  }

  private void add(String indicator, Map<String, String> row, String free, long num, long den) {
    List<String> groups = new ArrayList<>(List.of("ALL"));
    if (free.equals("true")) {
      groups.add("FSM");
    } else if (free.equals("false")) {
      groups.add("NFSM");
    }
    for (String group : groups) {
      String key = key(indicator, country(row), row.get("academic_year"), group);
      long[] pair = sums.computeIfAbsent(key, k -> new long[2]);
      pair[0] += num;
      pair[1] += den;
    }
  }

  /** The census row that counts, by pupil and year. */
  private Map<String, Map<String, String>> countRoll() throws IOException {
    Map<String, Map<String, String>> census = new HashMap<>();
    for (Map<String, String> row : clean.rows("pupil_census")) {
      if (!row.get("enrol_status").equals("S")) {
        census.put(row.get("upn") + row.get("academic_year"), row);
        add("ROLL", row, row.get("fsm_eligible"), 1, 0);
      }
    }
    return census;
  }

  private void countAbsence(Map<String, Map<String, String>> census) throws IOException {
    Map<List<String>, long[]> sessions = new HashMap<>();
    Map<List<String>, Map<String, String>> rows = new HashMap<>();
    for (Map<String, String> row : clean.rows("attendance")) {
      List<String> key = List.of(row.get("upn"), row.get("academic_year"), row.get("school_id"));
      rows.put(key, row);
      long[] pair = sessions.computeIfAbsent(key, k -> new long[2]);
      pair[0] += Long.parseLong(row.get("auth_absence"));
      pair[0] += Long.parseLong(row.get("unauth_absence"));
      pair[1] += Long.parseLong(row.get("sessions_possible"));
    }
    sessions.forEach(
        (key, pair) -> {
          Map<String, String> pupil = census.getOrDefault(key.get(0) + key.get(1), Map.of());
          if (!pupil.getOrDefault("boarder", "").equals("true")) {
            String free = pupil.getOrDefault("fsm_eligible", "");
            add("WB_ABS", rows.get(key), free, pair[0], pair[1]);
            add("PA20", rows.get(key), free, 5 * pair[0] >= pair[1] ? 1 : 0, 1);
          }
        });
  }

  private void countExclusions() throws IOException {
    for (Map<String, String> row : clean.rows("exclusion")) {
      if (row.get("internal").equals("false") && row.get("category").equals("FIXD")) {
        add("FEX_N", row, "", 1, 0);
      }
      if (row.get("category").equals("PERM") && !row.get("upheld").equals("false")) {
        add("PEX_N", row, "", 1, 0);
      }
    }
  }

  private void countResults(Map<String, Map<String, String>> census) throws IOException {
    Map<List<String>, List<Map<String, String>>> pupils = new HashMap<>();
    for (Map<String, String> row : clean.rows("attainment_result")) {
      List<String> key = List.of(row.get("upn"), row.get("academic_year"), row.get("stage"));
      pupils.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    pupils.forEach(
        (key, results) -> {
          Map<String, String> first = results.get(0);
          String free =
              census
                  .getOrDefault(key.get(0) + key.get(1), Map.of())
                  .getOrDefault("fsm_eligible", "");
          boolean wales = country(first).equals("W");
          switch (key.get(2)) {
            case "EYFSP" -> countProfile(results, free);
            case "KS1" -> {
              if (wales) {
                add("W_KS1_CSI", first, free, isLevel(results, "[2-4]") ? 1 : 0, 1);
              }
            }
            case "KS3" -> {
              if (wales) {
                add("W_KS3_CSI", first, free, isLevel(results, "[5-8]") ? 1 : 0, 1);
              }
            }
            case "KS2" ->
                add(wales ? "W_KS2_CSI" : "NI073", first, free, isLevel4(results) ? 1 : 0, 1);
            default ->
                add(wales ? "W_KS4_L2I" : "NI075", first, free, isLevel2(results) ? 1 : 0, 1);
          }
        });
  }

  private void countReturns() throws IOException {
    Map<String, String> phases = new HashMap<>();
    clean.rows("school").forEach(row -> phases.put(row.get("school_id"), row.get("phase")));
    for (Map<String, String> row : clean.rows("school_lunch")) {
      add("FSM_TAKEUP", row, "", number(row, "fsm_taken_census_day"), number(row, "fsm_eligible"));
      if (country(row).equals("E")) {
        boolean secondary = Set.of("SEC", "ALT").contains(phases.get(row.get("school_id")));
        add(
            secondary ? "NI052B" : "NI052A",
            row,
            "",
            number(row, "meals_paid") + number(row, "meals_free"),
            number(row, "meal_days") * number(row, "pupils_on_roll"));
      }
    }
    for (Map<String, String> row : clean.rows("pe_sport")) {
      add("WB_PE2H", row, "", number(row, "pupils_2h"), number(row, "pupils"));
    }
  }

  private static long number(Map<String, String> row, String column) {
    return Long.parseLong(row.get(column));
  }

  private void countLeavers(Map<String, Map<String, String>> census) throws IOException {
    for (Map<String, String> row : clean.rows("destination")) {
      String status = row.get("status");
      if (row.get("survey_point").equals("OCT")
          && !Set.of("LEFT_AREA", "DECEASED", "UNKNOWN", "CUSTODY", "ASYLUM").contains(status)) {
        String free =
            census
                .getOrDefault(row.get("upn") + row.get("academic_year"), Map.of())
                .getOrDefault("fsm_eligible", "");
        boolean learns = Set.of("ED_FT", "ED_PT", "WBL", "EMP_TRAIN").contains(status);
        add("NEET_COHORT", row, free, status.startsWith("NEET") ? 1 : 0, 1);
        add("WB_P16", row, free, learns ? 1 : 0, 1);
      }
    }
  }

  private void countProfile(List<Map<String, String>> results, String free) {
    if (results.stream().allMatch(row -> row.get("grade_raw").matches("\\d"))) {
      int total = results.stream().mapToInt(row -> Integer.parseInt(row.get("grade_raw"))).sum();
      boolean six =
          results.stream()
              .filter(row -> row.get("subject_code").matches("(PSED|CLL)_.*"))
              .allMatch(row -> row.get("grade_raw").matches("[6-9]"));
      add("NI072", results.get(0), free, total >= 78 && six ? 1 : 0, 1);
    }
  }

  private static boolean isLevel(List<Map<String, String>> results, String levels) {
    Set<String> reached = subjects(results, levels);
    return (reached.contains("EN") || reached.contains("CY"))
        && reached.containsAll(Set.of("MA", "SC"));
  }

  private static Set<String> subjects(List<Map<String, String>> results, String grades) {
    Set<String> subjects = new HashSet<>();
    for (Map<String, String> row : results) {
      if (row.get("grade_raw").matches(grades)) {
        subjects.add(row.get("subject_code"));
      }
    }
    return subjects;
  }

  private static boolean isLevel4(List<Map<String, String>> results) {
    Set<String> reached = subjects(results, "[4-8]");
    boolean language = reached.contains("EN") || reached.contains("CY");
    boolean science = !country(results.get(0)).equals("W") || reached.contains("SC");
    return language && reached.contains("MA") && science;
  }

  private static boolean isLevel2(List<Map<String, String>> results) {
    Set<String> reached = subjects(results, "A\\*|[ABC]");
    double size =
        results.stream()
            .filter(row -> row.get("grade_raw").matches("A\\*|[ABC]"))
            .mapToDouble(row -> Double.parseDouble(row.get("qual_size_gcse_eq")))
            .sum();
    boolean language = reached.contains("EN") || reached.contains("CY");
    return size >= 5 && language && reached.contains("MA");
  }

  @Test
  void dirty_rows_stand_beside_the_good_ones_and_are_as_many_as_told() throws IOException {
    Map<String, Long> planted = new TreeMap<>();
    for (JsonNode row : dirtyTruth.path("dirty")) {
      long rows = row.path("set_aside_rows").asLong();
      planted.merge(
          row.path("sender").asText() + " " + row.path("dataset").asText(), rows, Long::sum);
    }
    long all = 0;
    for (Dataset dataset : Dataset.ofAuthorities()) {
      for (Map.Entry<String, Path> file : clean.filesOf(dataset.title()).entrySet()) {
        List<String> good = Delivery.lines(file.getValue());
        List<String> both = Delivery.lines(dirty.filesOf(dataset.title()).get(file.getKey()));
        assertThat(both).startsWith(good.toArray(String[]::new));
        long extra = both.size() - good.size();
        all += extra;
        assertThat(extra)
            .isEqualTo(planted.getOrDefault(file.getKey() + " " + dataset.title(), 0L))
            .isLessThanOrEqualTo(both.size() / 50);
      }
    }
    assertThat(all).isEqualTo(planted.values().stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void every_kind_of_dirty_row_is_planted_as_often_as_asked() {
    Map<String, Long> kinds = new TreeMap<>();
    for (JsonNode row : dirtyTruth.path("dirty")) {
      kinds.merge(row.path("kind").asText(), row.path("planted").asLong(), Long::sum);
    }
    assertThat(kinds).hasSize(DirtyKind.values().length);
    assertThat(kinds.values()).containsOnly((long) DIRTY);
  }

  @Test
  void the_counts_of_a_spoiled_sample_are_those_of_the_clean_one() {
    assertThat(dirtyTruth.path("counts")).isEqualTo(truth.path("counts"));
    assertThat(truth.path("dirty")).isEmpty();
  }

  @Test
  void variances_are_squares_of_what_results_are_drawn_with() {
    for (JsonNode outcome : truth.path("outcomes")) {
      if (outcome.path("name").asText().equals("KS4 MA")) {
        assertThat(outcome.path("variances").path("school").asDouble()).isEqualTo(4.0);
        assertThat(outcome.path("variances").path("residual").asDouble()).isEqualTo(25.0);
        assertThat(outcome.path("slopes").path("prior").asDouble()).isEqualTo(0.8);
      }
      if (outcome.path("name").asText().equals("KS2 MA")) {
        assertThat(outcome.path("fsm_effect").path("2008/09").asDouble()).isEqualTo(-3.0);
        assertThat(outcome.path("fsm_effect").path("2010/11").asDouble()).isEqualTo(-2.5);
      }
    }
    assertThat(truth.path("outcomes")).hasSize(8);
  }
}
