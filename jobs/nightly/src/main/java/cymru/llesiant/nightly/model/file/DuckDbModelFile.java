package cymru.llesiant.nightly.model.file;

import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.binary.OutcomeCell;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file read by DuckDB within this process: the fast start. Nothing is written beside the file.
 */
public final class DuckDbModelFile implements ModelFile {

  private final DuckDb database;
  private final Path file;
  private final String scan;
  private final List<String> columns;
  private final List<String> types;
  private final UsedColumns used;

  /**
   * Opens a file for one model.
   *
   * @throws Refusal when the file cannot be read
   */
  public DuckDbModelFile(Path file, UsedColumns used) {
    this.file = file;
    this.used = used;
    List<String> header = ModelFile.isParquet(file) ? List.of() : CsvHeader.read(file);
    database = new DuckDb(file);
    scan = ModelFile.isParquet(file) ? parquetScan() : csvScan(header.size());
    List<String[]> described =
        database.rows(
            "DESCRIBE SELECT * FROM " + scan,
            row -> new String[] {row.getString("column_name"), row.getString("column_type")});
    columns =
        ModelFile.isParquet(file) ? described.stream().map(column -> column[0]).toList() : header;
    types = described.stream().map(column -> column[1]).toList();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Profile profile() {
    database.run(
        "CREATE OR REPLACE TEMP TABLE used AS SELECT %s FROM %s".formatted(usedColumns(), scan));
    List<String> variables = used.variables();
    String counts =
        IntStream.range(0, variables.size())
            .mapToObj(
                i ->
                    "count(*) FILTER (complete AND NOT %s)"
                        .formatted(isNumber(i, variables.get(i))))
            .collect(Collectors.joining(", "));
    return database
        .rows(
            "SELECT count(*), count(*) FILTER (complete), " + counts + " FROM used",
            row -> profile(row, variables))
        .get(0);
  }

  @Override
  public SortedSet<String> values(String variable, int atMost) {
    return new TreeSet<>(
        database.rows(
            "SELECT DISTINCT v%d::VARCHAR AS value FROM used WHERE complete LIMIT %d"
                .formatted(used.place(variable), atMost),
            row -> row.getString(1)));
  }

  @Override
  public Map<List<String>, CrossProducts> sums(List<Term> terms) {
    int width = terms.size();
    List<String> sums = new ArrayList<>();
    IntStream.range(0, width).mapToObj("avg(t%d)"::formatted).forEach(sums::add);
    pairs(width, "covar_pop(t%d, t%d)", sums);
    return GroupSums.states(byGroup(sums, expressions(terms)), width);
  }

  @Override
  public Map<List<String>, WeightedCrossProducts> weightedSums(List<Term> terms, Term weight) {
    int width = terms.size();
    double[] means = means(terms);
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      numbers.add("%s - %s::DOUBLE AS t%d".formatted(expression(terms.get(i)), means[i], i));
    }
    numbers.add(expression(weight) + " AS w");
    List<String> sums =
        new ArrayList<>(
            List.of(
                "count(*) FILTER (NOT w > 0)", "sum(w)", "sum(CASE WHEN w > 0 THEN ln(w) END)"));
    IntStream.range(0, width).mapToObj("sum(w * t%d)"::formatted).forEach(sums::add);
    pairs(width, "sum(w * t%d * t%d)", sums);
    return GroupSums.weightedStates(byGroup(sums, numbers), weight, means);
  }

  private double[] means(List<Term> terms) {
    String means =
        terms.stream()
            .map(term -> "coalesce(avg(%s), 0)".formatted(expression(term)))
            .collect(Collectors.joining(", "));
    return database
        .rows(
            "SELECT %s FROM used WHERE complete".formatted(means),
            row -> numbers(row, 1, terms.size()))
        .get(0);
  }

  @Override
  public List<OutcomeCell> cells(List<Term> terms, Term outcome, int atMost) {
    int depth = used.depth();
    List<String> numbers = new ArrayList<>(groupNames());
    numbers.addAll(expressions(terms));
    List<String> names = new ArrayList<>(groupNames());
    IntStream.range(0, terms.size()).mapToObj(i -> "t" + i).forEach(names::add);
    String groups = String.join(", ", names);
    Map<List<String>, List<String>> paths = new HashMap<>();
    return database.rows(
        "SELECT %1$s, count(*), sum(s) FROM (SELECT %2$s, %3$s AS s FROM used WHERE complete) GROUP BY %1$s LIMIT %4$d"
            .formatted(groups, String.join(", ", numbers), expression(outcome), atMost + 1L),
        row ->
            new OutcomeCell(
                paths.computeIfAbsent(path(row), path -> path),
                numbers(row, depth + 1, terms.size()),
                row.getLong(depth + terms.size() + 1),
                Math.round(row.getDouble(depth + terms.size() + 2))));
  }

  private Map<List<String>, GroupSums> byGroup(List<String> sums, List<String> numbers) {
    String groups = String.join(", ", groupNames());
    int first = used.depth() + 1;
    return database
        .rows(
            "SELECT %1$s, count(*), %2$s FROM (SELECT %1$s, %3$s FROM used WHERE complete) GROUP BY %1$s"
                .formatted(groups, String.join(", ", sums), String.join(", ", numbers)),
            row ->
                Map.entry(
                    path(row),
                    new GroupSums(row.getLong(first), numbers(row, first + 1, sums.size()))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void close() {
    database.close();
  }

  private String csvScan(int width) {
    String texts =
        IntStream.range(0, width)
            .mapToObj("'c%d': 'VARCHAR'"::formatted)
            .collect(Collectors.joining(", "));
    return ("read_csv(%s, auto_detect = false, header = true, delim = ',', quote = '\"',"
            + " escape = '\"', comment = '', columns = {%s})")
        .formatted(DuckDb.literal(file.toString()), texts);
  }

  private String parquetScan() {
    return "read_parquet(%s)".formatted(DuckDb.literal(file.toString()));
  }

  private String usedColumns() {
    List<String> cells = new ArrayList<>();
    List<String> present = new ArrayList<>();
    for (int i = 0; i < used.depth(); i++) {
      cells.add("(%s)::VARCHAR AS g%d".formatted(cleaned(used.levels().get(i)), i));
      present.add("g%d IS NOT NULL".formatted(i));
    }
    for (int i = 0; i < used.variables().size(); i++) {
      cells.add("%s AS v%d".formatted(cleaned(used.variables().get(i)), i));
      present.add("v%d IS NOT NULL".formatted(i));
    }
    return "%s, %s AS complete".formatted(String.join(", ", cells), String.join(" AND ", present));
  }

  private String cleaned(String column) {
    String name = ModelFile.isParquet(file) ? DuckDb.quoted(column) : "c" + columns.indexOf(column);
    return switch (type(column)) {
      case "FLOAT", "DOUBLE" -> "CASE WHEN isfinite(%1$s) THEN %1$s::DOUBLE END".formatted(name);
      default ->
          typed(column)
              ? name
              : "nullif(nullif(trim(%s::VARCHAR), ''), '%s')".formatted(name, NOT_AVAILABLE);
    };
  }

  private String isNumber(int position, String variable) {
    return ModelFile.isParquet(file)
        ? String.valueOf(typed(variable))
        : "regexp_full_match(v%d, '%s')".formatted(position, NUMBER);
  }

  /** Whether the file itself says that a column is numeric. */
  private boolean typed(String column) {
    return type(column).matches("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*");
  }

  private String type(String column) {
    return types.get(columns.indexOf(column));
  }

  private List<String> groupNames() {
    return IntStream.range(0, used.depth()).mapToObj(i -> "g" + i).toList();
  }

  private List<String> expressions(List<Term> terms) {
    return IntStream.range(0, terms.size())
        .mapToObj(i -> "%s AS t%d".formatted(expression(terms.get(i)), i))
        .toList();
  }

  private String expression(Term term) {
    return term.parts().stream().map(this::expression).collect(Collectors.joining(" * "));
  }

  private String expression(Term.Part part) {
    String column = "v" + used.place(part.column());
    return part instanceof Term.Is is
        ? "(%s::VARCHAR = %s)::INTEGER::DOUBLE".formatted(column, DuckDb.literal(is.value()))
        : column + "::DOUBLE";
  }

  /** The lower triangle of pairs, row by row. */
  private static void pairs(int width, String sum, List<String> sums) {
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        sums.add(sum.formatted(i, j));
      }
    }
  }

  private static double[] numbers(ResultSet row, int first, int count) throws SQLException {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = row.getDouble(first + i);
    }
    return numbers;
  }

  private List<String> path(ResultSet row) throws SQLException {
    List<String> path = new ArrayList<>();
    for (int i = 1; i <= used.depth(); i++) {
      path.add(row.getString(i));
    }
    return List.copyOf(path);
  }

  private static Profile profile(ResultSet row, List<String> variables) throws SQLException {
    SortedMap<String, Long> notNumbers = new TreeMap<>();
    for (int i = 0; i < variables.size(); i++) {
      notNumbers.put(variables.get(i), row.getLong(i + 3));
    }
    return new Profile(row.getLong(1), row.getLong(2), notNumbers);
  }
}
