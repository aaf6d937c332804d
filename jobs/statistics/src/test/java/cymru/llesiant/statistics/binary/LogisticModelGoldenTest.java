package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.WorstDifferences;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every golden fit of glmer of lme4 1.1-31 (R 4.2.2), found by scanning. Its parameters were
 * located without derivatives: -2 log likelihood is good to 1e-6, estimates to 1e-5, errors to
 * 1e-3.
 */
class LogisticModelGoldenTest {

  private static final WorstDifferences WORST = new WorstDifferences();

  static Stream<GoldenLogistic> shared() {
    return GoldenLogistic.in(Golden.shared().resolve("lmm_extra"));
  }

  @Test
  void every_published_logistic_fit_is_compared() {
    assertThat(shared()).hasSizeGreaterThanOrEqualTo(7);
  }

  @AfterAll
  static void the_worst_differences_are_printed() {
    WORST.print();
  }

  @ParameterizedTest
  @MethodSource("shared")
  void a_published_fit_equals_that_of_glmer(GoldenLogistic golden) {
    LogisticFit fit = LogisticModel.fit(golden.data(), golden.approximation());
    LogisticFit.Estimates estimates = fit.ifEstimated().orElseThrow();
    assertThat(fit).isInstanceOf(LogisticFit.Estimated.class);
    assertThat(estimates.report().rows()).isEqualTo(golden.json().get("n").asLong());
    double value = estimates.report().minus2LogLikelihood();
    near("-2 log likelihood", value, golden.number("minus2loglik"), 1e-5);
    assertThat(value).as("no higher than glmer's").isLessThan(golden.number("minus2loglik") + 1e-6);
    compareVariances(golden, estimates.variances());
    compareCoefficients(golden, estimates.coefficients());
    compareModes(golden, estimates);
    assertThat(estimates.report().decrement()).isLessThan(1e-12);
  }

  private static void compareVariances(GoldenLogistic golden, LatentVariances variances) {
    Map<String, Double> expected = golden.figures("variance_components", "level", "var");
    assertThat(variances.levels()).hasSameSizeAs(expected.keySet());
    expected.forEach(
        (name, variance) -> {
          String level = name.split(":")[0];
          LatentVariances.Component component = variances.component(level);
          near("variance", component.variance(), variance, 1e-4);
          near(
              "latent partition coefficient",
              variances.latentPartitionCoefficient(level),
              golden.json().get("vpc_latent").get(name).asDouble(),
              1e-4);
          assertThat(component.groups()).isEqualTo(golden.json().get("groups").get(name).asInt());
        });
  }

  private static void compareCoefficients(GoldenLogistic golden, Coefficients coefficients) {
    Map<String, Double> estimates = golden.figures("fixed", "term", "estimate");
    Map<String, Double> errors = golden.figures("fixed", "term", "se");
    assertThat(coefficients.coefficients())
        .extracting(Coefficients.Coefficient::term)
        .containsExactlyElementsOf(estimates.keySet());
    for (Coefficients.Coefficient coefficient : coefficients.coefficients()) {
      double error = errors.get(coefficient.term());
      near("coefficient", coefficient.estimate(), estimates.get(coefficient.term()), 1e-4);
      near("standard error", coefficient.standardError(), error, 1e-3 * error);
    }
  }

  private static void compareModes(GoldenLogistic golden, LogisticFit.Estimates estimates) {
    Map<String, ConditionalMode> modes = new HashMap<>();
    for (ConditionalMode mode : estimates.modes()) {
      List<String> innermostFirst = new ArrayList<>(mode.path());
      Collections.reverse(innermostFirst);
      modes.put(mode.level() + " " + String.join(":", innermostFirst), mode);
    }
    List<Table.Row> rows = golden.modes().each();
    assertThat(modes).hasSize(rows.size());
    for (Table.Row row : rows) {
      ConditionalMode mode = modes.get(row.text("level").split(":")[0] + " " + row.text("group"));
      near("conditional mode", mode.mode(), row.number("mode"), 1e-4);
      near("conditional sd", mode.conditionalSd(), row.number("cond_sd"), 1e-4);
    }
  }

  private static void near(String what, double actual, double expected, double tolerance) {
    WORST.near(what, actual, expected, tolerance);
  }
}
