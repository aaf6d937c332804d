package cymru.llesiant.statistics.slopes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.WorstDifferences;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.FixedEffects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden fit of lme4 1.1-31 (R 4.2.2) with a random slope, found by scanning. */
class SlopeModelGoldenTest {

  private static final Pattern FORMULA =
      Pattern.compile("(\\w+) ~ .*\\(1 \\+ (\\w+) \\| (\\w+)\\)");

  private static final WorstDifferences WORST = new WorstDifferences();

  static Stream<Path> slopes() {
    return Golden.files(Golden.shared().resolve("lmm"), ".json").stream()
        .filter(file -> FORMULA.matcher(read(file).get("formula").asText()).matches());
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  @AfterAll
  static void the_worst_differences_are_printed() {
    WORST.print();
  }

  @Test
  void every_published_fit_with_a_random_slope_is_compared() {
    assertThat(slopes()).hasSizeGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("slopes")
  void a_published_fit_equals_that_of_lme4(Path file) {
    JsonNode golden = read(file);
    Matcher formula = FORMULA.matcher(golden.get("formula").asText());
    assertThat(formula.matches()).isTrue();
    SlopeFit fit =
        SlopeModel.fit(
            data(golden, file, formula.group(1), formula.group(2), formula.group(3)),
            Criterion.valueOf(golden.get("method").asText()));
    SlopeFit.Estimates estimates = fit.ifEstimated().orElseThrow();
    assertThat(fit instanceof SlopeFit.AtBoundary).isEqualTo(golden.get("singular").asBoolean());
    assertThat(estimates.report().rows()).isEqualTo(golden.get("n").asLong());
    near(
        "criterion",
        estimates.report().criterionValue(),
        golden.get("criterion_minus2loglik").asDouble(),
        1e-5);
    compareVariances(golden, estimates);
    compareFixedEffects(golden, estimates.fixedEffects());
    compareEffects(file, formula.group(2), estimates);
  }

  private static void compareVariances(JsonNode golden, SlopeFit.Estimates estimates) {
    List<Double> expected = new ArrayList<>();
    golden.get("variance_components").forEach(c -> expected.add(c.get("cov").asDouble()));
    SlopeVariances variances = estimates.variances();
    near("variance", variances.intercept(), expected.get(0), 1e-4 * expected.get(0));
    near("variance", variances.slope(), expected.get(1), 1e-4 * expected.get(1));
    near(
        "covariance",
        variances.covariance(),
        expected.get(2),
        1e-4 * Math.sqrt(expected.get(0) * expected.get(1)));
    near("variance", estimates.residual(), expected.get(3), 1e-4 * expected.get(3));
    near(
        "correlation",
        variances.correlation().orElseThrow(),
        golden.get("variance_components").get(2).get("sdcor").asDouble(),
        1e-4);
  }

  private static void compareFixedEffects(JsonNode golden, FixedEffects effects) {
    assertThat(effects.effects()).hasSize(golden.get("fixed").size());
    for (int i = 0; i < golden.get("fixed").size(); i++) {
      JsonNode expected = golden.get("fixed").get(i);
      FixedEffects.FixedEffect effect = effects.effect(expected.get("term").asText());
      double error = expected.get("se").asDouble();
      near("fixed effect", effect.estimate(), expected.get("estimate").asDouble(), 1e-5 * error);
      near("standard error", effect.standardError(), error, 1e-5 * error);
    }
  }

  private static void compareEffects(Path file, String slope, SlopeFit.Estimates estimates) {
    Map<String, SlopeEffect> effects = new HashMap<>();
    estimates.slopeEffects().forEach(effect -> effects.put(effect.path().get(0), effect));
    List<Table.Row> rows =
        Golden.table(
                file.resolveSibling(file.getFileName().toString().replace(".json", ".blup.csv")))
            .each();
    assertThat(rows).hasSize(2 * effects.size());
    for (Table.Row row : rows) {
      SlopeEffect effect = effects.get(row.text("group"));
      boolean isSlope = row.text("term").equals(slope);
      assertThat(effect.n()).isEqualTo((long) row.number("n"));
      double sd = row.number("cond_sd");
      near("effect", isSlope ? effect.slope() : effect.intercept(), row.number("blup"), 1e-4 * sd);
      near("conditional sd", isSlope ? effect.slopeSd() : effect.interceptSd(), sd, 1e-4 * sd);
    }
  }

  private static SlopeData data(
      JsonNode golden, Path file, String response, String slope, String level) {
    Table table =
        Golden.table(
            file.getParent().resolveSibling("data").resolve(golden.get("data_file").asText()));
    List<String> terms = new ArrayList<>();
    golden.get("fixed").forEach(term -> terms.add(term.get("term").asText()));
    terms.remove(FixedEffects.INTERCEPT);
    Map<List<String>, CrossProducts> states = new HashMap<>();
    for (Table.Row row : table.each()) {
      double[] values =
          Stream.concat(terms.stream(), Stream.of(response))
              .mapToDouble(term -> value(row, term))
              .toArray();
      states.merge(List.of(row.text(level)), CrossProducts.of(values), CrossProducts::merge);
    }
    return SlopeData.of(List.of(level), terms, response, slope, states);
  }

  /** The value of a column; of a factor, whether it has the value the term ends with; products. */
  private static double value(Table.Row row, String term) {
    return Stream.of(term.split(":"))
        .mapToDouble(
            part ->
                row.table().columns().contains(part)
                    ? row.number(part)
                    : row.table().columns().stream().anyMatch(c -> part.equals(c + row.text(c)))
                        ? 1
                        : 0)
        .reduce(1, (one, other) -> one * other);
  }

  private static void near(String what, double actual, double expected, double tolerance) {
    WORST.near(what, actual, expected, tolerance);
  }
}
