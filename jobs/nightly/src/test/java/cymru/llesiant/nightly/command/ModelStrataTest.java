package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.nightly.model.Family;
import cymru.llesiant.statistics.multilevel.Criterion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The residual variances of strata, on data drawn in R. */
@ExtendWith(SparkExtension.class)
class ModelStrataTest {

  private static final Path GOLDENS = ModelGolden.OURS.resolve("strata");
  private static final Path TWO = GOLDENS.resolve("strata_two.csv");
  private static final Path THREE = GOLDENS.resolve("strata_three.csv");
  private static final String[] MODEL = {
    "--response=score", "--fixed=prior,fsm", "--levels=la,school", "--strata=fsm"
  };

  @TempDir Path folder;

  private ModelRuns runs;

  ModelStrataTest(SparkSession spark) {
    assertThat(spark.sparkContext().isStopped()).isFalse(); // the command finds this session
  }

  @BeforeEach
  void runs() {
    runs = new ModelRuns(folder);
  }

  static Stream<Path> fits() throws IOException {
    try (Stream<Path> files = Files.list(GOLDENS)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  /**
   * nlme 3.1-162 in R 4.2.2 with {@code varIdent}: its estimates are good to some 1e-5, its limits
   * to a hundredth of their width; variances beside it are those of its exact optimum.
   */
  @ParameterizedTest
  @MethodSource("fits")
  void the_answer_is_that_of_nlme(Path file) throws IOException {
    JsonNode golden = ModelGolden.read(file);
    String reference = golden.path("reference").asText();
    JsonNode fit =
        runs.json(
            file.resolveSibling(golden.path("data").asText()),
            with(
                "--reference=fsm=" + reference,
                "--criterion=" + golden.path("criterion").asText().toLowerCase()));
    assertThat(fit.path("status").asText()).isEqualTo("estimated");
    near(fit.path("criterion_value"), golden.path("minus2loglik"), 1e-6);
    JsonNode strata = fit.path("strata");
    assertThat(strata.path("reference").asText()).isEqualTo(reference);
    assertThat(strata.path("test_df")).isEqualTo(golden.path("test").path("df"));
    near(strata.path("test_statistic"), golden.path("test").path("statistic"), 1e-6);
    assertThat(strata.path("test_p_value").asDouble() / golden.at("/test/p_value").asDouble())
        .isCloseTo(1, within(1e-6));
    JsonNode variances = golden.path("dense").path("variances");
    for (JsonNode stratum : strata.path("values")) {
      double expected = variances.path(stratum.path("stratum").asText()).asDouble();
      assertThat(stratum.path("variance").asDouble()).isCloseTo(expected, within(1e-9 * expected));
      assertThat(stratum.path("variance_ratio").asDouble())
          .isCloseTo(expected / variances.path(reference).asDouble(), within(1e-9));
    }
    for (int i = 0; i < 2; i++) {
      JsonNode level = fit.path("levels").get(i);
      double expected = variances.path(level.path("level").asText()).asDouble();
      assertThat(level.path("variance").asDouble()).isCloseTo(expected, within(1e-9 * expected));
    }
    JsonNode first = strata.path("values").get(0);
    JsonNode theirs = golden.path("reference_sd");
    double width = theirs.path("upper").asDouble() - theirs.path("lower").asDouble();
    near(first.path("standard_deviation"), theirs.path("estimate"), 1e-4);
    near(first.path("standard_deviation_lower"), theirs.path("lower"), 1e-2 * width);
    near(first.path("standard_deviation_upper"), theirs.path("upper"), 1e-2 * width);
  }

  private static void near(JsonNode found, JsonNode expected, double tolerance) {
    assertThat(found.asDouble()).isCloseTo(expected.asDouble(), within(tolerance));
  }

  private static String[] with(String... options) {
    return Stream.concat(Stream.of(MODEL), Stream.of(options)).toArray(String[]::new);
  }

  @Test
  void spark_and_duckdb_find_the_same_strata() throws IOException {
    JsonNode local = runs.json(THREE, MODEL);
    JsonNode spark = runs.sparkJson(THREE, MODEL);
    ModelRuns.assertSame(local, spark);
    assertThat(local.path("strata").path("values")).hasSize(3);
    for (int i = 0; i < 3; i++) {
      JsonNode one = local.path("strata").path("values").get(i);
      JsonNode other = spark.path("strata").path("values").get(i);
      assertThat(other.path("stratum")).isEqualTo(one.path("stratum"));
      assertThat(other.path("rows")).isEqualTo(one.path("rows"));
      for (String key : List.of("variance", "variance_ratio_lower", "variance_upper")) {
        near(other.path(key), one.path(key), 1e-7 * one.path(key).asDouble());
      }
    }
  }

  @Test
  void shares_are_those_among_rows_of_the_reference() throws IOException {
    JsonNode fit = runs.json(TWO, MODEL);
    JsonNode residual = fit.path("levels").get(2);
    assertThat(residual.path("variance"))
        .isEqualTo(fit.path("strata").path("values").get(0).path("variance"));
    double total = 0;
    for (JsonNode level : fit.path("levels")) {
      total += level.path("variance").asDouble();
    }
    assertThat(residual.path("vpc").asDouble())
        .isCloseTo(residual.path("variance").asDouble() / total, within(1e-12));
  }

  @Test
  void the_table_says_what_is_compared_and_what_the_shares_are_of() {
    String out = runs.run(TWO, MODEL).out();
    assertThat(out)
        .contains("ratio of variances")
        .containsPattern("one residual variance for all of fsm: likelihood ratio [0-9.]+ on 1 df")
        .contains("note: residual variance and vpc above are those among rows of fsm=no")
        .doesNotContain("add fsm to --fixed");
    String bare =
        runs.run(TWO, "--response=score", "--fixed=prior", "--levels=la,school", "--strata=fsm")
            .out();
    assertThat(bare).contains("add fsm to --fixed to take it out");
  }

  @Test
  void csv_has_a_row_for_each_quantity_of_a_stratum() {
    assertThat(runs.run(TWO, with("--format=csv")).out())
        .contains("\nstrata,fsm,reference,no\n")
        .contains("\nstratum,yes,variance_ratio,")
        .contains("\nstratum,no,rows,");
  }

  /** Zeros and ones are numbers in the fixed part and names as strata. */
  @Test
  void strata_of_numbers_are_those_of_words() throws IOException {
    String text = Files.readString(TWO).replace(",no,", ",0,").replace(",yes,", ",1,");
    JsonNode numbers = runs.json(runs.csv(text), with("--reference=fsm=1"));
    JsonNode words = runs.json(TWO, with("--reference=fsm=yes"));
    assertThat(numbers.path("strata").path("reference").asText()).isEqualTo("1");
    assertThat(numbers.path("strata").path("means_differ").asBoolean()).isTrue();
    near(numbers.path("criterion_value"), words.path("criterion_value"), 1e-8);
    for (int i = 0; i < 2; i++) {
      JsonNode expected = words.path("strata").path("values").get(i).path("variance");
      near(
          numbers.path("strata").path("values").get(i).path("variance"),
          expected,
          1e-9 * expected.asDouble());
    }
  }

  @Test
  void effects_of_groups_are_written_as_without_strata() throws IOException {
    Path effects = folder.resolve("effects.csv");
    runs.json(TWO, with("--effects=" + effects));
    List<Map<String, String>> rows = ModelGolden.table(effects);
    assertThat(rows).anyMatch(row -> row.get("level").equals("school"));
    assertThat(rows).noneMatch(row -> row.get("diagnostic_sd").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "school,fsm,y;a,no,1;a,no,2;b,no,3;b,no,5;b,yes,4 | as many units as rows in stratum yes",
        "school,fsm,y;a,no,1;a,no,2;b,no,3;b,no,5 | fewer than 2 strata with rows",
        "school,fsm,y;a,no,1;a,no,2;b,no,3;b,no,5;a,yes,4;a,yes,4 | no residual variance in stratum yes",
        "school,fsm,y;a,,1 | no rows",
      })
  void strata_that_cannot_be_compared_are_an_answer_with_its_reason(String rows, String reason)
      throws IOException {
    Path file = runs.csv(rows.replace(';', '\n') + "\n");
    JsonNode fit = runs.json(file, "--response=y", "--levels=school", "--strata=fsm");
    assertThat(fit.path("status").asText()).isEqualTo("not_estimated");
    assertThat(fit.path("reason").asText()).isEqualTo(reason);
    assertThat(fit.path("strata").path("values")).isEmpty();
    assertThat(fit.path("strata").path("reference").isNull()).isTrue();
    assertThat(fit.path("levels").get(0).path("vpc_limits_reason").asText()).isEqualTo(reason);
    assertThat(runs.run(file, "--response=y", "--levels=school", "--strata=fsm").out())
        .contains("not estimated: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--strata=fsm --slope=prior | Cannot use --strata with --slope: because slopes are fitted with one",
        "--strata=fsm --weights=prior | Cannot use --strata with --weights: because weights say already",
        "--strata=fsm --bootstrap=100 | Cannot use --bootstrap with --strata: because data are drawn with",
        "--strata=fsm --family=binomial | Cannot use --strata with --family binomial: because",
        "--strata=la | Cannot compare the spread by la: because it names groups of --levels",
        "--strata=score | Cannot compare the spread by score: because it is the response",
        "--strata=prior | Cannot compare the spread by prior: because it has",
        "--strata=fsn | Cannot find column fsn: because the file has none; did you mean fsm?",
        "--strata=fsm --reference=fsm=maybe | Cannot take maybe as the reference of fsm: because no row",
      })
  void what_cannot_be_asked_is_a_usage_error_that_says_what_to_do(String options, String message) {
    String model = "--response=score --fixed=prior --levels=la,school " + options;
    CommandRun run = runs.run(TWO, model.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("Exception");
  }

  @Test
  void a_family_with_a_slope_takes_no_strata() {
    assertThatThrownBy(
            () ->
                new Family.Gaussian(
                    Criterion.REML,
                    Optional.of("prior"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("fsm")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot give strata variances of their own");
  }

  @Test
  void the_help_says_what_strata_are_and_has_an_example() {
    CommandRun run = CommandRun.model(folder, List.of("--help"));
    assertThat(run.out() + run.err())
        .contains("--strata fsm --reference fsm=no")
        .contains("Not with --slope, --weights,");
  }
}
