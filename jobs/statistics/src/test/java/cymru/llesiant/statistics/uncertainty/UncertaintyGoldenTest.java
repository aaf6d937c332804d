package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.WorstDifferences;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.GoldenModel;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Standard errors, intervals and degrees of freedom of every golden fit with random intercepts,
 * found by scanning: observed information and profiles of lme4's own criterion (lme4 1.1-31, R
 * 4.2.2), and lmerTest 3.1-3.
 */
class UncertaintyGoldenTest {

  private static final WorstDifferences WORST = new WorstDifferences();

  static Stream<GoldenModel> bundled() {
    return GoldenModel.in(Golden.bundled().resolve("lmm_edge"));
  }

  static Stream<GoldenModel> shared() {
    return Stream.of("lmm", "lmm_edge")
        .flatMap(folder -> GoldenModel.in(Golden.shared().resolve(folder)))
        .filter(GoldenModel::hasScalarIntercepts);
  }

  static Stream<GoldenModel> withDegreesOfFreedom() {
    return Golden.files(Golden.shared().resolve("lmm_extra"), ".satterthwaite.csv").stream()
        .map(file -> file.getFileName().toString().replace(".satterthwaite.csv", ".json"))
        .map(name -> GoldenModel.read(Golden.shared().resolve("lmm").resolve(name)));
  }

  @AfterAll
  static void the_worst_differences_are_printed() {
    WORST.print();
  }

  private static Uncertainty uncertainty(GoldenModel golden) {
    NestedData data = golden.data();
    Fit.Estimates estimates = NestedModel.fit(data, golden.criterion()).ifEstimated().orElseThrow();
    return Uncertainty.of(data, estimates);
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void a_bundled_fit_is_as_uncertain_as_that_of_lme4(GoldenModel golden) {
    compare(golden);
  }

  @ParameterizedTest
  @MethodSource("shared")
  void a_published_fit_is_as_uncertain_as_that_of_lme4(GoldenModel golden) {
    compare(golden);
  }

  private static void compare(GoldenModel golden) {
    Uncertainty uncertainty = uncertainty(golden);
    if (golden.json().has("variance_components_se_observed_information")) {
      compareStandardErrors(golden, uncertainty.components());
      compareCovariances(golden, uncertainty.components());
    }
    for (JsonNode expected : golden.json().path("vpc_ci95_delta_logit")) {
      Limits limits =
          isResidual(expected)
              ? uncertainty.components().residualShareLimits(Confidence.P95)
              : uncertainty.components().shareLimits(level(expected), Confidence.P95);
      compare("delta-logit limit", limits, Method.DELTA_LOGIT, expected);
    }
    for (JsonNode expected : golden.json().path("vpc_ci95_profile")) {
      compare(
          "profile limit",
          uncertainty.shareLimits(level(expected), Confidence.P95),
          Method.PROFILE,
          expected);
    }
  }

  private static boolean isResidual(JsonNode node) {
    return node.get("level").asText().equals("Residual");
  }

  private static String level(JsonNode node) {
    return node.get("level").asText().split(":")[0];
  }

  private static void compare(String what, Limits limits, Method method, JsonNode expected) {
    Limits.Known known = (Limits.Known) limits;
    assertThat(known.method()).isEqualTo(method);
    Interval interval = known.interval();
    double lower = expected.get("lo").asDouble();
    if (lower == 0) {
      assertThat(interval.lower()).isZero();
    }
    WORST.near(what, interval.lower(), lower, 1e-5);
    WORST.near(what, interval.upper(), expected.get("hi").asDouble(), 1e-5);
    if (expected.has("se")) {
      double share = expected.get("vpc").asDouble();
      double half = (logit(interval.upper()) - logit(interval.lower())) / 2 / Confidence.P95.z();
      double error = expected.get("se").asDouble();
      WORST.near("standard error of a share", half * share * (1 - share), error, 1e-4 * error);
    }
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }

  private static void compareStandardErrors(GoldenModel golden, ComponentUncertainty components) {
    Map<String, Double> variances = golden.figures("variance_components", "level", "cov");
    JsonNode errors = golden.json().get("variance_components_se_observed_information");
    variances.forEach(
        (name, variance) -> {
          boolean residual = name.equals("Residual");
          String level = name.split(":")[0];
          double expected = errors.get(name).asDouble();
          UncertainValue.Known plain =
              (residual ? components.residualVariance() : components.variance(level))
                  .ifKnown()
                  .orElseThrow();
          UncertainValue.Known logarithm =
              (residual ? components.logResidualVariance() : components.logVariance(level))
                  .ifKnown()
                  .orElseThrow();
          WORST.near(
              "standard error of a variance", plain.standardError(), expected, 1e-4 * expected);
          WORST.near(
              "standard error of its logarithm",
              logarithm.standardError(),
              expected / variance,
              1e-4 * expected / variance);
          assertThat(logarithm.value()).isEqualTo(Math.log(plain.value()));
        });
  }

  /** The golden components are innermost first, ours outermost first; the residual is last. */
  private static void compareCovariances(GoldenModel golden, ComponentUncertainty components) {
    JsonNode matrix = golden.json().get("variance_components_vcov_observed_information");
    int last = matrix.size() - 1;
    int[] place =
        IntStream.rangeClosed(0, last).map(i -> i == last ? last : last - 1 - i).toArray();
    for (int i = 0; i <= last; i++) {
      for (int j = 0; j <= last; j++) {
        double scale = Math.sqrt(matrix.get(i).get(i).asDouble() * matrix.get(j).get(j).asDouble());
        WORST.near(
            "covariance of two variances",
            components.covariance(place[i], place[j]).orElseThrow(),
            matrix.get(i).get(j).asDouble(),
            2e-4 * scale);
      }
    }
  }

  /** lmerTest's own figures are good to 3 or 4 digits. */
  @ParameterizedTest
  @MethodSource("withDegreesOfFreedom")
  void degrees_of_freedom_are_those_of_lmer_test(GoldenModel golden) {
    Map<String, Double> degrees = uncertainty(golden).degreesOfFreedom();
    List<Table.Row> rows =
        Golden.table(
                Golden.shared().resolve("lmm_extra").resolve(golden.id() + ".satterthwaite.csv"))
            .each();
    assertThat(degrees).hasSize(rows.size());
    for (Table.Row row : rows) {
      double expected = row.number("df_satterthwaite");
      WORST.near("degrees of freedom", degrees.get(row.text("term")), expected, 1e-3 * expected);
    }
  }

  /**
   * Sums over a fine grid of lme4's criterion, effects by dense matrices; two of the three have a
   * variance of exactly 0.
   */
  @ParameterizedTest
  @CsvSource({
    "edge_unbalanced_2level_reml, unbalanced_2level",
    "edge_zero_variance_reml, zero_variance",
    "edge_one_level_zero_reml, one_level_zero"
  })
  void limits_of_effects_are_those_over_a_fine_grid_of_variances(String fit, String limits) {
    GoldenModel golden =
        GoldenModel.read(Golden.bundled().resolve("lmm_edge").resolve(fit + ".json"));
    Map<String, Table.Row> expected =
        Golden.table(Golden.bundled().resolve("limits").resolve(limits + ".csv")).each().stream()
            .collect(
                Collectors.toMap(row -> row.text("level") + " " + row.text("group"), row -> row));
    List<UncertainEffect> effects = uncertainty(golden).effects(Confidence.P95);
    assertThat(effects).hasSameSizeAs(expected.keySet());
    for (UncertainEffect found : effects) {
      List<String> innermostFirst = new ArrayList<>(found.effect().path());
      Collections.reverse(innermostFirst);
      Table.Row row = expected.get(found.effect().level() + " " + String.join(":", innermostFirst));
      Interval interval = found.limits().ifKnown().orElseThrow();
      double half = (row.number("upper") - row.number("lower")) / 2;
      WORST.near(
          "limit of an effect, of half their width",
          (interval.lower() - row.number("lower")) / half,
          0,
          0.02);
      WORST.near(
          "limit of an effect, of half their width",
          (interval.upper() - row.number("upper")) / half,
          0,
          0.02);
    }
  }
}
