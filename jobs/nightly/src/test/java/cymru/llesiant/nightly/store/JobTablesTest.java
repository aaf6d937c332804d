package cymru.llesiant.nightly.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;

/** The tables of the job repository that comes with the product, in a file of their own. */
class JobTablesTest {

  @TempDir private Path folder;

  @Test
  void tables_that_are_there_keep_what_is_in_them() throws SQLException {
    JdbcDataSource database = database("kept");
    new JobTables(database).create();
    execute(
        database,
        "INSERT INTO batch_job_instance (job_instance_id, job_name, job_key) VALUES (1, 'a', 'b')");

    new JobTables(database).create();

    assertThat(count(database, "SELECT count(*) FROM batch_job_instance")).isEqualTo(1);
  }

  @Test
  void tables_whose_making_was_cut_off_anywhere_are_made_whole() throws Exception {
    List<String> statements = statements();
    assertThat(statements).hasSizeGreaterThan(6);
    JdbcDataSource whole = database("whole");
    new JobTables(whole).create();
    for (int made = 1; made < statements.size(); made++) {
      JdbcDataSource cut = database("cut" + made);
      for (String statement : statements.subList(0, made)) {
        execute(cut, statement);
      }

      new JobTables(cut).create();

      assertThat(names(cut)).as("cut off after %d", made).isEqualTo(names(whole));
    }
  }

  private static List<String> statements() throws IOException {
    String script =
        new ClassPathResource("org/springframework/batch/core/schema-h2.sql")
            .getContentAsString(StandardCharsets.UTF_8)
            .replaceAll("(?m)^--.*$", "");
    return Arrays.stream(script.split(";"))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private static Set<String> names(JdbcDataSource database) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema
                UNION
                SELECT sequence_name FROM information_schema.sequences
                WHERE sequence_schema = current_schema
                """)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private JdbcDataSource database(String name) {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:file:" + folder.resolve(name).toAbsolutePath());
    return database;
  }

  private static void execute(JdbcDataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(JdbcDataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
