package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random slopes, weights and outcomes, on files small enough to see. */
@ExtendWith(SparkExtension.class)
class ModelFamiliesTest {

  @TempDir Path folder;

  private ModelRuns runs;

  ModelFamiliesTest(SparkSession spark) {
    assertThat(spark.sparkContext().isStopped()).isFalse(); // the command finds this session
  }

  @BeforeEach
  void runs() {
    runs = new ModelRuns(folder);
  }

  @Test
  void spark_and_duckdb_find_the_same_slopes_with_weights() throws IOException {
    Path file = areas(1);
    String[] options = {
      "--response=y", "--fixed=x,sex,sex:x", "--levels=la,school", "--slope=x", "--weights=w"
    };
    JsonNode local = runs.json(file, options);
    assertThat(local.path("levels").get(1).path("slope_variance").asDouble()).isPositive();
    ModelRuns.assertSame(local, runs.sparkJson(file, options));
  }

  @Test
  void spark_and_duckdb_find_the_same_log_odds() throws IOException {
    Path file = areas(2);
    String[] options = {
      "--response=outcome", "--fixed=band,sex", "--levels=la,school", "--family=binomial"
    };
    ModelRuns.assertSame(runs.json(file, options), runs.sparkJson(file, options));
  }

  @Test
  void weights_of_one_change_nothing() throws IOException {
    Path file = areas(3);
    String[] options = {"--response=y", "--fixed=x,sex", "--levels=la,school"};
    String[] weighted = {"--response=y", "--fixed=x,sex", "--levels=la,school", "--weights", "one"};
    ModelRuns.assertSame(runs.json(file, options), runs.json(file, weighted));
  }

  @Test
  void doubled_weights_double_the_residual_variance_and_nothing_else() throws IOException {
    Path file = areas(4);
    JsonNode single = runs.json(file, "--response=y", "--levels=la,school", "--weights=w");
    JsonNode doubled = runs.json(file, "--response=y", "--levels=la,school", "--weights=w2");
    for (int i = 0; i < 3; i++) {
      double variance = single.path("levels").get(i).path("variance").asDouble();
      assertThat(doubled.path("levels").get(i).path("variance").asDouble())
          .isCloseTo(i == 2 ? 2 * variance : variance, within(1e-9 * variance));
    }
    assertThat(doubled.path("criterion_value").asDouble())
        .isCloseTo(single.path("criterion_value").asDouble(), within(1e-7));
  }

  @Test
  void weighted_rows_give_what_the_kernel_gives_for_them_one_by_one() throws IOException {
    Path file = areas(5);
    Map<List<String>, WeightedCrossProducts> states = new HashMap<>();
    for (Map<String, String> row : ModelGolden.table(file)) {
      states.merge(
          List.of(row.get("la"), row.get("school")),
          WeightedCrossProducts.of(
              Double.parseDouble(row.get("w")),
              Double.parseDouble(row.get("x")),
              Double.parseDouble(row.get("y"))),
          WeightedCrossProducts::merge);
    }
    Fit.Estimates expected =
        NestedModel.fit(
                NestedData.ofWeighted(List.of("la", "school"), List.of("x"), "y", states),
                Criterion.REML)
            .ifEstimated()
            .orElseThrow();
    JsonNode found =
        runs.json(file, "--response=y", "--fixed=x", "--levels=la,school", "--weights=w");
    assertThat(found.path("criterion_value").asDouble())
        .isCloseTo(expected.report().criterionValue(), within(1e-8));
    for (int i = 0; i < 2; i++) {
      double variance = expected.components().levels().get(i).variance();
      assertThat(found.path("levels").get(i).path("variance").asDouble())
          .isCloseTo(variance, within(1e-8 * variance));
    }
  }

  @Test
  void a_row_without_a_weight_is_dropped_and_one_that_weighs_nothing_refused() throws IOException {
    Path missing = runs.csv("school,y,w\na,1,1\na,2,\na,3,2\nb,5,1\nb,6,NA\nb,8,1.5\n");
    JsonNode fit = runs.json(missing, "--response=y", "--levels=school", "--weights=w");
    assertThat(fit.path("rows_dropped").asLong()).isEqualTo(2);
    Path nothing = runs.csv("school,y,w\na,1,1\na,2,0\na,3,-2\nb,5,1\nb,6,1\n");
    for (String way : List.of("--local", "--criterion=reml")) {
      CommandRun run =
          CommandRun.model(
              folder,
              List.of(nothing.toString(), "--response=y", "--levels=school", "--weights=w", way));
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("Cannot weigh rows by w: because 2 rows weigh 0 or less");
    }
  }

  @Test
  void with_a_slope_the_share_is_where_the_covariate_is_at_its_mean() throws IOException {
    JsonNode fit =
        runs.json(areas(6), "--response=y", "--fixed=x", "--levels=la,school", "--slope=x");
    JsonNode la = fit.path("levels").get(0);
    JsonNode school = fit.path("levels").get(1);
    JsonNode residual = fit.path("levels").get(2);
    double z = school.path("slope_mean").asDouble();
    double atMean =
        school.path("variance").asDouble()
            + 2 * z * school.path("intercept_slope_covariance").asDouble()
            + z * z * school.path("slope_variance").asDouble();
    assertThat(school.path("variance_at_mean").asDouble()).isCloseTo(atMean, within(1e-9));
    double total = la.path("variance").asDouble() + atMean + residual.path("variance").asDouble();
    assertThat(school.path("vpc").asDouble()).isCloseTo(atMean / total, within(1e-12));
    assertThat(la.path("vpc").asDouble() + school.path("vpc").asDouble())
        .isCloseTo(1 - residual.path("vpc").asDouble(), within(1e-12));
    assertThat(school.path("vpc_lower").isNull()).isTrue();
    assertThat(school.path("vpc_limits_reason").asText())
        .isEqualTo("none are made with a random slope");
    assertThat(school.path("slope_p_value").asDouble()).isBetween(0.0, 1.0);
    assertThat(
            runs.run(areas(6), "--response=y", "--fixed=x", "--levels=la,school", "--slope=x")
                .out())
        .contains("covariance with intercept")
        .contains("note: the variance of school is where x is 0")
        .contains("note: no limits of vpc: none are made with a random slope");
  }

  @Test
  void where_the_covariate_is_counted_from_changes_no_share() throws IOException {
    Path file = areas(6);
    JsonNode here = runs.json(file, "--response=y", "--fixed=x", "--levels=la,school", "--slope=x");
    JsonNode there =
        runs.json(file, "--response=y", "--fixed=far", "--levels=la,school", "--slope=far");
    for (int i = 0; i < 3; i++) {
      assertThat(there.path("levels").get(i).path("vpc").asDouble())
          .isCloseTo(here.path("levels").get(i).path("vpc").asDouble(), within(1e-6));
    }
  }

  @Test
  void the_slope_of_a_factor_of_two_values_is_a_gap_that_differs() throws IOException {
    Path file = areas(7);
    JsonNode fit =
        runs.json(
            file,
            "--response=y",
            "--fixed=sex",
            "--levels=school",
            "--slope=sex",
            "--reference=sex=M");
    assertThat(fit.path("levels").get(0).path("slope").asText()).isEqualTo("sex=F");
  }

  @Test
  void effects_of_slopes_are_three_more_columns() throws IOException {
    Path effects = folder.resolve("effects.csv");
    runs.json(
        areas(8),
        "--response=y",
        "--fixed=x",
        "--levels=la,school",
        "--slope=x",
        "--effects=" + effects);
    List<Map<String, String>> rows = ModelGolden.table(effects);
    assertThat(Files.readAllLines(effects).get(0))
        .endsWith(
            ",total_sd,lower,upper,slope_effect,slope_conditional_sd,intercept_slope_covariance");
    assertThat(rows).hasSize(6 + 24);
    Map<String, String> la = rows.get(0);
    Map<String, String> school = rows.get(6);
    assertThat(la.get("slope_effect")).isEmpty();
    assertThat(la.get("n")).isEqualTo("80");
    assertThat(la.get("total_sd")).isEqualTo(la.get("conditional_sd"));
    assertThat(school.get("slope_effect")).isNotEmpty();
    assertThat(school.get("total_sd")).isEmpty();
    assertThat(Double.parseDouble(school.get("total_effect")))
        .isCloseTo(
            Double.parseDouble(la.get("effect")) + Double.parseDouble(school.get("effect")),
            within(1e-12));
  }

  @Test
  void an_outcome_in_words_is_that_of_its_ones() throws IOException {
    Path file = areas(9);
    String[] ones = {"--response=passed", "--levels=school", "--family=binomial"};
    String[] words = {"--response=outcome", "--levels=school", "--family=binomial"};
    String[] turned = {
      "--response=outcome", "--levels=school", "--family=binomial", "--reference=outcome=yes"
    };
    JsonNode fit = runs.json(file, ones); // no is before yes
    ModelRuns.assertSame(fit, runs.json(file, words));
    assertThat(runs.json(file, turned).path("fixed_effects").get(0).path("estimate").asDouble())
        .isCloseTo(-fit.path("fixed_effects").get(0).path("estimate").asDouble(), within(1e-7));
    assertThat(fit.path("criterion").asText()).isEqualTo("ml");
    assertThat(fit.path("vpc_scale").asText()).isEqualTo("latent");
    assertThat(fit.path("levels").get(1).path("variance").asDouble())
        .isCloseTo(Math.PI * Math.PI / 3, within(1e-12));
    assertThat(fit.path("levels").get(0).path("vpc_limits_reason").asText())
        .isEqualTo("none are made on the latent scale");
    assertThat(runs.run(file, ones).out()).contains("latent vpc").contains("odds ratio");
  }

  @Test
  void outcomes_that_tell_nothing_are_an_answer_with_its_reason() throws IOException {
    for (String text :
        List.of(
            "school,y\na,1\na,1\nb,1\nb,1\n", // all successes
            "school,y\na,no\na,no\nb,no\nb,no\n", // one value: the reference, so no success
            "school,y\na,0\na,1\na,1\n", // one school
            "school,y\n")) {
      JsonNode fit =
          runs.json(runs.csv(text), "--response=y", "--levels=school", "--family=binomial");
      assertThat(fit.path("status").asText()).as(text).isEqualTo("not_estimated");
      assertThat(fit.path("reason").asText()).isNotEmpty();
      assertThat(fit.path("levels").get(0).path("vpc_limits_reason")).isEqualTo(fit.path("reason"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--quadrature=5 | Cannot use --quadrature with --family gaussian: because",
        "--family=binomial --criterion=reml | Cannot use --criterion reml with --family binomial",
        "--family=binomial --slope=x | Cannot use --slope with --family binomial: because",
        "--family=binomial --weights=w | Cannot use --weights with --family binomial: because",
        "--family=binomial --quadrature=7 | Cannot use --quadrature 7 with 2 levels: because",
        "--family=binomial --quadrature=0 | because there are from 1 to 100 nodes",
        "--family=binomial | Cannot take y as an outcome: because it holds other numbers than 0 and 1",
        "--family=poisson | expected one of [gaussian, binomial]",
        "--slope=far | --fixed, which holds its mean, does not name it; add far to --fixed",
        "--slope=xx | Cannot find column xx",
        "--weights=sex | Cannot weigh rows by sex: because 480 of its values are no numbers",
        "--weights=y | Cannot weigh rows by y: because it is the response",
        "--slope=band | Cannot let the slope of band differ: because it is a factor of 3 values",
      })
  void what_cannot_be_asked_is_a_usage_error_that_says_what_to_do(String options, String message)
      throws IOException {
    Path file = areas(10);
    String model = "--response=y --fixed=x,band --levels=la,school " + options;
    CommandRun run = runs.run(file, model.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("Exception");
  }

  @Test
  void a_truth_value_in_parquet_is_an_outcome() throws Exception {
    Path csv = areas(12);
    Path parquet = folder.resolve("areas.parquet");
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute(
          "COPY (SELECT la, school, passed = 1 AS passed, w::DECIMAL(9,2) AS w FROM '%s') TO '%s'"
              .formatted(csv, parquet));
    }
    String[] options = {"--response=passed", "--levels=la,school", "--family=binomial"};
    JsonNode expected = runs.json(csv, options);
    ModelRuns.assertSame(expected, runs.json(parquet, options));
    ModelRuns.assertSame(expected, runs.sparkJson(parquet, options));
  }

  @Test
  void a_file_without_complete_rows_is_an_answer_with_its_reason() throws IOException {
    Path empty = runs.csv("school,x,w,y\na,1,,2\n");
    for (String options : List.of("--weights=w", "--weights=w --slope=x")) {
      String model = "--response=y --fixed=x --levels=school " + options;
      JsonNode fit = runs.json(empty, model.split(" "));
      ModelRuns.assertSame(fit, runs.sparkJson(empty, model.split(" ")));
      assertThat(fit.path("status").asText()).isEqualTo("not_estimated");
      assertThat(fit.path("reason").asText()).isEqualTo("no rows");
      assertThat(fit.path("rows_dropped").asLong()).isEqualTo(1);
    }
  }

  @Test
  void an_outcome_of_three_values_is_none() throws IOException {
    CommandRun run = runs.run(areas(11), "--response=band", "--levels=school", "--family=binomial");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("Cannot take band as an outcome: because it has more than 2 values");
  }

  @Test
  void the_help_has_an_example_of_each_family() {
    CommandRun run = CommandRun.model(folder, List.of("--help"));
    assertThat(run.out() + run.err())
        .contains("--family binomial --response passed")
        .contains("--slope prior")
        .contains("--weights pupils")
        .contains("slope_effect");
  }

  /** 6 areas of 4 schools of 20 pupils; {@code w} their weight, {@code far} their x plus 1000. */
  private Path areas(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("la,school,sex,band,x,far,w,w2,one,y,passed,outcome\n");
    for (int area = 0; area < 6; area++) {
      double areaEffect = 2 * random.nextGaussian();
      for (int school = 0; school < 4; school++) {
        double schoolEffect = 2 * random.nextGaussian();
        double slope = 1 + random.nextGaussian();
        for (int i = 0; i < 20; i++) {
          double x = Math.round(1000 * random.nextGaussian()) / 1000.0;
          int w = 1 + random.nextInt(4);
          double expected = areaEffect + schoolEffect + slope * x;
          double y = 40 + expected + 3 * random.nextGaussian() / Math.sqrt(w);
          boolean passed = random.nextDouble() < 1 / (1 + Math.exp(-expected / 2));
          text.append(
              "L%d,%d%d,%s,%s,%s,%s,%d,%d,1,%s,%d,%s\n"
                  .formatted(
                      area,
                      area,
                      school,
                      random.nextBoolean() ? "F" : "M",
                      List.of("A", "B", "C").get(i % 3),
                      x,
                      x + 1000,
                      w,
                      2 * w,
                      y,
                      passed ? 1 : 0,
                      passed ? "yes" : "no"));
        }
      }
    }
    return runs.csv(text.toString());
  }
}
