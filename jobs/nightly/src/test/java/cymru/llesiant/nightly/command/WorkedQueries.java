package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.nightly.query.QuestionParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The questions in {@code notebooks/queries}, each asked of the release in a folder and its answer
 * looked at.
 *
 * @param folder where the warehouse is
 */
record WorkedQueries(Path folder) {

  private static final Path QUERIES =
      Path.of(System.getProperty("llesiant.root"), "notebooks", "queries");

  private static final Pattern PARAMETER = Pattern.compile("(?m)^--   ([a-z_]+) +default \\S+$");

  /** What inspectors may be shown of one school, a question of theirs each. */
  private static final List<String> PACKS =
      List.of(
          "estyn_authority",
          "estyn_leadership",
          "estyn_partnership",
          "estyn_provision",
          "estyn_standards",
          "estyn_wellbeing",
          "ofsted_attendance",
          "ofsted_behaviour",
          "ofsted_healthy",
          "ofsted_outcomes",
          "ofsted_partnership",
          "ofsted_safe");

  private interface Look {
    void at(List<JsonNode> rows);
  }

  /** A test a question; a question that nobody looks at fails. */
  Stream<DynamicTest> tests() throws IOException {
    Map<String, Look> looks =
        new TreeMap<>(
            Map.of(
                "attendance_on_entering_secondary_school", WorkedQueries::feedersAreInOrder,
                "meals_gap_of_a_consortium", WorkedQueries::gapIsWithinAndBetween,
                "exclusions_beside_neighbours", WorkedQueries::indicesAreBesideNeighbours,
                "quarters_of_secondary_schools", WorkedQueries::quartersFollowOneAnother,
                "subjects_within_schools", WorkedQueries::rangesHaveLimits,
                "variation_between_schools_and_authorities", WorkedQueries::sharesAddUp,
                "views_of_safety", WorkedQueries::viewsAreApart,
                "schools_due_with_signals", WorkedQueries::signalsAreTwoOrMore,
                "behaviour_not_improved", WorkedQueries::gradesAreNoBetter,
                "rejected_rows_and_what_is_left_out", WorkedQueries::nothingIsLeftOutForNoReason));
    looks.put("schools_that_may_help", WorkedQueries::helpersAreBetter);
    looks.put("report_of_a_partnership", WorkedQueries::itemsAreBesideLastYear);
    looks.put("items_that_hold_a_partnership", WorkedQueries::itemsAreHeld);
    looks.put("progress_each_term_of_a_partnership", WorkedQueries::termsStepToTheTarget);
    looks.put("plans_off_track", WorkedQueries::milestonesAreLate);
    looks.put("shortfall_of_moderation", WorkedQueries::tenthsAreAsked);
    looks.put("has_the_curve_turned", WorkedQueries::forecastsHaveBands);
    PACKS.forEach(pack -> looks.put(pack, WorkedQueries::evidenceIsNoJudgement));
    List<String> names;
    try (Stream<Path> files = Files.list(QUERIES)) {
      names =
          files
              .map(file -> file.getFileName().toString().replaceAll("\\.sql$", ""))
              .sorted()
              .toList();
    }
    assertThat(names).isEqualTo(List.copyOf(looks.keySet()));
    return names.stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> isAnswered(name, looks.get(name))));
  }

  private void isAnswered(String name, Look look) throws IOException {
    Path file = QUERIES.resolve(name + ".sql");
    String sql = Files.readString(file);
    assertThat(
            PARAMETER
                .matcher(sql)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet()))
        .as("the parameters its comment names")
        .isEqualTo(new QuestionParameters(sql).names());
    CalledCommand called =
        CalledCommand.in(
            folder, "query", "--warehouse", "warehouse", "--format", "json", "--file", file + "");
    assertThat(called.exitCode()).as(called.err()).isZero();
    List<JsonNode> rows = new ArrayList<>();
    new ObjectMapper().readTree(called.out()).forEach(rows::add);
    assertThat(rows).isNotEmpty();
    look.at(rows);
  }

  private static void feedersAreInOrder(List<JsonNode> rows) {
    assertThat(rows)
        .extracting(row -> text(row, "feeder_school_id"))
        .contains("ALL")
        .anyMatch(feeder -> feeder.matches("\\d{7}"));
    assertThat(rows).extracting(row -> text(row, "group_code")).contains("ALL", "FSM", "NFSM");
    assertThat(rows).isSortedAccordingTo(Comparator.comparingDouble(row -> number(row, "value")));
    for (JsonNode row : rows) {
      assertThat(number(row, "match_rate")).isBetween(0.0, 100.0);
      if (row.hasNonNull("lower")) {
        assertThat(number(row, "value")).isBetween(number(row, "lower"), number(row, "upper"));
      }
    }
  }

  private static void gapIsWithinAndBetween(List<JsonNode> rows) {
    assertThat(rows).hasSize(3);
    for (JsonNode row : rows) {
      assertThat(number(row, "gap_within") + number(row, "gap_between"))
          .isCloseTo(number(row, "gap"), within(1e-9));
      assertThat(number(row, "reference_value") - number(row, "group_value"))
          .isCloseTo(number(row, "gap"), within(1e-9));
      assertThat(number(row, "gap")).isBetween(number(row, "lower"), number(row, "upper"));
      assertThat(text(row, "trend")).isIn("NARROWING", "WIDENING", "NO_SIGNIFICANT_CHANGE");
    }
    for (JsonNode row : rows.subList(1, 3)) {
      boolean isMoreThanChance = text(row, "narrowing").endsWith("_SIG");
      assertThat(number(row, "change_lower") > 0 || number(row, "change_upper") < 0)
          .as(row.toString())
          .isEqualTo(isMoreThanChance);
    }
  }

  private static void indicesAreBesideNeighbours(List<JsonNode> rows) {
    assertThat(rows).extracting(row -> text(row, "event")).contains("FEX");
    for (JsonNode row : rows) {
      assertThat(number(row, "neighbours")).isBetween(1.0, 2.0);
      if (row.hasNonNull("index_ratio")) {
        assertThat(number(row, "index_ratio"))
            .isCloseTo(number(row, "index") / number(row, "neighbours_index"), within(1e-9));
      }
      String verdict =
          !row.hasNonNull("index_ratio_lower")
              ? "NOT_COMPARED"
              : number(row, "index_ratio_lower") > 1
                  ? "HIGHER"
                  : number(row, "index_ratio_upper") < 1 ? "LOWER" : "SIMILAR";
      assertThat(text(row, "against_neighbours")).as(row.toString()).isEqualTo(verdict);
    }
  }

  private static void quartersFollowOneAnother(List<JsonNode> rows) {
    Map<String, JsonNode> byYear = new TreeMap<>();
    rows.forEach(row -> byYear.put(text(row, "school_id") + text(row, "academic_year"), row));
    assertThat(byYear).hasSameSizeAs(rows);
    int followed = 0;
    for (JsonNode row : rows) {
      assertThat(row.get("fsm_band").asInt()).isBetween(1, 5);
      assertThat(row.hasNonNull("quarter")).isNotEqualTo(row.hasNonNull("quarter_reason"));
      JsonNode before = byYear.get(text(row, "school_id") + yearBefore(row));
      if (before != null) {
        assertThat(row.get("quarter_year_before")).isEqualTo(before.get("quarter"));
        followed++;
      }
    }
    assertThat(followed).isPositive();
  }

  private static String yearBefore(JsonNode row) {
    int start = Integer.parseInt(text(row, "academic_year").substring(0, 4));
    return "%d/%02d".formatted(start - 1, start % 100);
  }

  private static void rangesHaveLimits(List<JsonNode> rows) {
    double last = Double.MAX_VALUE;
    for (JsonNode row : rows) {
      double value = number(row, "subject_range");
      assertThat(value).isLessThanOrEqualTo(last);
      last = value;
      assertThat(value).isBetween(number(row, "lower"), number(row, "upper"));
      assertThat(text(row, "flag"))
          .isEqualTo(number(row, "lower") > 0 ? "SIGNIFICANT" : "NOT_SIGNIFICANT");
    }
  }

  private static void sharesAddUp(List<JsonNode> rows) {
    assertThat(rows).hasSize(9);
    Map<String, Double> byYear =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> text(row, "academic_year"),
                    Collectors.summingDouble(row -> number(row, "vpc"))));
    assertThat(byYear).hasSize(3);
    assertThat(byYear.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-9)));
    for (JsonNode row : rows) {
      assertThat(number(row, "vpc")).isBetween(number(row, "vpc_lower"), number(row, "vpc_upper"));
      assertThat(text(row, "vpc_trend"))
          .isIn("REDUCING", "INCREASING", "NO_CLEAR_CHANGE", "INSUFFICIENT");
    }
  }

  private static void viewsAreApart(List<JsonNode> rows) {
    double last = Double.MAX_VALUE;
    for (JsonNode row : rows) {
      double difference = number(row, "difference");
      assertThat(number(row, "pupils") - number(row, "parents"))
          .isCloseTo(difference, within(1e-9));
      assertThat(Math.abs(difference)).isLessThanOrEqualTo(last);
      last = Math.abs(difference);
      assertThat(number(row, "pupils_answered")).isGreaterThanOrEqualTo(10);
    }
  }

  private static void signalsAreTwoOrMore(List<JsonNode> rows) {
    assertThat(rows).extracting(row -> text(row, "inspectorate")).contains("ESTYN");
    for (JsonNode row : rows) {
      assertThat(number(row, "signal_count")).isBetween(2.0, 7.0);
      assertThat(text(row, "headline")).contains("; ");
    }
  }

  private static void gradesAreNoBetter(List<JsonNode> rows) {
    for (JsonNode row : rows) {
      boolean isComparable = text(row, "framework").equals(text(row, "prev_framework"));
      assertThat(row.hasNonNull("not_improved")).as(row.toString()).isEqualTo(isComparable);
      assertThat(number(row, "last_grade")).isGreaterThanOrEqualTo(number(row, "prev_grade"));
    }
  }

  private static void helpersAreBetter(List<JsonNode> rows) {
    for (JsonNode row : rows) {
      assertThat(number(row, "nation_value"))
          .isBetween(number(row, "value"), number(row, "helper_value"));
      assertThat(number(row, "difference_lower")).isPositive();
      assertThat(number(row, "helper_rank")).isBetween(1.0, 3.0);
    }
  }

  private static void nothingIsLeftOutForNoReason(List<JsonNode> rows) {
    assertThat(rows)
        .extracting(row -> text(row, "mart"))
        .contains("data_quality", "freshness", "suppression_audit");
    assertThat(rows).allSatisfy(row -> assertThat(text(row, "about")).isNotEmpty());
  }

  private static void itemsAreBesideLastYear(List<JsonNode> rows) {
    assertThat(rows)
        .extracting(row -> text(row, "item"))
        .contains("AR01", "AR02", "AR03", "AR04", "AR05", "AR06", "AR07", "AR08", "AR09")
        .doesNotContain("AR10");
    assertThat(rows).anyMatch(row -> text(row, "direction").equals("IMPROVED"));
    for (JsonNode row : rows) {
      if (row.hasNonNull("abs_change")) {
        assertThat(number(row, "abs_change"))
            .isCloseTo(number(row, "value_current") - number(row, "value_prior"), within(1e-9));
      }
      assertThat(row.hasNonNull("value_current")).isNotEqualTo(row.hasNonNull("reason"));
    }
  }

  private static void itemsAreHeld(List<JsonNode> rows) {
    for (JsonNode row : rows) {
      assertThat(text(row, "next_level_measure")).isNotEmpty();
      if (row.hasNonNull("grade_final")) {
        assertThat(number(row, "next_level")).isEqualTo(number(row, "grade_final") + 1);
      }
    }
    assertThat(rows).anyMatch(row -> row.hasNonNull("next_level_gap"));
  }

  /** Steps are equal thirds of the way, so that the third term expects the target. */
  private static void termsStepToTheTarget(List<JsonNode> rows) {
    for (JsonNode row : rows) {
      double from = number(row, "baseline_value");
      double way = number(row, "target_value") - from;
      assertThat(number(row, "term1_expected")).isCloseTo(from + way / 3, within(1e-9));
      assertThat(number(row, "term2_expected")).isCloseTo(from + 2 * way / 3, within(1e-9));
      assertThat(number(row, "term3_expected")).isCloseTo(from + way, within(1e-9));
      assertThat(text(row, "term3_status")).isNotEmpty();
    }
  }

  private static void milestonesAreLate(List<JsonNode> rows) {
    for (JsonNode row : rows) {
      assertThat(number(row, "milestones_late")).isPositive();
      assertThat(number(row, "barometer_pct"))
          .isCloseTo(
              100 * number(row, "milestones_achieved") / number(row, "milestones"), within(0.05));
    }
  }

  private static void tenthsAreAsked(List<JsonNode> rows) {
    assertThat(rows).extracting(row -> row.get("is_complete").asBoolean()).contains(true, false);
    for (JsonNode row : rows) {
      assertThat(number(row, "nhss_required"))
          .isEqualTo(Math.ceil(number(row, "nhss_schools") / 10));
      assertThat(number(row, "nhss_shortfall") + number(row, "ar_shortfall"))
          .isEqualTo(number(row, "shortfall"));
    }
  }

  private static void forecastsHaveBands(List<JsonNode> rows) {
    assertThat(rows)
        .extracting(row -> text(row, "kind"))
        .contains("HISTORY", "BASELINE", "FORECAST", "TARGET");
    for (JsonNode row : rows) {
      assertThat(row.hasNonNull("curve_status")).isNotEqualTo(row.hasNonNull("reason"));
      if (text(row, "kind").equals("FORECAST")) {
        assertThat(row.hasNonNull("curve_status")).isTrue();
        assertThat(number(row, "value")).isBetween(number(row, "low"), number(row, "high"));
      }
    }
  }

  private static void evidenceIsNoJudgement(List<JsonNode> rows) {
    assertThat(rows)
        .extracting(row -> text(row, "use_note"))
        .containsOnly("evidence, not judgement");
  }

  private static double number(JsonNode row, String column) {
    assertThat(row.get(column)).as(column).isNotNull();
    assertThat(row.get(column).isNumber()).as("%s of %s", column, row).isTrue();
    return row.get(column).asDouble();
  }

  private static String text(JsonNode row, String column) {
    return row.get(column).asText();
  }
}
