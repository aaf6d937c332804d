package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.marts.SparkExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command on every scalar-intercept golden: fits of lme4 1.1-31 in R 4.2.2 at a solved optimum
 * (each file names its tool): the published ones beside a checkout, which hold those of this
 * repository, else these. Random slopes wait until the command has them.
 */
@ExtendWith(SparkExtension.class)
class ModelCommandGoldenTest {

  private static final Pattern FORMULA = Pattern.compile("(\\w+) ~ (.*?) ?\\+ ?\\(1 \\| (.*?)\\)");

  /** The reference values the goldens were fitted with, where they are not the first in order. */
  private static final Map<String, List<String>> REFERENCES =
      Map.of(
          "exam.csv", List.of("schgend=mixed"),
          "hsb82.csv", List.of("sx=Male", "sector=Public"),
          "star_gk.csv", List.of("cltype=small", "sx=M"));

  private static final Path OURS =
      Path.of(System.getProperty("llesiant.root"), "jobs/statistics/src/test/resources/golden");

  private static final Path SHARED = Path.of(System.getProperty("llesiant.shared"), "golden");

  @TempDir Path folder;

  ModelCommandGoldenTest(SparkSession spark) {
    assertThat(spark.sparkContext().isStopped()).isFalse(); // the command finds this session
  }

  @Test
  void the_published_goldens_are_among_them() {
    Assumptions.assumeTrue(
        Files.isDirectory(SHARED), "skipped: the published files are not beside this checkout");
    assertThat(goldens().map(ModelCommandGoldenTest::id))
        .contains("exam_cov_reml", "hsb82_cov_ml", "stargk_cov3_reml", "synth4_cov_reml");
  }

  @TestFactory
  Stream<DynamicTest> reads_the_file_by_itself_and_finds_the_golden_fit() {
    return goldens().map(golden -> check(golden, "--local"));
  }

  @TestFactory
  Stream<DynamicTest> has_spark_read_the_file_and_finds_the_golden_fit() {
    return goldens().filter(golden -> id(golden).endsWith("_reml")).map(this::check);
  }

  @Test
  void a_collinear_column_is_dropped_and_the_golden_fit_without_it_stands() throws IOException {
    List<String> lines = Files.readAllLines(OURS.resolve("data/edge_unbalanced.csv"));
    StringBuilder text = new StringBuilder(lines.get(0) + ",x2\n");
    for (String line : lines.subList(1, lines.size())) {
      BigDecimal x = new BigDecimal(line.split(",")[2]);
      text.append("%s,%s\n".formatted(line, x.add(x).add(BigDecimal.ONE)));
    }
    Path file = Files.writeString(folder.resolve("collinear.csv"), text);
    JsonNode expected =
        new ObjectMapper().readTree(OURS.resolve("lmm_edge/edge_collinear.json").toFile());
    CommandRun run =
        CommandRun.model(
            folder,
            List.of(
                file.toString(),
                "--response=y",
                "--fixed=x,x2",
                "--levels=school",
                "--local",
                "--format=json"));
    JsonNode found = new ObjectMapper().readTree(run.out());
    assertThat(found.path("report").path("dropped").get(0).asText()).isEqualTo("x2");
    assertThat(found.path("criterion_value").asDouble())
        .isCloseTo(expected.path("REMLcrit").asDouble(), within(1e-6));
    for (int i = 0; i < 2; i++) {
      double estimate = expected.path("coef").get(i).asDouble();
      assertThat(found.path("fixed_effects").get(i).path("estimate").asDouble())
          .isCloseTo(estimate, within(1e-7 * estimate));
    }
  }

  private DynamicTest check(Path golden, String... options) {
    return DynamicTest.dynamicTest(
        id(golden) + " " + String.join(" ", options), () -> compare(golden, List.of(options)));
  }

  private void compare(Path golden, List<String> options) throws IOException {
    JsonNode expected = new ObjectMapper().readTree(golden.toFile());
    Path effects = folder.resolve("effects.csv");
    List<String> arguments = new ArrayList<>(arguments(golden, expected));
    arguments.addAll(List.of("--format", "json", "--effects", effects.toString()));
    arguments.addAll(options);
    CommandRun run = CommandRun.model(folder, arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode found = new ObjectMapper().readTree(run.out());

    assertThat(found.path("status").asText())
        .isEqualTo(expected.path("singular").asBoolean() ? "at_boundary" : "estimated");
    assertThat(found.path("rows").asLong()).isEqualTo(expected.path("n").asLong());
    assertThat(found.path("rows_dropped").asLong()).isZero();
    assertThat(found.path("criterion").asText()).isEqualToIgnoringCase(text(expected, "method"));
    assertThat(found.path("criterion_value").asDouble())
        .isCloseTo(expected.path("criterion_minus2loglik").asDouble(), within(1e-6));
    compareLevels(found.path("levels"), expected);
    compareFixedEffects(found.path("fixed_effects"), expected);
    compareEffects(golden, expected, effects);
  }

  private static void compareLevels(JsonNode levels, JsonNode expected) {
    List<JsonNode> components = new ArrayList<>();
    expected.path("variance_components").forEach(components::add);
    assertThat(levels).hasSameSizeAs(components);
    Collections.reverse(components.subList(0, components.size() - 1)); // theirs: innermost first
    for (int i = 0; i < components.size(); i++) {
      JsonNode level = levels.get(i);
      String name = text(components.get(i), "level");
      double variance = components.get(i).path("cov").asDouble();
      assertThat(level.path("level").asText()).isEqualToIgnoringCase(name.split(":")[0]);
      assertThat(level.path("variance").asDouble())
          .isCloseTo(variance, within(variance == 0 ? 1e-10 : 1e-6 * variance));
      assertThat(level.path("vpc").asDouble())
          .isCloseTo(expected.path("vpc").path(name).asDouble(), within(1e-7));
      assertThat(level.path("groups").isNull()).isEqualTo(name.equals("Residual"));
      if (!name.equals("Residual")) {
        assertThat(level.path("groups").asInt())
            .isEqualTo(expected.path("groups").path(name).asInt());
      }
    }
  }

  private static void compareFixedEffects(JsonNode found, JsonNode expected) {
    boolean shifted = id(expected).startsWith("edge_large_offset");
    JsonNode terms = expected.path("fixed");
    assertThat(found).hasSameSizeAs(terms);
    for (int i = 0; i < terms.size(); i++) {
      double estimate = terms.get(i).path("estimate").asDouble();
      double error = terms.get(i).path("se").asDouble();
      assertThat(text(found.get(i), "term").replace("=", "")).isEqualTo(text(terms.get(i), "term"));
      if (i == 0 && shifted) { // fitted to x - 1e5 and y - 1e6
        estimate = 1e6 + estimate - 1e5 * terms.get(1).path("estimate").asDouble();
        error = found.get(0).path("standard_error").asDouble();
      }
      assertThat(found.get(i).path("estimate").asDouble())
          .isCloseTo(estimate, within(Math.max(1e-9, 1e-7 * Math.abs(estimate))));
      assertThat(found.get(i).path("standard_error").asDouble())
          .isCloseTo(error, within(1e-6 * error));
    }
  }

  private static void compareEffects(Path golden, JsonNode expected, Path effects)
      throws IOException {
    double tolerance = 1e-6 * Math.sqrt(expected.path("total_variance").asDouble());
    Map<List<String>, String[]> found = new HashMap<>();
    for (String line : Files.readAllLines(effects)) {
      String[] cells = line.split(",");
      found.put(List.of(cells[0], cells[1]), cells);
    }
    List<String> lines =
        Files.readAllLines(golden.resolveSibling(id(golden) + ".blup.csv")).stream().toList();
    assertThat(found).hasSameSizeAs(lines);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      List<String> path = Arrays.asList(cells[1].split(":"));
      Collections.reverse(path); // theirs: inner:outer
      String[] ours = found.get(List.of(cells[0].split(":")[0], String.join("/", path)));
      assertThat(ours[2]).isEqualTo(cells[3]);
      assertThat(Double.parseDouble(ours[3]))
          .as(line)
          .isCloseTo(Double.parseDouble(cells[4]), within(tolerance));
      assertThat(Double.parseDouble(ours[4]))
          .as(line)
          .isCloseTo(Double.parseDouble(cells[5]), within(tolerance));
    }
  }

  private static List<String> arguments(Path golden, JsonNode expected) {
    Matcher formula = FORMULA.matcher(text(expected, "formula"));
    assertThat(formula.matches()).as(text(expected, "formula")).isTrue();
    String file = text(expected, "data_file");
    List<String> arguments = new ArrayList<>();
    arguments.add(golden.resolve("../../data").resolve(file).normalize().toString());
    arguments.addAll(List.of("--response", formula.group(1)));
    String fixed = formula.group(2).replaceAll("^1( \\+ )?", "").replace(" + ", ",");
    if (!fixed.isEmpty()) {
      arguments.addAll(List.of("--fixed", fixed));
    }
    arguments.addAll(List.of("--levels", formula.group(3).replace('/', ',')));
    arguments.addAll(List.of("--criterion", text(expected, "method").toLowerCase()));
    for (String reference : REFERENCES.getOrDefault(file, List.of())) {
      if (List.of(fixed.split(",")).contains(reference.split("=")[0])) {
        arguments.addAll(List.of("--reference", reference));
      }
    }
    return arguments;
  }

  private static Stream<Path> goldens() {
    Path goldens = Files.isDirectory(SHARED) ? SHARED : OURS;
    return Stream.of("lmm", "lmm_edge")
        .map(goldens::resolve)
        .filter(Files::isDirectory)
        .flatMap(ModelCommandGoldenTest::list)
        .filter(file -> file.toString().endsWith("ml.json")) // _reml and _ml: the fits
        .filter(file -> !id(file).contains("slope"))
        .sorted();
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String id(Path golden) {
    return golden.getFileName().toString().replace(".json", "");
  }

  private static String id(JsonNode golden) {
    return text(golden, "id");
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText();
  }
}
