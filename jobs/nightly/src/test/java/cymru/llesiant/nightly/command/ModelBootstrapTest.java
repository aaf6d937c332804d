package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.nightly.model.Family;
import cymru.llesiant.nightly.model.Redrawing;
import cymru.llesiant.statistics.bootstrap.Bootstrap;
import cymru.llesiant.statistics.bootstrap.BootstrapLimits;
import cymru.llesiant.statistics.bootstrap.Resampling;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The second opinion on a model's limits, on files small enough to see. */
@ExtendWith(SparkExtension.class)
class ModelBootstrapTest {

  private static final String[] MODEL = {"--response=y", "--fixed=x", "--levels=la,school"};

  private static final List<String> KEYS =
      List.of(
          "bootstrap_variance_lower",
          "bootstrap_variance_upper",
          "bootstrap_vpc_lower",
          "bootstrap_vpc_upper");

  @TempDir Path folder;

  private ModelRuns runs;

  ModelBootstrapTest(SparkSession spark) {
    assertThat(spark.sparkContext().isStopped()).isFalse(); // the command finds this session
  }

  @BeforeEach
  void runs() {
    runs = new ModelRuns(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parametric", "cluster"})
  void spark_and_duckdb_draw_the_same(String kind) throws IOException {
    Path file = areas(1);
    String[] options = with("--bootstrap=100", "--seed=7", "--bootstrap-kind=" + kind);
    JsonNode local = runs.json(file, options);
    JsonNode spark = runs.sparkJson(file, options);
    ModelRuns.assertSame(local, spark);
    assertThat(spark.path("bootstrap")).isEqualTo(local.path("bootstrap"));
    assertThat(local.path("bootstrap").path("kind").asText()).isEqualTo(kind);
  }

  @Test
  void the_limits_are_those_the_kernel_gives_for_the_rows_one_by_one() throws IOException {
    Path file = areas(2);
    Map<List<String>, CrossProducts> states = new HashMap<>();
    for (Map<String, String> row : ModelGolden.table(file)) {
      states.merge(
          List.of(row.get("la"), row.get("school")),
          CrossProducts.of(Double.parseDouble(row.get("x")), Double.parseDouble(row.get("y"))),
          CrossProducts::merge);
    }
    NestedData data = NestedData.of(List.of("la", "school"), List.of("x"), "y", states);
    Resampling resampling = new Resampling(100, 3, Confidence.P95);
    assertLimits(
        runs.json(file, with("--bootstrap=100", "--seed=3", "--criterion=ml")),
        Bootstrap.parametric(data, Criterion.ML, resampling));
    assertLimits(
        runs.json(file, with("--bootstrap=100", "--seed=3", "--bootstrap-kind=cluster")),
        Bootstrap.cluster(data, states, Criterion.REML, resampling));
  }

  private static void assertLimits(JsonNode found, Bootstrap expected) {
    Bootstrap.Drawn drawn = expected.ifDrawn().orElseThrow();
    assertThat(drawn.limits()).hasSameSizeAs(found.path("levels"));
    for (int i = 0; i < drawn.limits().size(); i++) {
      BootstrapLimits limits = drawn.limits().get(i);
      Interval variance = limits.varianceLimits();
      Interval share = limits.shareLimits();
      double[] ends = {variance.lower(), variance.upper(), share.lower(), share.upper()};
      for (int k = 0; k < ends.length; k++) {
        assertThat(found.path("levels").get(i).path(KEYS.get(k)).asDouble())
            .as(limits.level() + " " + KEYS.get(k))
            .isCloseTo(ends[k], within(1e-8 * (1 + ends[k])));
      }
    }
    assertThat(found.path("bootstrap").path("fitted").asInt()).isEqualTo(drawn.fitted());
    assertThat(found.path("bootstrap").path("failed").asInt()).isEqualTo(drawn.failed());
  }

  /**
   * In equal groups the residual variance is the mean square within, which is chi-square on 285
   * degrees of freedom. A percentile of 200 draws has an error of 0.19 standard deviations; 4 of
   * these.
   */
  @Test
  void the_residual_variance_of_equal_groups_is_drawn_chi_square() throws IOException {
    JsonNode fit =
        runs.json(areas(3), "--response=y", "--levels=school", "--bootstrap=200", "--seed=5");
    JsonNode residual = fit.path("levels").get(1);
    double variance = residual.path("variance").asDouble();
    double freedom = 300 - 15;
    ChiSquaredDistribution chiSquared = new ChiSquaredDistribution(null, freedom);
    double error = 4 * 0.19 * variance * Math.sqrt(2 / freedom);
    assertThat(residual.path("bootstrap_variance_lower").asDouble())
        .isCloseTo(
            variance * chiSquared.inverseCumulativeProbability(0.025) / freedom, within(error));
    assertThat(residual.path("bootstrap_variance_upper").asDouble())
        .isCloseTo(
            variance * chiSquared.inverseCumulativeProbability(0.975) / freedom, within(error));
  }

  @Test
  void a_second_opinion_is_given_only_when_asked_for_and_changes_no_other_figure()
      throws IOException {
    Path file = areas(4);
    JsonNode without = runs.json(file, MODEL);
    assertThat(without.toString()).doesNotContain("bootstrap");
    assertThat(runs.run(file, MODEL).out()).doesNotContain("bootstrap");
    ModelRuns.assertSame(without, runs.json(file, with("--bootstrap=100")));
  }

  @Test
  void the_same_seed_gives_the_same_digits_and_another_others() throws IOException {
    Path file = areas(5);
    JsonNode unnamed = runs.json(file, with("--bootstrap=100"));
    JsonNode bootstrap = unnamed.path("bootstrap");
    assertThat(bootstrap.path("replicates").asInt()).isEqualTo(100);
    assertThat(bootstrap.path("seed").asLong()).isEqualTo(1);
    assertThat(bootstrap.path("kind").asText()).isEqualTo("parametric");
    assertThat(bootstrap.path("reason").isNull()).isTrue();
    assertThat(runs.json(file, with("--bootstrap=100", "--seed=1"))).isEqualTo(unnamed);
    JsonNode other = runs.json(file, with("--bootstrap=100", "--seed=2"));
    for (String key : KEYS) {
      assertThat(other.path("levels").get(1).path(key))
          .isNotEqualTo(unnamed.path("levels").get(1).path(key));
    }
  }

  @Test
  void what_cannot_be_fitted_has_no_limits_but_the_reason() throws IOException {
    Path file = runs.csv("school,y\na,1\na,2\na,4\n");
    for (String kind : List.of("parametric", "cluster")) {
      JsonNode fit =
          runs.json(
              file,
              "--response=y",
              "--levels=school",
              "--bootstrap=100",
              "--bootstrap-kind=" + kind);
      assertThat(fit.path("status").asText()).isEqualTo("not_estimated");
      for (String key : KEYS) {
        assertThat(fit.path("levels").get(0).path(key).isNull()).as(key).isTrue();
      }
      JsonNode bootstrap = fit.path("bootstrap");
      assertThat(bootstrap.path("fitted").isNull()).isTrue();
      assertThat(bootstrap.path("failed").isNull()).isTrue();
      assertThat(bootstrap.path("reason")).isEqualTo(fit.path("reason"));
    }
  }

  @Test
  void the_table_and_the_csv_hold_the_limits_too() throws IOException {
    Path file = areas(6);
    String[] options = with("--bootstrap=100", "--bootstrap-kind=cluster");
    String table = runs.run(file, options).out();
    assertThat(table)
        .contains("cluster bootstrap, 100 replicates, seed 1: 100 fitted, 0 failed")
        .contains("note: la has 5 groups only: limits from drawing them anew are too narrow");
    JsonNode json = runs.json(file, options);
    String csv = runs.run(file, with(options, "--format=csv")).out();
    for (String key : KEYS) {
      assertThat(csv)
          .contains("level,school,%s,%s".formatted(key, json.path("levels").get(1).path(key)));
    }
    assertThat(csv).contains("bootstrap,,replicates,100").contains("bootstrap,,seed,1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--bootstrap=99 | Cannot use --bootstrap 99: because limits of 95 % need at least 100 replicates",
        "--bootstrap=100 --slope=x | Cannot use --bootstrap with --slope: because",
        "--bootstrap=100 --weights=w | Cannot use --bootstrap with --weights: because",
        "--bootstrap=100 --family=binomial | Cannot use --bootstrap with --family binomial: because",
        "--family=binomial --seed=4 | Cannot use --seed: because nothing is drawn without --bootstrap",
        "--seed=4 | leave out --seed, or add --bootstrap 499",
        "--bootstrap-kind=cluster | Cannot use --bootstrap-kind: because nothing is drawn without",
        "--bootstrap=100 --bootstrap-kind=rows | expected one of [PARAMETRIC, CLUSTER]",
      })
  void what_does_not_go_together_is_refused(String options, String complaint) throws IOException {
    CommandRun run = runs.run(areas(7), with(options.split(" ")));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(complaint);
  }

  @Test
  void a_family_with_a_slope_or_weights_takes_no_redrawing() {
    Redrawing redrawing =
        new Redrawing(Redrawing.Kind.PARAMETRIC, new Resampling(100, 1, Confidence.P95));
    assertThatThrownBy(
            () ->
                new Family.Gaussian(
                    Criterion.REML,
                    Optional.of("x"),
                    Optional.empty(),
                    Optional.of(redrawing),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leave out the redrawing");
  }

  @Test
  void the_help_has_an_example() {
    CommandRun run = CommandRun.model(folder, List.of("--help"));
    assertThat(run.out() + run.err())
        .contains("--bootstrap 499 --seed 7")
        .contains("--bootstrap-kind")
        .contains("(default: 1)");
  }

  private static String[] with(String... options) {
    return with(MODEL, options);
  }

  private static String[] with(String[] model, String... options) {
    return Stream.concat(Stream.of(model), Stream.of(options)).toArray(String[]::new);
  }

  /** 5 areas of 3 schools of 20 pupils, in an order that is not that of the names. */
  private Path areas(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> rows = new ArrayList<>();
    for (int area = 5; area > 0; area--) {
      double areaEffect = 2 * random.nextGaussian();
      for (int school = 3; school > 0; school--) {
        double schoolEffect = 2 * random.nextGaussian();
        for (int i = 0; i < 20; i++) {
          double x = random.nextInt(100) / 10.0;
          double y = 40 + areaEffect + schoolEffect + x + 3 * random.nextGaussian();
          rows.add("L%d,S%d%d,%s,%d,%s".formatted(area, area, school, x, 1 + i % 2, y));
        }
      }
    }
    return runs.csv("la,school,x,w,y\n" + String.join("\n", rows) + "\n");
  }
}
