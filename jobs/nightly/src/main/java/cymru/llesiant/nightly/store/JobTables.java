package cymru.llesiant.nightly.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** The tables of Spring Batch, made once in an empty database by Spring Batch's own script. */
final class JobTables {

  private static final String FIRST_MADE =
      """
      SELECT count(*) FROM information_schema.tables
      WHERE lower(table_name) = 'batch_job_instance' AND table_schema = current_schema
      """;

  private static final String LAST_MADE =
      """
      SELECT count(*) FROM information_schema.sequences
      WHERE lower(sequence_name) = 'batch_job_instance_seq' AND sequence_schema = current_schema
      """;

  private final DataSource database;

  JobTables(DataSource database) {
    this.database = database;
  }

  /**
   * Makes the tables when they are not there.
   *
   * @throws IllegalStateException when only some of them are there
   */
  void create() throws SQLException {
    try (Connection connection = database.getConnection()) {
      boolean isBegun = exists(connection, FIRST_MADE);
      if (exists(connection, LAST_MADE)) {
        return;
      }
      boolean isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
      connection.setAutoCommit(false);
      if (isBegun && isH2) {
        // H2 commits table by table: a first night killed in between left no night behind
        run(connection, "schema-drop-h2.sql");
      } else if (isBegun) {
        throw new IllegalStateException(
            "the database holds tables of another Spring Batch; give it a schema of its own");
      }
      run(connection, isH2 ? "schema-h2.sql" : "schema-postgresql.sql");
      connection.commit();
    }
  }

  private static void run(Connection connection, String script) {
    ScriptUtils.executeSqlScript(
        connection, new ClassPathResource("org/springframework/batch/core/" + script));
  }

  private static boolean exists(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.next() && answer.getLong(1) > 0;
    }
  }
}
