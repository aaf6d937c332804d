package cymru.llesiant.statistics.binary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One fit of lme4's glmer, the data it was fitted to, and the same rows as cells. */
record GoldenLogistic(String id, Path file, JsonNode json) {

  private static final Pattern FORMULA =
      Pattern.compile("(\\w+) ~ (.*?) \\+ \\(1 \\| ([\\w/]+)\\)");

  static GoldenLogistic read(Path file) {
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      return new GoldenLogistic(file.getFileName().toString().replace(".json", ""), file, json);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Every golden fit of a folder of a binomial family. */
  static Stream<GoldenLogistic> in(Path folder) {
    return Golden.files(folder, ".json").stream()
        .map(GoldenLogistic::read)
        .filter(golden -> golden.json().path("family").asText().startsWith("binomial"));
  }

  Approximation approximation() {
    return new Approximation(json.get("nAGQ").asInt());
  }

  double number(String field) {
    return json.get(field).asDouble();
  }

  /** Figures of a list of objects: the numbers under one field by the text under another. */
  Map<String, Double> figures(String list, String key, String value) {
    Map<String, Double> figures = new LinkedHashMap<>();
    json.get(list).forEach(node -> figures.put(node.get(key).asText(), node.get(value).asDouble()));
    return figures;
  }

  Table modes() {
    return Golden.table(file.resolveSibling(id + ".modes.csv"));
  }

  BinaryData data() {
    Matcher formula = FORMULA.matcher(json.get("formula").asText());
    if (!formula.matches()) {
      throw new IllegalArgumentException("Cannot read formula " + json.get("formula"));
    }
    Path folder = file.getParent().resolveSibling("data");
    Path data =
        Golden.files(folder, ".csv").stream()
            .filter(f -> id.startsWith(f.getFileName().toString().replace(".csv", "")))
            .reduce((shorter, longer) -> longer)
            .orElseThrow();
    Table table = Golden.table(data);
    Map<String, double[]> columns = new LinkedHashMap<>();
    Stream.of(formula.group(2).split(" \\+ "))
        .filter(term -> !term.equals("1"))
        .forEach(term -> columns.putAll(columns(table, term)));
    List<String> levels = List.of(formula.group(3).split("/"));
    return data(table, levels, columns, outcome(table, formula.group(1)));
  }

  /** The outcome; {@code use1} is what is {@code Y} in the column {@code use}. */
  private static double[] outcome(Table table, String response) {
    return response.equals("use1")
        ? table.texts("use").stream().mapToDouble(use -> use.equals("Y") ? 1 : 0).toArray()
        : table.numbers(response);
  }

  /** A number as it is; a factor as one column for each value that has a term of its own. */
  private Map<String, double[]> columns(Table table, String covariate) {
    if (figures("fixed", "term", "estimate").containsKey(covariate)) {
      return Map.of(covariate, table.numbers(covariate));
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    List<String> values = table.texts(covariate);
    for (String term : figures("fixed", "term", "estimate").keySet()) {
      if (values.stream().anyMatch(value -> term.equals(covariate + value))) {
        columns.put(
            term,
            values.stream().mapToDouble(value -> term.equals(covariate + value) ? 1 : 0).toArray());
      }
    }
    return columns;
  }

  private static BinaryData data(
      Table table, List<String> levels, Map<String, double[]> columns, double[] outcome) {
    List<List<String>> units = levels.stream().map(table::texts).toList();
    List<OutcomeCell> cells = new ArrayList<>();
    for (int row = 0; row < outcome.length; row++) {
      int at = row;
      cells.add(
          new OutcomeCell(
              units.stream().map(level -> level.get(at)).toList(),
              columns.values().stream().mapToDouble(column -> column[at]).toArray(),
              1,
              (long) outcome[at]));
    }
    return new BinaryData(levels, List.copyOf(columns.keySet()), "outcome", cells);
  }

  @Override
  public String toString() {
    return id;
  }
}
