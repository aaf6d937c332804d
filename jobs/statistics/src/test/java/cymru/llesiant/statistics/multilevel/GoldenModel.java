package cymru.llesiant.statistics.multilevel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.moments.CrossProducts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** One fit of lme4, the data it was fitted to, and our fit to the same rows. */
public record GoldenModel(String id, Path file, JsonNode json) {

  private static final Pattern FORMULA =
      Pattern.compile("(\\w+) ~ (.*?) \\+ \\(1 \\| ([\\w/]+)\\)");

  /** What was read, by file and formula. */
  private static final Map<String, NestedData> READ = new ConcurrentHashMap<>();

  public static GoldenModel read(Path file) {
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      return new GoldenModel(file.getFileName().toString().replace(".json", ""), file, json);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Every golden fit of a folder; notes on cases that have no fit are left out. */
  public static Stream<GoldenModel> in(Path folder) {
    return Golden.files(folder, ".json").stream()
        .map(GoldenModel::read)
        .filter(golden -> golden.json().has("criterion_minus2loglik"));
  }

  public boolean hasScalarIntercepts() {
    return formula().matches();
  }

  private Matcher formula() {
    return FORMULA.matcher(json.get("formula").asText());
  }

  public Criterion criterion() {
    return Criterion.valueOf(json.get("method").asText());
  }

  public double number(String field) {
    return json.get(field).asDouble();
  }

  /** Figures of a list of objects: the numbers under one field by the text under another. */
  public Map<String, Double> figures(String list, String key, String value) {
    Map<String, Double> figures = new LinkedHashMap<>();
    json.get(list).forEach(node -> figures.put(node.get(key).asText(), node.get(value).asDouble()));
    return figures;
  }

  /**
   * What was taken off a column before the golden fit, which we are not told: the note of the case
   * says how the figures of the raw columns follow.
   */
  private double shift(String column) {
    Matcher shift =
        Pattern.compile("[( ]" + column + "-(\\d+)").matcher(json.get("dataset").asText());
    return shift.find() ? Double.parseDouble(shift.group(1)) : 0;
  }

  /** The fixed effects on the raw columns. */
  Map<String, Double> fixedEffects() {
    Map<String, Double> figures = figures("fixed", "term", "estimate");
    double intercept = figures.get(FixedEffects.INTERCEPT) + shift(response());
    for (String term : figures.keySet()) {
      intercept -= shift(term) * figures.get(term);
    }
    figures.put(FixedEffects.INTERCEPT, intercept);
    return figures;
  }

  /** Their covariance on the raw columns. */
  double[][] covariance() {
    List<String> terms = List.copyOf(figures("fixed", "term", "estimate").keySet());
    double[][] shifted = new double[terms.size()][terms.size()];
    double[][] back = new double[terms.size()][terms.size()];
    for (int i = 0; i < terms.size(); i++) {
      back[0][i] = -shift(terms.get(i));
      back[i][i] = 1;
      for (int j = 0; j < terms.size(); j++) {
        shifted[i][j] = json.get("vcov_fixed").get(i).get(j).asDouble();
      }
    }
    RealMatrix to = new Array2DRowRealMatrix(back);
    return to.multiply(new Array2DRowRealMatrix(shifted)).multiply(to.transpose()).getData();
  }

  private String response() {
    return json.get("formula").asText().split(" ")[0];
  }

  Table effects() {
    return Golden.table(file.resolveSibling(id + ".blup.csv"));
  }

  /** The rows the model was fitted to, as states of the innermost units; read once. */
  public NestedData data() {
    return READ.computeIfAbsent(dataFile() + " " + json.get("formula"), key -> read());
  }

  private NestedData read() {
    Matcher formula = formula();
    if (!formula.matches()) {
      throw new IllegalArgumentException("Cannot read formula " + json.get("formula"));
    }
    String response = formula.group(1);
    List<String> covariates =
        Stream.of(formula.group(2).split(" \\+ ")).filter(term -> !term.equals("1")).toList();
    List<String> levels = List.of(formula.group(3).split("/"));
    List<String> used = new ArrayList<>(covariates);
    used.add(response);
    Table table = Golden.table(dataFile()).complete(used);
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String covariate : covariates) {
      columns.putAll(columns(table, covariate));
    }
    return data(table, levels, columns, response);
  }

  private Path dataFile() {
    Path beside = file.getParent().resolveSibling("data");
    return beside.resolve(json.get("data_file").asText());
  }

  /** A number as it is; a factor as one column for each value that has a term of its own. */
  private Map<String, double[]> columns(Table table, String covariate) {
    if (table.isNumeric(covariate)) {
      return Map.of(covariate, table.numbers(covariate));
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String term : figures("fixed", "term", "estimate").keySet()) {
      List<String> values = table.texts(covariate);
      double[] column =
          values.stream().mapToDouble(value -> term.equals(covariate + value) ? 1 : 0).toArray();
      if (values.stream().anyMatch(value -> term.equals(covariate + value))) {
        columns.put(term, column);
      }
    }
    return columns;
  }

  static NestedData data(
      Table table, List<String> levels, Map<String, double[]> columns, String response) {
    List<List<String>> units = levels.stream().map(table::texts).toList();
    List<double[]> all = new ArrayList<>(columns.values());
    all.add(table.numbers(response));
    Map<List<String>, CrossProducts> states = new HashMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      int at = row;
      List<String> path = units.stream().map(level -> level.get(at)).toList();
      double[] values = all.stream().mapToDouble(column -> column[at]).toArray();
      states.merge(path, CrossProducts.of(values), CrossProducts::merge);
    }
    return NestedData.of(levels, List.copyOf(columns.keySet()), response, states);
  }

  /** The standard deviation of the response over all rows. */
  static double spread(NestedData data) {
    int y = data.terms().size();
    double rows = data.rows();
    double mean =
        data.leaves().stream().mapToDouble(leaf -> leaf.n() * leaf.means()[y]).sum() / rows;
    double between =
        data.leaves().stream()
            .mapToDouble(leaf -> leaf.n() * Math.pow(leaf.means()[y] - mean, 2))
            .sum();
    return Math.sqrt((data.within(y, y) + between) / (rows - 1));
  }

  /** A unit's name as lme4 writes it: innermost first. */
  static String label(List<String> path) {
    List<String> reversed =
        IntStream.range(0, path.size()).mapToObj(i -> path.get(path.size() - 1 - i)).toList();
    return String.join(":", reversed);
  }

  @Override
  public String toString() {
    return id;
  }
}
