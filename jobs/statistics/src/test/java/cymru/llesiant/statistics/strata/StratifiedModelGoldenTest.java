package cymru.llesiant.statistics.strata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.WorstDifferences;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FixedEffects;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every golden fit of nlme 3.1-162 (R 4.2.2) with {@code varIdent}. It stops where its likelihood
 * hardly rises any more, so estimates are good to some 1e-5; its limits come from finite
 * differences of the likelihood, so are good to some hundredth of their width. Beside them are
 * variances and errors of the exact information, by dense matrices in R.
 */
class StratifiedModelGoldenTest {

  private static final WorstDifferences WORST = new WorstDifferences();

  static Stream<Path> fits() {
    return Golden.files(Golden.bundled().resolve("strata"), ".json").stream();
  }

  @Test
  void there_are_fits_of_two_and_three_strata_by_both_criteria_from_every_reference() {
    assertThat(fits()).hasSize(14);
  }

  @AfterAll
  static void the_worst_differences_are_printed() {
    WORST.print();
  }

  @ParameterizedTest
  @MethodSource("fits")
  void a_fit_equals_that_of_nlme(Path file) {
    JsonNode golden = read(file);
    StratifiedFit.Estimated estimates =
        StratifiedModel.fit(
                data(
                    Golden.table(file.resolveSibling(golden.path("data").asText())),
                    golden.path("reference").asText()),
                Criterion.valueOf(golden.path("criterion").asText()),
                Confidence.P95)
            .ifEstimated()
            .orElseThrow();
    Fit.Estimates model = estimates.model();
    double criterion = golden.path("minus2loglik").asDouble();
    near("criterion", model.report().criterionValue(), criterion, 1e-6);
    assertThat(model.report().criterionValue()).isLessThan(criterion + 1e-8);
    golden
        .path("variances")
        .properties()
        .forEach(
            level ->
                near(
                    "variance of a level",
                    model.components().component(level.getKey()).variance(),
                    level.getValue().asDouble(),
                    1e-3 * level.getValue().asDouble()));
    for (JsonNode term : golden.path("fixed")) {
      FixedEffects.FixedEffect effect =
          model.fixedEffects().effect(term.path("term").asText().replaceAll("^fsm(?=.)", "fsm="));
      double error = term.path("standard_error").asDouble();
      near("fixed effect", effect.estimate(), term.path("estimate").asDouble(), 1e-3 * error);
      near("standard error", effect.standardError(), error, 1e-3 * error);
    }
    StratumVariance reference = estimates.strata().get(0);
    compare(
        "reference's deviation",
        reference.standardDeviation(),
        reference.standardDeviationLimits(Confidence.P95).orElseThrow(),
        golden.path("reference_sd"));
    golden
        .path("sd_ratios")
        .properties()
        .forEach(s -> compare(estimates, s.getKey(), s.getValue()));
    compareDense(golden.path("dense"), estimates);
    SpreadSignificance test = estimates.homogeneity();
    near("test", test.statistic(), golden.path("test").path("statistic").asDouble(), 1e-6);
    assertThat(test.degreesOfFreedom()).isEqualTo(golden.path("test").path("df").asInt());
    double p = golden.path("test").path("p_value").asDouble();
    near("p value, of itself", test.pValue() / p, 1, 1e-6);
  }

  /** Prior attainment, and whether a pupil is in each stratum but the reference. */
  private static StratifiedData data(Table table, String reference) {
    List<String> others =
        table.texts("fsm").stream().distinct().filter(s -> !s.equals(reference)).sorted().toList();
    Map<String, Map<List<String>, CrossProducts>> states = new TreeMap<>();
    for (Table.Row row : table.each()) {
      double[] values =
          Stream.of(
                  Stream.of(row.number("prior")),
                  others.stream().map(other -> row.text("fsm").equals(other) ? 1.0 : 0.0),
                  Stream.of(row.number("score")))
              .flatMap(numbers -> numbers)
              .mapToDouble(Double::doubleValue)
              .toArray();
      states
          .computeIfAbsent(row.text("fsm"), stratum -> new HashMap<>())
          .merge(
              List.of(row.text("la"), row.text("school")),
              CrossProducts.of(values),
              CrossProducts::merge);
    }
    List<String> terms =
        Stream.concat(Stream.of("prior"), others.stream().map("fsm="::concat)).toList();
    Map<String, NestedData> strata = new HashMap<>();
    states.forEach(
        (name, leaves) ->
            strata.put(name, NestedData.of(List.of("la", "school"), terms, "score", leaves)));
    return new StratifiedData(reference, strata);
  }

  /** nlme's limits of a ratio are by its standard error; ours of the ratio are by profile. */
  private static void compare(StratifiedFit.Estimated estimates, String name, JsonNode ratio) {
    StratumVariance stratum = estimates.stratum(name);
    double sd = Math.sqrt(stratum.ratio());
    double factor =
        Math.exp(Confidence.P95.z() * stratum.logRatioStandardError().orElseThrow() / 2);
    compare("ratio of deviations", sd, new Interval(sd / factor, sd * factor), ratio);
  }

  private static void compareDense(JsonNode dense, StratifiedFit.Estimated estimates) {
    for (StratumVariance stratum : estimates.strata()) {
      String name = stratum.stratum();
      double variance = dense.path("variances").path(name).asDouble();
      near("stratum's variance", stratum.variance(), variance, 1e-10 * variance);
      near(
          "error of its logarithm",
          stratum.logStandardError().orElseThrow(),
          dense.path("log_standard_errors").path(name).asDouble(),
          1e-8);
      near(
          "error of its ratio's logarithm",
          stratum.logRatioStandardError().orElseThrow(),
          dense.path("log_ratio_standard_errors").path(name).asDouble(),
          1e-8);
    }
    for (String level : List.of("la", "school")) {
      double variance = dense.path("variances").path(level).asDouble();
      near(
          "level's variance",
          estimates.model().components().component(level).variance(),
          variance,
          1e-10 * variance);
    }
  }

  private static void compare(String what, double value, Interval limits, JsonNode golden) {
    double lower = golden.path("lower").asDouble();
    double upper = golden.path("upper").asDouble();
    near(what, value, golden.path("estimate").asDouble(), 1e-5);
    near(what + ": lower limit", limits.lower(), lower, 1e-2 * (upper - lower));
    near(what + ": upper limit", limits.upper(), upper, 1e-2 * (upper - lower));
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static void near(String what, double actual, double expected, double tolerance) {
    WORST.near(what, actual, expected, tolerance);
  }
}
