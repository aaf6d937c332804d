package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command on every published golden with a random slope, by lmer, and of an outcome, by glmer,
 * both of lme4 1.1-31 in R 4.2.2. Slopes' optima are good to about 1e-6; glmer's were located
 * without derivatives: -2 log likelihood is good to 1e-6, estimates to 1e-5, errors to 1e-3.
 */
class ModelFamiliesGoldenTest {

  private static final WorstDifferences WORST = new WorstDifferences();

  @TempDir Path folder;

  @AfterAll
  static void worst() {
    WORST.print();
  }

  @BeforeEach
  void needs_the_published_files() {
    Assumptions.assumeTrue(
        Files.isDirectory(ModelGolden.SHARED),
        "skipped: the published files are not beside this checkout");
  }

  @TestFactory
  Stream<DynamicTest> a_random_slope_is_that_of_lmer() {
    List<ModelGolden> goldens =
        ModelGolden.in(List.of("lmm"), id -> id.contains("_slope_")).toList();
    assertThat(goldens).hasSizeGreaterThanOrEqualTo(4);
    return goldens.stream()
        .map(golden -> DynamicTest.dynamicTest(golden.id(), () -> compareSlope(golden)));
  }

  @TestFactory
  Stream<DynamicTest> an_outcome_is_that_of_glmer() {
    List<ModelGolden> goldens =
        ModelGolden.in(List.of("lmm_extra"), id -> id.matches(".*_(agq\\d+|laplace)")).toList();
    assertThat(goldens).hasSizeGreaterThanOrEqualTo(7);
    return goldens.stream()
        .map(golden -> DynamicTest.dynamicTest(golden.id(), () -> compareOutcome(golden)));
  }

  private void compareSlope(ModelGolden golden) throws IOException {
    JsonNode found = answer(golden.arguments());
    JsonNode expected = golden.json();
    assertThat(found.path("status").asText()).isEqualTo("estimated");
    near(
        "slope: criterion",
        found.path("criterion_value"),
        expected.path("criterion_minus2loglik"),
        1e-5);
    JsonNode level = found.path("levels").get(0);
    JsonNode variances = expected.path("variance_components");
    List<String> keys = List.of("variance", "slope_variance", "intercept_slope_covariance");
    for (int i = 0; i < keys.size(); i++) {
      double variance = variances.get(i).path("cov").asDouble();
      WORST.near(
          "slope: " + keys.get(i),
          level.path(keys.get(i)).asDouble(),
          variance,
          1e-4 * Math.abs(variance));
    }
    near("slope: correlation", level.path("correlation"), variances.get(2).path("sdcor"), 1e-4);
    JsonNode residual = found.path("levels").get(1).path("variance");
    near("slope: residual", residual, variances.get(3).path("cov"), 1e-4 * residual.asDouble());
    for (int i = 0; i < expected.path("fixed").size(); i++) {
      JsonNode term = expected.path("fixed").get(i);
      JsonNode ours = found.path("fixed_effects").get(i);
      double error = term.path("se").asDouble();
      assertThat(ours.path("term").asText().replace("=", "")).isEqualTo(term.path("term").asText());
      near("slope: fixed effect", ours.path("estimate"), term.path("estimate"), 1e-5 * error);
      near("slope: standard error", ours.path("standard_error"), term.path("se"), 1e-5 * error);
    }
    compareSlopeEffects(golden);
  }

  private void compareSlopeEffects(ModelGolden golden) {
    Map<String, Map<String, String>> found = effects();
    List<Map<String, String>> expected = golden.table(".blup.csv");
    assertThat(expected).hasSize(2 * found.size());
    for (Map<String, String> row : expected) {
      boolean isSlope = row.get("term").equals(golden.slope());
      Map<String, String> ours = found.get(ModelGolden.unit(row));
      double sd = Double.parseDouble(row.get("cond_sd"));
      near("slope: effect", ours, isSlope ? "slope_effect" : "effect", row, "blup", 1e-4 * sd);
      String ownSd = isSlope ? "slope_conditional_sd" : "conditional_sd";
      near("slope: conditional sd", ours, ownSd, row, "cond_sd", 1e-4 * sd);
    }
  }

  private void compareOutcome(ModelGolden golden) throws IOException {
    List<String> arguments = new ArrayList<>(golden.arguments());
    arguments.addAll(List.of("--family", "binomial", "--quadrature", golden.text("nAGQ")));
    JsonNode found = answer(arguments);
    JsonNode expected = golden.json();
    assertThat(found.path("status").asText()).isEqualTo("estimated");
    assertThat(found.path("vpc_scale").asText()).isEqualTo("latent");
    assertThat(found.path("rows").asLong()).isEqualTo(expected.path("n").asLong());
    near(
        "outcome: -2 log likelihood",
        found.path("criterion_value"),
        expected.path("minus2loglik"),
        1e-5);
    Map<String, JsonNode> levels = new HashMap<>();
    found.path("levels").forEach(level -> levels.put(level.path("level").asText(), level));
    for (JsonNode component : expected.path("variance_components")) {
      String name = component.path("level").asText();
      JsonNode level = levels.get(name.split(":")[0]);
      assertThat(level.path("groups")).isEqualTo(expected.path("groups").path(name));
      near("outcome: variance", level.path("variance"), component.path("var"), 1e-4);
      near("outcome: latent vpc", level.path("vpc"), expected.path("vpc_latent").path(name), 1e-4);
    }
    for (int i = 0; i < expected.path("fixed").size(); i++) {
      JsonNode term = expected.path("fixed").get(i);
      JsonNode ours = found.path("fixed_effects").get(i);
      assertThat(ours.path("term").asText().replace("=", "")).isEqualTo(term.path("term").asText());
      near("outcome: coefficient", ours.path("estimate"), term.path("estimate"), 1e-4);
      double error = term.path("se").asDouble();
      near("outcome: standard error", ours.path("standard_error"), term.path("se"), 1e-3 * error);
    }
    Map<String, Map<String, String>> effects = effects();
    List<Map<String, String>> modes = golden.table(".modes.csv");
    assertThat(effects).hasSameSizeAs(modes);
    for (Map<String, String> row : modes) {
      Map<String, String> ours = effects.get(ModelGolden.unit(row));
      near("outcome: conditional mode", ours, "effect", row, "mode", 1e-4);
      near("outcome: conditional sd", ours, "conditional_sd", row, "cond_sd", 1e-4);
    }
  }

  private JsonNode answer(List<String> model) throws IOException {
    List<String> arguments = new ArrayList<>(model);
    arguments.addAll(List.of("--local", "--format", "json", "--effects", "effects.csv"));
    CommandRun run = CommandRun.model(folder, arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private Map<String, Map<String, String>> effects() {
    Map<String, Map<String, String>> effects = new HashMap<>();
    for (Map<String, String> row : ModelGolden.table(folder.resolve("effects.csv"))) {
      effects.put(row.get("level") + "/" + row.get("group"), row);
    }
    return effects;
  }

  private static void near(String what, JsonNode found, JsonNode expected, double tolerance) {
    WORST.near(what, found.asDouble(), expected.asDouble(), tolerance);
  }

  private static void near(
      String what,
      Map<String, String> found,
      String column,
      Map<String, String> expected,
      String theirs,
      double tolerance) {
    WORST.near(
        what,
        Double.parseDouble(found.get(column)),
        Double.parseDouble(expected.get(theirs)),
        tolerance);
  }
}
