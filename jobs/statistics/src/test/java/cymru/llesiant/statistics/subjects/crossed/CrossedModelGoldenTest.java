package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.WorstDifferences;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.FixedEffects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden fit of lme4 1.1-31 (R 4.2.2) with pupils crossed with departments. */
class CrossedModelGoldenTest {

  private static final WorstDifferences WORST = new WorstDifferences();

  static Stream<Path> fits() {
    return Golden.files(Golden.bundled().resolve("subjects"), ".json").stream();
  }

  @Test
  void there_are_fits_of_both_criteria_with_and_without_variances_of_zero() {
    assertThat(fits()).hasSize(18);
  }

  @AfterAll
  static void the_worst_differences_are_printed() {
    WORST.print();
  }

  @ParameterizedTest
  @MethodSource("fits")
  void a_fit_equals_that_of_lme4(Path file) {
    JsonNode golden = read(file);
    boolean eachSubject = golden.get("formula").asText().contains("subject");
    List<String> terms =
        golden.get("formula").asText().contains("prior") ? List.of("prior") : List.of();
    CrossedRows rows = CrossedRows.read(file.resolveSibling(golden.get("data").asText()), terms);
    CrossedFit fit =
        CrossedModel.fit(
            rows.data(),
            eachSubject ? SubjectMeans.EACH : SubjectMeans.COMMON,
            Criterion.valueOf(golden.get("criterion").asText()));
    CrossedFit.Estimates estimates = fit.ifEstimated().orElseThrow();
    near("criterion", estimates.report().criterionValue(), number(golden, "minus2loglik"), 1e-8);
    assertThat(estimates.report().largestGradient()).isLessThan(1e-8);
    assertThat(fit instanceof CrossedFit.AtBoundary)
        .isEqualTo(!estimates.report().boundary().isEmpty());
    compareVariances(golden, estimates);
    compareFixedEffects(golden, estimates.fixedEffects());
    compareEffects(golden, estimates);
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static double number(JsonNode node, String field) {
    return node.get(field).asDouble();
  }

  private static void compareVariances(JsonNode golden, CrossedFit.Estimates estimates) {
    CrossedVariances variances = estimates.variances();
    for (CrossedVariances.Source source : CrossedVariances.Source.values()) {
      String name = source.name().toLowerCase(Locale.ROOT);
      double expected = number(golden.get("variances"), name);
      if (expected == 0) {
        assertThat(variances.variance(source)).isZero();
        assertThat(variances.standardError(source)).isEmpty();
        assertThat(estimates.report().boundary()).contains(source);
      } else {
        near("variance", variances.variance(source), expected, 1e-6 * expected);
        double error = number(golden.get("variance_standard_errors"), name);
        near(
            "standard error of variance",
            variances.standardError(source).orElseThrow(),
            error,
            1e-6 * error);
      }
    }
  }

  private static void compareFixedEffects(JsonNode golden, FixedEffects effects) {
    assertThat(effects.effects()).hasSize(golden.get("fixed").size());
    for (JsonNode term : golden.get("fixed")) {
      FixedEffects.FixedEffect effect =
          effects.effect(term.get("term").asText().replace("subject", ""));
      double expected = number(term, "estimate");
      near("fixed effect", effect.estimate(), expected, 1e-7 * Math.abs(expected));
      double error = number(term, "standard_error");
      near("standard error", effect.standardError(), error, 1e-6 * error);
    }
  }

  private static void compareEffects(JsonNode golden, CrossedFit.Estimates estimates) {
    Map<String, double[]> effects = new HashMap<>();
    for (SchoolEffect effect : estimates.schoolEffects()) {
      effects.put(effect.school(), new double[] {effect.effect(), effect.conditionalSd()});
    }
    for (DepartmentEffect effect : estimates.departmentEffects()) {
      effects.put(
          effect.school() + ":" + effect.subject(),
          new double[] {effect.effect(), effect.conditionalSd()});
    }
    assertThat(effects).hasSize(golden.get("effects").size());
    for (JsonNode expected : golden.get("effects")) {
      double[] found = effects.get(expected.get("group").asText());
      near("effect", found[0], number(expected, "blup"), 1e-6);
      near("conditional sd", found[1], number(expected, "cond_sd"), 1e-6);
    }
  }

  private static void near(String what, double actual, double expected, double tolerance) {
    WORST.near(what, actual, expected, tolerance);
  }
}
