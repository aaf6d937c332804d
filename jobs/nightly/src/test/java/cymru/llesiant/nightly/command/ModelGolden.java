package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fit of lme4 1.1-31 in R 4.2.2, whose file names its tool: published beside a checkout, or of
 * this repository.
 *
 * @param file where it lies
 * @param json what it says
 */
record ModelGolden(Path file, JsonNode json) {

  /** Those of this repository. */
  static final Path OURS =
      Path.of(System.getProperty("llesiant.root"), "jobs/statistics/src/test/resources/golden");

  /** The published ones. */
  static final Path SHARED = Path.of(System.getProperty("llesiant.shared"), "golden");

  /** {@code y ~ x + z + (1 + x | a/b)}: response, fixed part, slope, levels. */
  private static final Pattern FORMULA =
      Pattern.compile("(\\w+) ~ (.*?) ?\\+ ?\\(1(?: \\+ (\\w+))? ?\\| ?(.*?)\\)");

  /** The reference values the goldens were fitted with, where they are not the first in order. */
  private static final Map<String, List<String>> REFERENCES =
      Map.of(
          "exam.csv", List.of("schgend=mixed"),
          "hsb82.csv", List.of("sx=Male", "sector=Public"),
          "star_gk.csv", List.of("cltype=small", "sx=M"),
          "stargk_low.csv", List.of("sx=M"));

  /** The data of goldens that do not name them. */
  private static final Map<String, String> DATA =
      Map.of(
          "contraception", "contraception.csv",
          "exam_pass", "exam_pass.csv",
          "stargk_low3", "stargk_low.csv");

  /** The published goldens in those folders, or those of this repository where there are none. */
  static Stream<ModelGolden> in(List<String> folders, Predicate<String> ids) {
    Path goldens = Files.isDirectory(SHARED) ? SHARED : OURS;
    return folders.stream()
        .map(goldens::resolve)
        .filter(Files::isDirectory)
        .flatMap(ModelGolden::list)
        .filter(file -> file.toString().endsWith(".json"))
        .filter(file -> ids.test(id(file)))
        .sorted()
        .map(file -> new ModelGolden(file, read(file)));
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String id(Path file) {
    return file.getFileName().toString().replace(".json", "");
  }

  String id() {
    return id(file);
  }

  String text(String key) {
    return json.path(key).asText();
  }

  /** The formula's response, fixed part, slope (or null) and levels. */
  private String part(int group) {
    Matcher formula = FORMULA.matcher(text("formula"));
    assertThat(formula.matches()).as(text("formula")).isTrue();
    return formula.group(group);
  }

  /** The covariate of the random slope; null when there is none. */
  String slope() {
    return part(3);
  }

  private Path data() {
    String name =
        json.has("data_file")
            ? text("data_file")
            : DATA.entrySet().stream()
                .filter(data -> id().startsWith(data.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    return file.resolve("../../data").resolve(name).normalize();
  }

  /** What the command is asked for this fit. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add(data().toString());
    // use1 is use, as 0 and 1
    arguments.addAll(List.of("--response", part(1).replace("use1", "use")));
    List<String> fixed = fixed();
    if (!fixed.isEmpty()) {
      arguments.addAll(List.of("--fixed", String.join(",", fixed)));
    }
    arguments.addAll(List.of("--levels", part(4).replace('/', ',')));
    if (json.has("method")) {
      arguments.addAll(List.of("--criterion", text("method").toLowerCase()));
    }
    if (slope() != null) {
      arguments.addAll(List.of("--slope", slope()));
    }
    String data = data().getFileName().toString();
    for (String reference : REFERENCES.getOrDefault(data, List.of())) {
      if (fixed.contains(reference.split("=")[0])) {
        arguments.addAll(List.of("--reference", reference));
      }
    }
    return arguments;
  }

  /** The terms in R's order: columns, then interactions, named as R names them. */
  private List<String> fixed() {
    List<String> columns = new ArrayList<>();
    List<String> interactions = new ArrayList<>();
    for (String term : part(2).split(" \\+ ")) {
      List<String> product = Arrays.asList(term.split(" \\* "));
      product.stream().filter(c -> !c.equals("1") && !columns.contains(c)).forEach(columns::add);
      if (product.size() > 1) {
        product.sort((a, b) -> Integer.compare(columns.indexOf(a), columns.indexOf(b)));
        interactions.add(String.join(":", product));
      }
    }
    columns.addAll(interactions);
    return columns;
  }

  /** The rows of a file beside this, each cell by its column. */
  List<Map<String, String>> table(String ending) {
    return table(file.resolveSibling(id() + ending));
  }

  /** The rows of a file of comma-separated plain cells, each cell by its column. */
  static List<Map<String, String>> table(Path csv) {
    try {
      List<String> lines = Files.readAllLines(csv);
      List<String> names = List.of(lines.get(0).split(","));
      return lines.stream()
          .skip(1)
          .map(line -> row(names, line.split(",", -1)))
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> row(List<String> names, String[] cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      row.put(names.get(i), cells[i]);
    }
    return row;
  }

  /** A unit as the command names it: {@code level/outer/inner}; theirs is inner:outer. */
  static String unit(Map<String, String> row) {
    List<String> path = Arrays.asList(row.get("group").split(":"));
    Collections.reverse(path);
    return row.get("level").split(":")[0] + "/" + String.join("/", path);
  }
}
