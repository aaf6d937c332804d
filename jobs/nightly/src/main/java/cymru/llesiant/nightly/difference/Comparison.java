package cymru.llesiant.nightly.difference;

import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.nightly.release.Manifest.ColumnEntry;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Views;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The questions, for DuckDB, that hold a mart's rows in two releases against each other; the cause
 * of an indicator's figures stands in the table {@code causes}.
 *
 * @param mart the mart
 * @param before its file in the earlier release, as an SQL text
 * @param after its file in the later release
 * @param key what tells its rows apart
 * @param values the columns both files have beside it
 * @param cause the cause of figures of no indicator
 */
record Comparison(
    String mart, String before, String after, List<String> key, List<String> values, String cause) {

  private static final Set<String> OF_THE_RELEASE = MartWriter.FILLED;
  private static final String INDICATOR = "indicator_id";

  /** A mart as one release has it. */
  record Side(Release release, MartEntry mart) {

    List<String> columns() {
      return mart.columns().stream().map(ColumnEntry::name).toList();
    }

    private String file() {
      return Views.literal(release.file(mart).toString());
    }
  }

  /** The comparison of a mart's two files. */
  static Comparison of(Side before, Side after, List<String> key, String cause) {
    List<String> values =
        after.columns().stream()
            .filter(before.columns()::contains)
            .filter(column -> !key.contains(column) && !OF_THE_RELEASE.contains(column))
            .toList();
    return new Comparison(
        after.mart().name(), before.file(), after.file(), List.copyOf(key), values, cause);
  }

  /** A row a cause: how many rows changed, are gone, are new. */
  String counts() {
    return """
        %s
        SELECT cause, count(*) FILTER (was AND now), count(*) FILTER (NOT now), count(*) FILTER (NOT was)
        FROM differing GROUP BY cause ORDER BY cause
        """
        .formatted(differing());
  }

  /** The indicators any of whose rows differ. */
  String indicators() {
    return "%s SELECT DISTINCT %s FROM differing ORDER BY 1".formatted(differing(), INDICATOR);
  }

  /** A row a value that differs: the key, the column, both values as text, the cause. */
  String changes() {
    String rows =
        """
        SELECT %s, '(row)' AS column_name, if(was, 'there', NULL) AS before,
          if(now, 'there', NULL) AS after, cause
        FROM differing WHERE NOT (was AND now)
        """
            .formatted(keys());
    Stream<String> each =
        values.stream()
            .map(
                column ->
                    """
                    SELECT %1$s, %2$s, a.%3$s::VARCHAR, b.%3$s::VARCHAR, cause
                    FROM differing WHERE was AND now AND a.%3$s IS DISTINCT FROM b.%3$s
                    """
                        .formatted(keys(), Views.literal(column), name(column)));
    return "%s %s ORDER BY %s, column_name"
        .formatted(
            differing(),
            Stream.concat(Stream.of(rows), each).collect(Collectors.joining(" UNION ALL ")),
            keys());
  }

  /** The rows that differ: their key, whether they were and are there, both rows, the cause. */
  private String differing() {
    String differ =
        values.stream()
            .map(column -> " OR a.%1$s IS DISTINCT FROM b.%1$s".formatted(name(column)))
            .collect(Collectors.joining());
    boolean isOfIndicators = key.contains(INDICATOR);
    return """
        WITH a AS (SELECT *, true AS is_there FROM read_parquet(%s)),
        b AS (SELECT *, true AS is_there FROM read_parquet(%s)),
        differing AS MATERIALIZED (
          SELECT %s, a.is_there IS NOT NULL AS was, b.is_there IS NOT NULL AS now, a, b, %s AS cause
          FROM a FULL JOIN b USING (%s) %s
          WHERE a.is_there IS NULL OR b.is_there IS NULL%s)
        """
        .formatted(
            before,
            after,
            keys(),
            isOfIndicators
                ? "coalesce(causes.cause, %s)".formatted(Views.literal(cause))
                : Views.literal(cause),
            keys(),
            isOfIndicators ? "LEFT JOIN causes USING (%s)".formatted(INDICATOR) : "",
            differ);
  }

  private String keys() {
    return key.stream().map(Comparison::name).collect(Collectors.joining(", "));
  }

  private static String name(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }
}
