package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.WorstDifferences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every golden fit of lme4 1.1-31 (R 4.2.2) with random intercepts, found by scanning: those beside
 * the checkout, and the small ones that come with the tests.
 */
class NestedModelGoldenTest {

  private static final WorstDifferences WORST = new WorstDifferences();

  static Stream<GoldenModel> bundled() {
    return GoldenModel.in(Golden.bundled().resolve("lmm_edge"));
  }

  private static Stream<GoldenModel> published() {
    return Stream.of("lmm", "lmm_edge").flatMap(f -> GoldenModel.in(Golden.shared().resolve(f)));
  }

  /** Fits with a random slope are another model's: {@code slopes.SlopeModelGoldenTest}. */
  static Stream<GoldenModel> shared() {
    return published().filter(golden -> !golden.id().contains("slope"));
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void a_bundled_fit_equals_that_of_lme4(GoldenModel golden) {
    compare(golden);
  }

  @ParameterizedTest
  @MethodSource("shared")
  void a_published_fit_equals_that_of_lme4(GoldenModel golden) {
    compare(golden);
  }

  @Test
  void every_published_fit_with_random_intercepts_is_compared() {
    assertThat(shared().toList())
        .hasSizeGreaterThanOrEqualTo(34)
        .containsExactlyElementsOf(published().filter(GoldenModel::hasScalarIntercepts).toList());
  }

  @AfterAll
  static void the_worst_differences_are_printed() {
    WORST.print();
  }

  private static void compare(GoldenModel golden) {
    NestedData data = golden.data();
    Fit fit = NestedModel.fit(data, golden.criterion());
    Fit.Estimates estimates = fit.ifEstimated().orElseThrow();
    assertThat(fit instanceof Fit.AtBoundary).isEqualTo(golden.json().get("singular").asBoolean());
    assertThat(data.rows()).isEqualTo(golden.json().get("n").asLong());
    near(
        "criterion",
        estimates.report().criterionValue(),
        golden.number("criterion_minus2loglik"),
        1e-6);
    compareVariances(golden, estimates);
    compareFixedEffects(golden, estimates.fixedEffects());
    compareEffects(golden, estimates, GoldenModel.spread(data));
    assertThat(estimates.report().largestGradient()).isLessThan(1e-8);
  }

  private static void compareVariances(GoldenModel golden, Fit.Estimates estimates) {
    VarianceComponents components = estimates.components();
    Map<String, Double> variances = golden.figures("variance_components", "level", "cov");
    assertThat(components.levels()).hasSize(variances.size() - 1);
    variances.forEach(
        (name, expected) -> {
          boolean isResidual = name.equals("Residual");
          String level = name.split(":")[0];
          double variance =
              isResidual ? components.residual() : components.component(level).variance();
          double vpc =
              isResidual
                  ? components.residualPartitionCoefficient()
                  : components.variancePartitionCoefficient(level);
          if (expected == 0) {
            assertThat(variance).isZero();
            assertThat(estimates.report().boundary()).contains(level);
          }
          near("variance", variance, expected, expected == 0 ? 1e-10 : 1e-6 * expected);
          near("partition coefficient", vpc, golden.json().get("vpc").get(name).asDouble(), 1e-7);
          if (!isResidual) {
            int groups = golden.json().get("groups").get(name).asInt();
            assertThat(components.component(level).groups()).isEqualTo(groups);
          }
        });
  }

  private static void compareFixedEffects(GoldenModel golden, FixedEffects effects) {
    Map<String, Double> estimates = golden.fixedEffects();
    double[][] covariance = golden.covariance();
    List<String> terms = List.copyOf(estimates.keySet());
    assertThat(effects.effects())
        .extracting(FixedEffects.FixedEffect::term)
        .containsExactlyElementsOf(terms);
    for (int i = 0; i < terms.size(); i++) {
      FixedEffects.FixedEffect effect = effects.effect(terms.get(i));
      double expected = estimates.get(effect.term());
      near("fixed effect", effect.estimate(), expected, Math.max(1e-7 * Math.abs(expected), 1e-9));
      double error = Math.sqrt(covariance[i][i]);
      near("standard error", effect.standardError(), error, 1e-6 * error);
      for (int j = 0; j < terms.size(); j++) {
        double scale = Math.sqrt(covariance[i][i] * covariance[j][j]);
        near("covariance", effects.covariance(i, j), covariance[i][j], 2e-6 * scale);
      }
    }
  }

  private static Map<String, GroupEffect> byLabel(Fit.Estimates estimates) {
    Map<String, GroupEffect> effects = new HashMap<>();
    for (GroupEffect effect : estimates.groupEffects()) {
      effects.put(effect.level() + " " + GoldenModel.label(effect.path()), effect);
    }
    return effects;
  }

  private static void compareEffects(GoldenModel golden, Fit.Estimates estimates, double spread) {
    Map<String, GroupEffect> effects = byLabel(estimates);
    List<Table.Row> rows = golden.effects().each();
    assertThat(effects).hasSize(rows.size());
    for (Table.Row row : rows) {
      GroupEffect effect = effects.get(row.text("level").split(":")[0] + " " + row.text("group"));
      assertThat(effect.n()).isEqualTo((long) row.number("n"));
      near("effect", effect.effect(), row.number("blup"), 1e-6 * spread);
      near("conditional sd", effect.conditionalSd(), row.number("cond_sd"), 1e-6 * spread);
    }
  }

  @ParameterizedTest
  @MethodSource("effects")
  void published_effects_have_all_their_standard_deviations(String id) {
    GoldenModel golden = GoldenModel.read(Golden.shared().resolve("lmm").resolve(id + ".json"));
    NestedData data = golden.data();
    Fit.Estimates estimates = NestedModel.fit(data, golden.criterion()).ifEstimated().orElseThrow();
    Map<String, GroupEffect> effects = byLabel(estimates);
    List<Table.Row> rows =
        Golden.table(Golden.shared().resolve("lmm_extra").resolve(id + ".effects.csv")).each();
    assertThat(effects).hasSize(rows.size());
    double tolerance = 1e-6 * GoldenModel.spread(data);
    for (Table.Row row : rows) {
      GroupEffect effect = effects.get(row.text("level").split(":")[0] + " " + row.text("group"));
      GroupEffect.Total total = effect.total();
      near("effect", effect.effect(), row.number("blup"), tolerance);
      near("conditional sd", effect.conditionalSd(), row.number("cond_sd"), tolerance);
      near(
          "prediction error sd",
          effect.predictionErrorSd(),
          row.number("pred_error_sd"),
          tolerance);
      near("diagnostic sd", effect.diagnosticSd(), row.number("diag_sd"), tolerance);
      near("total effect", total.effect(), row.number("total_blup"), tolerance);
      near("total conditional sd", total.conditionalSd(), row.number("total_cond_sd"), tolerance);
      near(
          "total prediction error sd",
          total.predictionErrorSd(),
          row.number("total_pred_error_sd"),
          tolerance);
    }
  }

  static Stream<String> effects() {
    return Golden.files(Golden.shared().resolve("lmm_extra"), ".effects.csv").stream()
        .map(file -> file.getFileName().toString().replace(".effects.csv", ""));
  }

  private static void near(String what, double actual, double expected, double tolerance) {
    WORST.near(what, actual, expected, tolerance);
  }
}
