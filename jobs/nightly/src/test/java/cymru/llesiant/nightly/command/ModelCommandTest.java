package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import cymru.llesiant.marts.SparkExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class ModelCommandTest {

  private final SparkSession spark;

  @TempDir Path folder;

  ModelCommandTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void balanced_schools_give_the_closed_form() throws IOException {
    // (MSB/MSW - 1)/n by analysis of variance: means 2, 5, 11; MSB 63, MSW 1; (63 - 1)/3
    Path file = csv("school,y\na,1\na,2\na,3\nb,4\nb,5\nb,6\nc,10\nc,11\nc,12\n");
    JsonNode fit = json(file, "--response", "y", "--levels", "school");
    assertThat(fit.path("levels").get(0).path("variance").asDouble())
        .isCloseTo(62.0 / 3, within(1e-9));
    assertThat(fit.path("levels").get(1).path("variance").asDouble()).isCloseTo(1, within(1e-9));
    assertThat(fit.path("fixed_effects").get(0).path("estimate").asDouble())
        .isCloseTo(6, within(1e-12));
  }

  @Test
  void the_keys_of_the_answer_are_those_promised() throws IOException {
    JsonNode fit = json(schools(1), "--response", "y", "--levels", "school");
    assertThat(fit.fieldNames())
        .toIterable()
        .containsSubsequence(
            "status",
            "reason",
            "criterion",
            "criterion_value",
            "rows",
            "rows_dropped",
            "levels",
            "fixed_effects",
            "report");
    assertThat(fit.path("levels").get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "level",
            "groups",
            "variance",
            "standard_deviation",
            "vpc",
            "vpc_lower",
            "vpc_upper",
            "vpc_limits_method",
            "vpc_limits_reason",
            "variance_standard_error",
            "variance_standard_error_reason");
    assertThat(fit.path("fixed_effects").get(0).fieldNames())
        .toIterable()
        .containsExactly("term", "estimate", "standard_error", "df");
    assertThat(fit.path("report").fieldNames())
        .toIterable()
        .containsExactly("iterations", "gradient", "boundary", "dropped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".gz"})
  void spark_and_duckdb_give_the_same_figures(String ending) throws IOException {
    Path file = schools(2, ending);
    String[] options = {
      "--response", "y", "--fixed", "x,sex,band,sex:x,sex:band", "--levels", "school,class"
    };
    ModelRuns.assertSame(json(file, options), sparkJson(file, options));
  }

  @Test
  void a_parquet_file_gives_the_figures_of_its_csv() throws IOException {
    Path csv = schools(3);
    Path parquet = folder.resolve("schools.parquet");
    spark
        .read()
        .option("header", true)
        .schema("school STRING, class STRING, sex STRING, band STRING, x DOUBLE, y DECIMAL(9,4)")
        .csv(csv.toString())
        .coalesce(1)
        .write()
        .parquet(folder.resolve("parts").toString());
    try (var parts = Files.list(folder.resolve("parts"))) {
      Files.move(
          parts.filter(part -> part.toString().endsWith(".parquet")).findFirst().orElseThrow(),
          parquet);
    }
    String[] options = {"--response", "y", "--fixed", "x,sex", "--levels", "school,class"};
    ModelRuns.assertSame(json(csv, options), json(parquet, options));
    ModelRuns.assertSame(json(parquet, options), sparkJson(parquet, options));
  }

  @Test
  void class_numbers_are_local_to_their_school() throws IOException {
    JsonNode fit = json(schools(4), "--response", "y", "--levels", "school,class");
    assertThat(fit.path("levels").get(0).path("groups").asInt()).isEqualTo(15);
    assertThat(fit.path("levels").get(1).path("groups").asInt()).isEqualTo(45);
  }

  @Test
  void codes_with_leading_zeros_name_other_groups() throws IOException {
    Path file = csv("school,y\n1,1\n1,3\n01,5\n01,6\n001,9\n001,9\n");
    JsonNode fit = json(file, "--response", "y", "--levels", "school");
    assertThat(fit.path("levels").get(0).path("groups").asInt()).isEqualTo(3);
  }

  @Test
  void an_interaction_is_the_product_of_its_columns() throws IOException {
    List<String> lines = Files.readAllLines(schools(5));
    StringBuilder with = new StringBuilder(lines.get(0) + ",girl,product\n");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      boolean girl = cells[2].equals("F");
      with.append("%s,%d,%s\n".formatted(line, girl ? 1 : 0, girl ? cells[4] : "0"));
    }
    Path file = csv(with.toString());
    JsonNode products =
        json(file, "--response", "y", "--fixed", "girl,x,product", "--levels", "school");
    JsonNode interaction =
        json(
            file,
            "--response",
            "y",
            "--fixed",
            "sex,x,sex:x",
            "--reference",
            "sex=M",
            "--levels",
            "school");
    assertThat(interaction.path("fixed_effects").get(3).path("term").asText()).isEqualTo("sex=F:x");
    for (int i = 0; i < 4; i++) {
      assertThat(interaction.path("fixed_effects").get(i).path("estimate").asDouble())
          .isCloseTo(
              products.path("fixed_effects").get(i).path("estimate").asDouble(), within(1e-9));
    }
  }

  @Test
  void the_first_value_in_code_order_is_the_reference_unless_another_is_named() throws IOException {
    Path file = schools(6);
    String[] plain = {"--response", "y", "--fixed", "sex", "--levels", "school"};
    assertThat(json(file, plain).path("fixed_effects").get(1).path("term").asText())
        .isEqualTo("sex=M");
    String[] other = {
      "--response", "y", "--fixed", "sex", "--levels", "school", "--reference", "sex=M"
    };
    assertThat(json(file, other).path("fixed_effects").get(1).path("term").asText())
        .isEqualTo("sex=F");
    assertThat(json(file, other).path("fixed_effects").get(1).path("estimate").asDouble())
        .isCloseTo(
            -json(file, plain).path("fixed_effects").get(1).path("estimate").asDouble(),
            within(1e-9));
  }

  @Test
  void rows_that_lack_a_value_the_model_reads_are_dropped_and_counted() throws IOException {
    Path file =
        csv(
            "school,x,y,unread\n"
                + "a,1,2,\na,2,3,\na,,4,\na,NA,5,\nb,1, ,\nb,2,8,\n,3,1,\nb,3,7,NA\nc,1,4,\nc,2,4.5,\n");
    for (JsonNode fit :
        List.of(
            json(file, "--response", "y", "--fixed", "x", "--levels", "school"),
            sparkJson(file, "--response", "y", "--fixed", "x", "--levels", "school"))) {
      assertThat(fit.path("rows").asLong()).isEqualTo(6);
      assertThat(fit.path("rows_dropped").asLong()).isEqualTo(4);
    }
  }

  @Test
  void a_column_that_others_determine_is_left_out_and_named() throws IOException {
    StringBuilder text = new StringBuilder();
    List<String> lines = Files.readAllLines(schools(7));
    text.append(lines.get(0)).append(",x2,one\n");
    for (String line : lines.subList(1, lines.size())) {
      text.append(line)
          .append(",%s,same\n".formatted(1 + 2 * Double.parseDouble(line.split(",")[4])));
    }
    Path file = csv(text.toString());
    JsonNode collinear = json(file, "--response", "y", "--fixed", "x,x2,one", "--levels", "school");
    JsonNode without = json(file, "--response", "y", "--fixed", "x", "--levels", "school");
    assertThat(collinear.path("report").path("dropped"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("x2", "one");
    assertThat(collinear.path("criterion_value").asDouble())
        .isCloseTo(without.path("criterion_value").asDouble(), within(1e-9));
    assertThat(collinear.path("fixed_effects")).hasSameSizeAs(without.path("fixed_effects"));
  }

  @Test
  void a_model_that_cannot_be_estimated_is_an_answer_with_its_reason() throws IOException {
    for (String text :
        List.of(
            "school,y\na,1\na,2\na,4\n", // one school
            "school,y\na,1\nb,2\nc,4\n", // every school has one pupil
            "school,y\na,3\na,3\nb,3\nb,3\n", // nothing varies
            "school,y\n")) {
      JsonNode fit = json(csv(text), "--response", "y", "--levels", "school");
      assertThat(fit.path("status").asText()).isEqualTo("not_estimated");
      assertThat(fit.path("reason").asText()).isNotEmpty();
      assertThat(fit.path("criterion_value").isNull()).isTrue();
      assertThat(fit.path("levels").get(0).path("variance").isNull()).isTrue();
      assertThat(run(csv(text), "--response", "y", "--levels", "school").out())
          .contains("not estimated: " + fit.path("reason").asText());
    }
  }

  @Test
  void everything_wrong_with_a_request_is_said_at_once() throws IOException {
    CommandRun run =
        run(
            schools(8),
            "--response",
            "Y",
            "--fixed",
            "sexx,x,x",
            "--levels",
            "school",
            "--reference",
            "band=A");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("Cannot find column Y: because the file has none; did you mean y?")
        .contains("did you mean sex?")
        .contains("x stands in it twice")
        .contains("neither --fixed nor --strata names that column")
        .doesNotContain("Exception");
  }

  @Test
  void values_that_do_not_fit_the_request_are_usage_errors() throws IOException {
    CommandRun run =
        run(
            schools(9),
            "--response",
            "sex",
            "--fixed",
            "x,band",
            "--levels",
            "school",
            "--reference",
            "band=G",
            "--reference",
            "x=1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("Cannot explain sex: because 450 of its values are no numbers")
        .contains("Cannot take G as the reference of band: because no row has it")
        .contains("Cannot take 1 as the reference of x: because the column holds numbers");
  }

  @Test
  void an_identifier_is_no_factor() throws IOException {
    StringBuilder text = new StringBuilder("school,pupil,y\n");
    for (int i = 0; i < 300; i++) {
      text.append("s%d,p%d,%d\n".formatted(i % 5, i, i * 37 % 11));
    }
    CommandRun run =
        run(csv(text.toString()), "--response", "y", "--fixed", "pupil", "--levels", "school");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Cannot take pupil as a factor");
  }

  @Test
  void shares_have_limits_and_variances_errors_or_a_reason() throws IOException {
    JsonNode fit = json(schools(1), "--response", "y", "--levels", "school,class");
    for (JsonNode level : fit.path("levels")) {
      assertThat(level.path("vpc_limits_method").asText()).isEqualTo("profile");
      assertThat(level.path("vpc_limits_reason").isNull()).isTrue();
      assertThat(level.path("vpc").asDouble())
          .isBetween(level.path("vpc_lower").asDouble(), level.path("vpc_upper").asDouble());
      assertThat(level.path("variance_standard_error").asDouble()).isPositive();
    }
    Path alike = csv("school,y\na,1\na,5\nb,2\nb,4\nc,1\nc,5\n"); // all means are 3
    JsonNode boundary = json(alike, "--response", "y", "--levels", "school");
    assertThat(boundary.path("status").asText()).isEqualTo("at_boundary");
    JsonNode school = boundary.path("levels").get(0);
    assertThat(school.path("vpc_lower").asDouble()).isZero();
    assertThat(school.path("vpc_upper").asDouble()).isPositive();
    assertThat(school.path("variance_standard_error").isNull()).isTrue();
    assertThat(school.path("variance_standard_error_reason").asText())
        .isEqualTo("variance estimated as 0");
  }

  @Test
  void balanced_schools_give_the_intercept_their_own_degrees_of_freedom() throws IOException {
    // with groups of equal size the mean of school means has schools - 1
    Path file = csv("school,y\na,1\na,2\na,3\nb,4\nb,5\nb,6\nc,10\nc,11\nc,12\n");
    JsonNode fit = json(file, "--response", "y", "--levels", "school");
    assertThat(fit.path("fixed_effects").get(0).path("df").asDouble()).isCloseTo(2, within(1e-4));
  }

  @Test
  void a_file_that_cannot_be_read_is_one_line_without_its_values() throws IOException {
    Path ragged = csv("school,y\na,1\nsecret\n");
    Path empty = csv("");
    Path twice = csv("y,y\n1,2\n");
    Path noGzip = Files.writeString(folder.resolve("no.csv.gz"), "school,y\n");
    Path noParquet = Files.writeString(folder.resolve("no.parquet"), "school,y\n");
    for (Path file : List.of(ragged, empty, twice, noGzip, noParquet, folder.resolve("none"))) {
      for (String way : List.of("--local", "--criterion=reml")) {
        CommandRun run =
            CommandRun.model(
                folder, List.of(file.toString(), "--response", "y", "--levels", "school", way));
        assertThat(run.exitCode()).as(file + way + run.out()).isEqualTo(2);
        assertThat(run.err()).contains("Cannot read " + file).doesNotContain("secret");
      }
    }
  }

  @Test
  void line_breaks_byte_order_marks_and_quotes_do_not_matter() throws IOException {
    Path plain = csv("school,y\n\"a, 1\",1\n\"a, 1\",2\nb,4\nb,6\n");
    Path awkward =
        csv("\uFEFF\"school\",\"y\"\r\n\"a, 1\",\"1\"\r\n\"a, 1\",\"2\"\r\nb,4\r\nb,6\r\n");
    String[] options = {"--response", "y", "--levels", "school"};
    ModelRuns.assertSame(json(plain, options), json(awkward, options));
    ModelRuns.assertSame(json(plain, options), sparkJson(awkward, options));
  }

  @Test
  void the_same_answer_is_printed_in_three_forms() throws IOException {
    Path file = schools(10);
    String[] options = {"--response", "y", "--fixed", "x", "--levels", "school"};
    JsonNode json = json(file, options);
    String table = run(file, options).out();
    assertThat(table)
        .contains("y by school: 450 rows, 0 dropped for a missing value")
        .contains("estimated; -2 restricted log likelihood")
        .contains("(Intercept)");
    List<String> withCsv = new ArrayList<>(List.of(options));
    withCsv.addAll(List.of("--format", "csv"));
    assertThat(run(file, withCsv.toArray(String[]::new)).out().lines())
        .contains("part,name,quantity,value", "fit,,status,estimated", "level,school,groups,15")
        .contains("fit,,criterion_value," + json.path("criterion_value").asText())
        .contains(
            "fixed_effect,x,estimate,"
                + json.path("fixed_effects").get(1).path("estimate").asText());
  }

  @Test
  void effects_name_inner_groups_by_the_groups_above_them() throws IOException {
    Path effects = folder.resolve("effects.csv");
    CommandRun run =
        run(
            schools(11),
            "--response",
            "y",
            "--levels",
            "school,class",
            "--effects",
            effects.toString());
    assertThat(run.exitCode()).isZero();
    List<String> lines = Files.readAllLines(effects);
    assertThat(lines).hasSize(1 + 15 + 45);
    assertThat(lines.get(0))
        .isEqualTo(
            "level,group,n,effect,conditional_sd,prediction_error_sd,diagnostic_sd,total_effect,total_sd,lower,upper");
    assertThat(lines.get(1)).startsWith("school,00,30,");
    assertThat(lines.get(16)).startsWith("class,00/1,10,");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      double half = 1.96 * Double.parseDouble(cells[5]);
      double width = Double.parseDouble(cells[10]) - Double.parseDouble(cells[9]);
      assertThat(width).as(line).isBetween(1.9 * half, 3 * half);
    }
    assertThat(
            run(
                    schools(11),
                    "--response",
                    "y",
                    "--levels",
                    "school",
                    "--effects",
                    folder.resolve("no/such/folder.csv").toString())
                .exitCode())
        .isEqualTo(2);
  }

  /** 15 schools of 3 classes of 10 pupils; class numbers are local to the school. */
  private Path schools(long seed) throws IOException {
    return schools(seed, "");
  }

  private Path schools(long seed, String ending) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("school,class,sex,band,x,y\n");
    for (int school = 0; school < 15; school++) {
      double schoolEffect = 3 * random.nextGaussian();
      for (int i = 0; i < 30; i++) {
        double classEffect = 2 * ((school * 7 + i / 10 * 5) % 3 - 1);
        double x = random.nextGaussian();
        boolean girl = random.nextBoolean();
        double y = 40 + schoolEffect + classEffect + 1.5 * x + (girl ? 2 : 0);
        text.append(
            "%02d,%d,%s,%s,%.4f,%.4f\n"
                .formatted(
                    school,
                    i / 10 + 1,
                    girl ? "F" : "M",
                    List.of("A", "B", "C").get(i % 3),
                    x,
                    y + 4 * random.nextGaussian()));
      }
    }
    Path file = folder.resolve("schools%d.csv%s".formatted(seed, ending));
    try (OutputStream out =
        ending.isEmpty()
            ? Files.newOutputStream(file)
            : new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private Path csv(String text) throws IOException {
    return new ModelRuns(folder).csv(text);
  }

  private CommandRun run(Path file, String... options) {
    return new ModelRuns(folder).run(file, options);
  }

  private JsonNode json(Path file, String... options) throws IOException {
    return new ModelRuns(folder).json(file, options);
  }

  private JsonNode sparkJson(Path file, String... options) throws IOException {
    return new ModelRuns(folder).sparkJson(file, options);
  }
}
