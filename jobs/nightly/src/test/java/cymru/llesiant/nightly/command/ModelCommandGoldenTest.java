package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.marts.SparkExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command on every scalar-intercept golden: fits of lme4 1.1-31 in R 4.2.2 at a solved optimum
 * (each file names its tool): the published ones beside a checkout, which hold those of this
 * repository, else these. Limits and standard errors are those of the same criterion, profiled or
 * differenced in R; degrees of freedom those of lmerTest 3.1-3.
 */
@ExtendWith(SparkExtension.class)
class ModelCommandGoldenTest {

  private static final WorstDifferences WORST = new WorstDifferences();

  @TempDir Path folder;

  ModelCommandGoldenTest(SparkSession spark) {
    assertThat(spark.sparkContext().isStopped()).isFalse(); // the command finds this session
  }

  @AfterAll
  static void worst() {
    WORST.print();
  }

  @Test
  void the_published_goldens_are_among_them() {
    Assumptions.assumeTrue(
        Files.isDirectory(ModelGolden.SHARED),
        "skipped: the published files are not beside this checkout");
    assertThat(goldens().map(ModelGolden::id))
        .contains("exam_cov_reml", "hsb82_cov_ml", "stargk_cov3_reml", "synth4_cov_reml");
  }

  @TestFactory
  Stream<DynamicTest> reads_the_file_by_itself_and_finds_the_golden_fit() {
    return goldens().map(golden -> check(golden, "--local"));
  }

  @TestFactory
  Stream<DynamicTest> has_spark_read_the_file_and_finds_the_golden_fit() {
    return goldens().filter(golden -> golden.id().endsWith("_reml")).map(this::check);
  }

  @Test
  void a_collinear_column_is_dropped_and_the_golden_fit_without_it_stands() throws IOException {
    List<String> lines = Files.readAllLines(ModelGolden.OURS.resolve("data/edge_unbalanced.csv"));
    StringBuilder text = new StringBuilder(lines.get(0) + ",x2\n");
    for (String line : lines.subList(1, lines.size())) {
      BigDecimal x = new BigDecimal(line.split(",")[2]);
      text.append("%s,%s\n".formatted(line, x.add(x).add(BigDecimal.ONE)));
    }
    JsonNode expected = ModelGolden.read(ModelGolden.OURS.resolve("lmm_edge/edge_collinear.json"));
    ModelRuns runs = new ModelRuns(folder);
    JsonNode found =
        runs.json(
            runs.csv(text.toString()), "--response", "y", "--fixed", "x,x2", "--levels", "school");
    assertThat(found.path("report").path("dropped").get(0).asText()).isEqualTo("x2");
    assertThat(found.path("criterion_value").asDouble())
        .isCloseTo(expected.path("REMLcrit").asDouble(), within(1e-6));
    for (int i = 0; i < 2; i++) {
      double estimate = expected.path("coef").get(i).asDouble();
      assertThat(found.path("fixed_effects").get(i).path("estimate").asDouble())
          .isCloseTo(estimate, within(1e-7 * estimate));
    }
  }

  private DynamicTest check(ModelGolden golden, String... options) {
    return DynamicTest.dynamicTest(
        golden.id() + " " + String.join(" ", options), () -> compare(golden, List.of(options)));
  }

  private void compare(ModelGolden golden, List<String> options) throws IOException {
    Path effects = folder.resolve("effects.csv");
    List<String> arguments = new ArrayList<>(golden.arguments());
    arguments.addAll(List.of("--format", "json", "--effects", effects.toString()));
    arguments.addAll(options);
    CommandRun run = CommandRun.model(folder, arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode found = new ObjectMapper().readTree(run.out());

    JsonNode expected = golden.json();
    assertThat(found.path("status").asText())
        .isEqualTo(expected.path("singular").asBoolean() ? "at_boundary" : "estimated");
    assertThat(found.path("rows").asLong()).isEqualTo(expected.path("n").asLong());
    assertThat(found.path("rows_dropped").asLong()).isZero();
    assertThat(found.path("criterion").asText()).isEqualToIgnoringCase(golden.text("method"));
    assertThat(found.path("vpc_scale").asText()).isEqualTo("response");
    WORST.near(
        "criterion",
        found.path("criterion_value").asDouble(),
        expected.path("criterion_minus2loglik").asDouble(),
        1e-6);
    compareLevels(found.path("levels"), expected);
    compareUncertainty(found.path("levels"), expected);
    compareFixedEffects(found.path("fixed_effects"), golden);
    compareEffects(golden, effects);
  }

  private static void compareLevels(JsonNode levels, JsonNode expected) {
    List<JsonNode> components = new ArrayList<>();
    expected.path("variance_components").forEach(components::add);
    assertThat(levels).hasSameSizeAs(components);
    Collections.reverse(components.subList(0, components.size() - 1)); // theirs: innermost first
    for (int i = 0; i < components.size(); i++) {
      JsonNode level = levels.get(i);
      String name = components.get(i).path("level").asText();
      double variance = components.get(i).path("cov").asDouble();
      assertThat(level.path("level").asText()).isEqualToIgnoringCase(name.split(":")[0]);
      WORST.near(
          "variance",
          level.path("variance").asDouble(),
          variance,
          variance == 0 ? 1e-10 : 1e-6 * variance);
      WORST.near(
          "vpc", level.path("vpc").asDouble(), expected.path("vpc").path(name).asDouble(), 1e-7);
      assertThat(level.path("groups").isNull()).isEqualTo(name.equals("Residual"));
      if (!name.equals("Residual")) {
        assertThat(level.path("groups").asInt())
            .isEqualTo(expected.path("groups").path(name).asInt());
      }
    }
  }

  /** Limits to 1e-5, standard errors to 1e-4 of themselves. */
  private static void compareUncertainty(JsonNode levels, JsonNode expected) {
    Map<String, JsonNode> byName = new HashMap<>();
    levels.forEach(level -> byName.put(level.path("level").asText(), level));
    for (JsonNode limits : expected.path("vpc_ci95_profile")) {
      JsonNode level = byName.get(name(limits.path("level").asText()));
      assertThat(level.path("vpc_limits_method").asText()).isEqualTo("profile");
      WORST.near("vpc_lower", level.path("vpc_lower").asDouble(), number(limits, "lo"), 1e-5);
      WORST.near("vpc_upper", level.path("vpc_upper").asDouble(), number(limits, "hi"), 1e-5);
    }
    for (Map.Entry<String, JsonNode> error :
        expected.path("variance_components_se_observed_information").properties()) {
      double se = error.getValue().asDouble();
      JsonNode level = byName.get(name(error.getKey()));
      WORST.near(
          "variance_standard_error",
          level.path("variance_standard_error").asDouble(),
          se,
          1e-4 * se);
    }
  }

  private static String name(String level) {
    return level.equals("Residual") ? "residual" : level.split(":")[0];
  }

  private static double number(JsonNode node, String key) {
    return node.path(key).asDouble();
  }

  private static void compareFixedEffects(JsonNode found, ModelGolden golden) {
    boolean shifted = golden.id().startsWith("edge_large_offset");
    JsonNode terms = golden.json().path("fixed");
    assertThat(found).hasSameSizeAs(terms);
    for (int i = 0; i < terms.size(); i++) {
      double estimate = terms.get(i).path("estimate").asDouble();
      double error = terms.get(i).path("se").asDouble();
      assertThat(found.get(i).path("term").asText().replace("=", ""))
          .isEqualTo(terms.get(i).path("term").asText());
      if (i == 0 && shifted) { // fitted to x - 1e5 and y - 1e6
        estimate = 1e6 + estimate - 1e5 * terms.get(1).path("estimate").asDouble();
        error = found.get(0).path("standard_error").asDouble();
      }
      assertThat(found.get(i).path("estimate").asDouble())
          .isCloseTo(estimate, within(Math.max(1e-9, 1e-7 * Math.abs(estimate))));
      assertThat(found.get(i).path("standard_error").asDouble())
          .isCloseTo(error, within(1e-6 * error));
    }
    if (Files.exists(extra(golden, ".satterthwaite.csv"))) {
      compareDegrees(found, ModelGolden.table(extra(golden, ".satterthwaite.csv")));
    }
  }

  /** To 3 digits, which is what theirs have. */
  private static void compareDegrees(JsonNode found, List<Map<String, String>> expected) {
    assertThat(expected).hasSize(found.size());
    for (int i = 0; i < found.size(); i++) {
      double df = Double.parseDouble(expected.get(i).get("df_satterthwaite"));
      WORST.near("df, relative", number(found.get(i), "df") / df, 1, 1e-3);
    }
  }

  private static Path extra(ModelGolden golden, String ending) {
    return golden.file().resolve("../../lmm_extra").resolve(golden.id() + ending).normalize();
  }

  private static void compareEffects(ModelGolden golden, Path effects) {
    double tolerance = 1e-6 * Math.sqrt(number(golden.json(), "total_variance"));
    Map<String, Map<String, String>> found = new HashMap<>();
    ModelGolden.table(effects)
        .forEach(row -> found.put(row.get("level") + "/" + row.get("group"), row));
    List<Map<String, String>> expected = golden.table(".blup.csv");
    assertThat(found).hasSameSizeAs(expected);
    Map<String, String> columns =
        new HashMap<>(Map.of("effect", "blup", "conditional_sd", "cond_sd"));
    compareEffects(found, expected, columns, tolerance);
    if (Files.exists(extra(golden, ".effects.csv"))) {
      columns.putAll(
          Map.of(
              "prediction_error_sd", "pred_error_sd",
              "diagnostic_sd", "diag_sd",
              "total_effect", "total_blup",
              "total_sd", "total_cond_sd"));
      List<Map<String, String>> full = ModelGolden.table(extra(golden, ".effects.csv"));
      assertThat(found).hasSameSizeAs(full);
      compareEffects(found, full, columns, tolerance);
    }
  }

  private static void compareEffects(
      Map<String, Map<String, String>> found,
      List<Map<String, String>> expected,
      Map<String, String> columns,
      double tolerance) {
    for (Map<String, String> row : expected) {
      Map<String, String> ours = found.get(ModelGolden.unit(row));
      assertThat(ours.get("n")).isEqualTo(row.get("n"));
      columns.forEach(
          (mine, theirs) ->
              WORST.near(
                  mine,
                  Double.parseDouble(ours.get(mine)),
                  Double.parseDouble(row.get(theirs)),
                  tolerance));
    }
  }

  private static Stream<ModelGolden> goldens() {
    return ModelGolden.in(
        List.of("lmm", "lmm_edge"),
        id -> (id.endsWith("_reml") || id.endsWith("_ml")) && !id.contains("slope"));
  }
}
