package cymru.llesiant.nightly.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A text as DuckDB's parser reads it. DuckDB gives the tree of questions only, which tells them
 * from what writes or sets. A table function can do what a setting does (write a log or a profile
 * of each statement to any file) or hide a question in a text, so that only known ones are called.
 *
 * @param tree the parser's answer as JSON: an error, or statements
 */
record ParsedQuestion(JsonNode tree) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** They make rows of their arguments or list what the release holds. */
  private static final Set<String> TABLE_FUNCTIONS =
      Set.of(
          "duckdb_columns",
          "duckdb_functions",
          "duckdb_views",
          "generate_series",
          "histogram",
          "histogram_values",
          "json_each",
          "json_tree",
          "pragma_table_info",
          "range",
          "repeat",
          "unnest");

  /** Parses a text; one that is no SQL is parsed too, with an {@link #objection}. */
  static ParsedQuestion of(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
      statement.setString(1, sql);
      try (ResultSet parsed = statement.executeQuery()) {
        parsed.next();
        return new ParsedQuestion(JSON.readTree(parsed.getString(1)));
      }
    } catch (JsonProcessingException e) {
      throw new SQLException("it is nested too deeply", e);
    }
  }

  /** Why it is not run; nothing when it is one question. */
  Optional<String> objection() {
    if (tree.path("error_type").asText().equals("not implemented")) {
      return Optional.of("only questions (SELECT, FROM, WITH, DESCRIBE, SUMMARIZE, SHOW) are run");
    }
    if (tree.path("error").asBoolean()) {
      return Optional.of("Parser Error: " + tree.path("error_message").asText());
    }
    int statements = tree.path("statements").size();
    return statements == 1
        ? unknownFunction()
        : Optional.of("there are %d statements, not one".formatted(statements));
  }

  private Optional<String> unknownFunction() {
    return nodes(tree)
        .filter(node -> node.path("type").asText().equals("TABLE_FUNCTION"))
        .map(node -> node.path("function").path("function_name").asText())
        .filter(name -> !TABLE_FUNCTIONS.contains(name))
        .map("a question reads the views, not from %s(); SHOW TABLES lists them"::formatted)
        .findFirst();
  }

  private static Stream<JsonNode> nodes(JsonNode node) {
    return Stream.concat(
        Stream.of(node),
        StreamSupport.stream(node.spliterator(), false).flatMap(ParsedQuestion::nodes));
  }
}
