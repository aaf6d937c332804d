package cymru.llesiant.nightly.release;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ViewsTest {

  private static final Contracts MARTS = Contracts.read(SchemaFiles.bundled(), "marts");

  /** An empty table with the columns of a mart. */
  private static String table(String mart) {
    Contract contract = MARTS.contract(mart);
    return contract.columns().stream()
        .map(
            column ->
                column.name()
                    + switch (column.type().getClass().getSimpleName()) {
                      case "Whole" -> " BIGINT";
                      case "Real" -> " DOUBLE";
                      case "Day" -> " DATE";
                      default -> " VARCHAR";
                    })
        .collect(Collectors.joining(", ", "CREATE TABLE " + mart + " (", ")"));
  }

  /** One school moved from authority 660 to 661, and another took the place of a third. */
  @Test
  void every_figure_stands_once_by_the_members_of_now() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String mart :
          List.of("indicator_school", "indicator_area", "membership_change", "indicator_as_now")) {
        statement.execute(table(mart));
      }
      String figure = "academic_year, phase, indicator_id, breakdown, group_code";
      String of = "'2009/10', 'PRI', 'PA20', 'all', 'ALL'";
      statement.execute(
          "INSERT INTO indicator_school (%s, school_id, numerator, basis) VALUES ".formatted(figure)
              + "(%s, 'old', 1, 'COMPUTED'), (%s, 'stays', 2, 'COMPUTED')".formatted(of, of)
              + ", (%s, 'stays', 9, 'PUBLISHED')".formatted(of));
      statement.execute(
          "INSERT INTO indicator_area (%s, level, entity, numerator, basis) VALUES "
                  .formatted(figure)
              + "(%s, 'LA', '660', 3, 'COMPUTED'), (%s, 'NAT', 'W', 3, 'COMPUTED')"
                  .formatted(of, of));
      statement.execute(
          "INSERT INTO membership_change (academic_year, phase, level, entity) VALUES"
              + " ('2009/10', 'PRI', 'SCH', 'old'), ('2009/10', 'PRI', 'SCH', 'new'),"
              + " ('2009/10', 'PRI', 'LA', '660'), ('2009/10', 'PRI', 'LA', '661')");
      statement.execute(
          "INSERT INTO indicator_as_now (%s, level, entity, numerator) VALUES ".formatted(figure)
              + "(%s, 'SCH', 'new', 1), (%s, 'LA', '660', 1), (%s, 'LA', '661', 2)"
                  .formatted(of, of, of));
      statement.execute(Views.asNow());

      assertThat(
              rows(
                  statement,
                  "SELECT level || ' ' || entity || ' ' || numerator::INT || ' ' || members_changed"
                      + " FROM as_now ORDER BY ALL"))
          .containsExactly(
              "LA 660 1 true",
              "LA 661 2 true",
              "NAT W 3 false",
              "SCH new 1 true",
              "SCH stays 2 false");
    }
  }

  private static List<String> rows(Statement statement, String question) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet answer = statement.executeQuery(question)) {
      while (answer.next()) {
        rows.add(answer.getString(1));
      }
    }
    return rows;
  }
}
