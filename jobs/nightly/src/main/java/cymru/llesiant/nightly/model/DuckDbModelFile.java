package cymru.llesiant.nightly.model;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.moments.CrossProducts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
final class DuckDbModelFile implements ModelFile {

  private final Connection connection;
  private final Path file;
  private final String scan;
  private final List<String> columns;
  private final List<String> types;
  private final ModelRequest request;

  /**
   * Opens a file for one model.
   *
   * @throws Refusal when the file cannot be read
   */
  DuckDbModelFile(Path file, ModelRequest request) {
    this.file = file;
    this.request = request;
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
      run("SET temp_directory = ''");
      List<String> header = parquet(file) ? List.of() : CsvHeader.read(file);
      scan = parquet(file) ? parquetScan() : csvScan(header.size());
      List<String[]> described =
          rows("DESCRIBE SELECT * FROM " + scan, row -> texts(row, "column_name", "column_type"));
      columns = parquet(file) ? described.stream().map(column -> column[0]).toList() : header;
      types = described.stream().map(column -> column[1]).toList();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  static boolean parquet(Path file) {
    return file.getFileName().toString().endsWith(".parquet");
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Profile profile() {
    try {
      run("CREATE OR REPLACE TEMP TABLE used AS SELECT %s FROM %s".formatted(usedColumns(), scan));
      List<String> variables = request.variables();
      String counts =
          IntStream.range(0, variables.size())
              .mapToObj(
                  i ->
                      "count(*) FILTER (complete AND NOT %s)"
                          .formatted(isNumber(i, variables.get(i))))
              .collect(Collectors.joining(", "));
      return rows(
              "SELECT count(*), count(*) FILTER (complete), " + counts + " FROM used",
              row -> profile(row, variables))
          .get(0);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public SortedSet<String> values(String variable, int atMost) {
    String column = "v" + request.variables().indexOf(variable);
    try {
      return new TreeSet<>(
          rows(
              "SELECT DISTINCT %s::VARCHAR AS value FROM used WHERE complete LIMIT %d"
                  .formatted(column, atMost),
              row -> row.getString(1)));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Map<List<String>, CrossProducts> sums(List<Term> terms) {
    List<String> select = new ArrayList<>(groupNames());
    select.add("count(*)");
    IntStream.range(0, terms.size()).mapToObj("avg(t%d)"::formatted).forEach(select::add);
    for (int i = 0; i < terms.size(); i++) {
      for (int j = 0; j <= i; j++) {
        select.add("covar_pop(t%d, t%d)".formatted(i, j));
      }
    }
    List<String> numbers = new ArrayList<>(groupNames());
    for (int i = 0; i < terms.size(); i++) {
      numbers.add(expression(terms.get(i)) + " AS t" + i);
    }
    String groups = String.join(", ", groupNames());
    try {
      return rows(
              "SELECT %s FROM (SELECT %s FROM used WHERE complete) GROUP BY %s"
                  .formatted(String.join(", ", select), String.join(", ", numbers), groups),
              row -> Map.entry(path(row), state(row, terms.size())))
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private String csvScan(int width) {
    String columns =
        IntStream.range(0, width)
            .mapToObj("'c%d': 'VARCHAR'"::formatted)
            .collect(Collectors.joining(", "));
    return ("read_csv(%s, auto_detect = false, header = true, delim = ',', quote = '\"',"
            + " escape = '\"', comment = '', columns = {%s})")
        .formatted(literal(file.toString()), columns);
  }

  private String parquetScan() {
    return "read_parquet(%s)".formatted(literal(file.toString()));
  }

  private String usedColumns() {
    List<String> used = new ArrayList<>();
    List<String> present = new ArrayList<>();
    for (int i = 0; i < request.levels().size(); i++) {
      used.add("(%s)::VARCHAR AS g%d".formatted(cleaned(request.levels().get(i)), i));
      present.add("g%d IS NOT NULL".formatted(i));
    }
    for (int i = 0; i < request.variables().size(); i++) {
      used.add("%s AS v%d".formatted(cleaned(request.variables().get(i)), i));
      present.add("v%d IS NOT NULL".formatted(i));
    }
    return "%s, %s AS complete".formatted(String.join(", ", used), String.join(" AND ", present));
  }

  private String cleaned(String column) {
    String name = parquet(file) ? quoted(column) : "c" + columns.indexOf(column);
    return switch (type(column)) {
      case "FLOAT", "DOUBLE" -> "CASE WHEN isfinite(%1$s) THEN %1$s::DOUBLE END".formatted(name);
      default ->
          typed(column)
              ? name
              : "nullif(nullif(trim(%s::VARCHAR), ''), '%s')".formatted(name, NOT_AVAILABLE);
    };
  }

  private String isNumber(int position, String variable) {
    return parquet(file)
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
    return IntStream.range(0, request.levels().size()).mapToObj(i -> "g" + i).toList();
  }

  private String expression(Term term) {
    return term.parts().stream().map(this::expression).collect(Collectors.joining(" * "));
  }

  private String expression(Term.Part part) {
    String column = "v" + request.variables().indexOf(part.column());
    return part instanceof Term.Is is
        ? "(%s::VARCHAR = %s)::INTEGER::DOUBLE".formatted(column, literal(is.value()))
        : column + "::DOUBLE";
  }

  private CrossProducts state(ResultSet row, int terms) throws SQLException {
    int depth = request.levels().size();
    double[] covariances = new double[terms * (terms + 1) / 2];
    double[] means = new double[terms];
    for (int i = 0; i < terms; i++) {
      means[i] = row.getDouble(depth + 2 + i);
    }
    for (int i = 0; i < covariances.length; i++) {
      covariances[i] = row.getDouble(depth + 2 + terms + i);
    }
    return ModelFile.state(row.getLong(depth + 1), means, covariances);
  }

  private List<String> path(ResultSet row) throws SQLException {
    List<String> path = new ArrayList<>();
    for (int i = 1; i <= request.levels().size(); i++) {
      path.add(row.getString(i));
    }
    return path;
  }

  private static Profile profile(ResultSet row, List<String> variables) throws SQLException {
    SortedMap<String, Long> notNumbers = new TreeMap<>();
    for (int i = 0; i < variables.size(); i++) {
      notNumbers.put(variables.get(i), row.getLong(i + 3));
    }
    return new Profile(row.getLong(1), row.getLong(2), notNumbers);
  }

  private static String[] texts(ResultSet row, String... names) throws SQLException {
    String[] texts = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      texts[i] = row.getString(names[i]);
    }
    return texts;
  }

  /** Reads one row of a result. */
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> rows(String query, RowReader<T> reader) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(reader.read(result));
      }
      return rows;
    }
  }

  private void run(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private Refusal unreadable(SQLException cause) {
    List<String> said =
        cause
            .getMessage()
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("Original Line"))
            .limit(2)
            .toList();
    return new Refusal(
        ExitCode.USAGE,
        "Cannot read %s: because %s; mend the file".formatted(file, String.join(": ", said)),
        cause);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
