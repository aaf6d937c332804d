package cymru.llesiant.nightly.query;

import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Views;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A release opened in DuckDB, in memory, a view a mart. Statements can read the files of these
 * marts and nothing else: no mart of single pupils, no other file, no network, no extension; and
 * only a question is run, for a statement that writes could write to the release.
 */
public final class ReleaseDatabase implements AutoCloseable {

  private final Connection connection;
  private final List<String> given = new ArrayList<>();

  private ReleaseDatabase(Connection connection) {
    this.connection = connection;
  }

  /** Opens a release. */
  public static ReleaseDatabase open(Release release) {
    return open(release, List.of());
  }

  /** Opens a release so that {@link #copy} can write one file. */
  public static ReleaseDatabase open(Release release, Path out) {
    return open(release, List.of(out));
  }

  private static ReleaseDatabase open(Release release, List<Path> more) {
    String files =
        Stream.concat(release.marts().stream().map(release::file), more.stream())
            .map(file -> Views.literal(file.toString()))
            .collect(Collectors.joining(", ", "[", "]"));
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = connection.createStatement()) {
        for (String view : Views.of(release)) {
          statement.execute(view);
        }
        // without a folder to spill to, which statements could read and write
        statement.execute("SET temp_directory = ''");
        statement.execute("SET allowed_paths = " + files);
        statement.execute("SET enable_external_access = false");
        statement.execute("SET lock_configuration = true");
      }
      return new ReleaseDatabase(connection);
    } catch (SQLException e) {
      throw new Refusal(
          ExitCode.INFRASTRUCTURE,
          "Cannot open release %s: because %s; see `llesiant releases verify %s`"
              .formatted(release.id(), e.getMessage(), release.id()),
          e);
    }
  }

  /**
   * Gives the parameters of the questions that follow, in place of those given before: {@code
   * getvariable('name')} is the text given, or null.
   */
  public ReleaseDatabase given(Map<String, String> parameters) {
    try (Statement statement = connection.createStatement()) {
      for (String name : given) {
        statement.execute("RESET VARIABLE " + name);
      }
      given.clear();
      for (Map.Entry<String, String> parameter : parameters.entrySet()) {
        String name = '"' + parameter.getKey().replace("\"", "\"\"") + '"';
        statement.execute(
            "SET VARIABLE %s = %s".formatted(name, Views.literal(parameter.getValue())));
        given.add(name);
      }
      return this;
    } catch (SQLException e) {
      throw refused(e.getMessage(), e);
    }
  }

  /**
   * Asks a question and prints the answer.
   *
   * @throws Refusal with DuckDB's words when it is not one question or cannot be answered
   */
  public void answer(String sql, RowWriter writer) {
    try {
      requireOneQuestion(sql);
      try (PreparedStatement statement = connection.prepareStatement(sql);
          ResultSet rows = statement.executeQuery()) {
        print(rows, writer);
      }
    } catch (SQLException e) {
      throw refused(e.getMessage(), e);
    }
  }

  /** Asks a question and writes the answer to the file that was named at opening, as Parquet. */
  public void copy(String sql, Path out) {
    try (Statement statement = connection.createStatement()) {
      requireOneQuestion(sql);
      String question = sql.strip().replaceAll(";\\s*$", "");
      statement.execute(
          "COPY (%s\n) TO %s (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)"
              .formatted(question, Views.literal(out.toString())));
    } catch (SQLException e) {
      throw refused(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void requireOneQuestion(String sql) throws SQLException {
    Optional<String> objection = ParsedQuestion.of(connection, sql).objection();
    if (objection.isPresent()) {
      throw refused(objection.get(), null);
    }
  }

  private static void print(ResultSet rows, RowWriter writer) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnLabel(i));
    }
    writer.begin(names);
    while (rows.next()) {
      List<Object> values = new ArrayList<>();
      for (int i = 1; i <= names.size(); i++) {
        values.add(rows.getObject(i));
      }
      writer.row(values);
    }
    writer.end();
  }

  private static Refusal refused(String why, SQLException cause) {
    return new Refusal(ExitCode.USAGE, "Cannot answer the query: because %s".formatted(why), cause);
  }
}
