package cymru.llesiant.nightly.model.file;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database within this process, for one file; what it cannot read is the user's to mend. */
final class DuckDb implements AutoCloseable {

  private final Path file;
  private final Connection connection;

  DuckDb(Path file) {
    this.file = file;
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw unreadable(e);
    }
    run("SET temp_directory = ''");
  }

  /** Reads one row of a result. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> rows(String query, RowReader<T> reader) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(reader.read(result));
      }
      return rows;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  void run(String command) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** A name as it is written in a query. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A text as it is written in a query. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unreadable(e);
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
}
