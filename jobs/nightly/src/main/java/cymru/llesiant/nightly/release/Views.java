package cymru.llesiant.nightly.release;

import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.schemas.Contract;
import java.util.List;
import java.util.stream.Collectors;

/**
 * DuckDB views over one release, a view a mart but for those of single pupils. {@code views.sql}
 * names the files relative to the release's folder, so that a moved or copied release still works;
 * {@code query} names them in full.
 */
public final class Views {

  private Views() {}

  /** The views of a release with the full paths of their files, statement by statement. */
  public static List<String> of(Release release) {
    return release.marts().stream().map(mart -> view(mart.name(), path(release, mart))).toList();
  }

  /** A path as an SQL text literal. */
  public static String literal(String path) {
    return "'" + path.replace("'", "''") + "'";
  }

  static String relativeSql(ReleaseId id, List<Contract> marts) {
    return marts.stream()
        .map(
            mart ->
                view(
                    mart.name(),
                    "%s/%s.parquet".formatted(mart.property("tier").orElseThrow(), mart.name())))
        .collect(
            Collectors.joining(
                ";\n",
                """
                -- The marts of release %s as DuckDB views. Paths are relative to this folder:
                --   cd <this folder> && duckdb -init views.sql
                -- The views stay with this release when a newer one is published.
                """
                    .formatted(id),
                ";\n"));
  }

  private static String view(String name, String path) {
    return "CREATE OR REPLACE VIEW %s AS SELECT * FROM read_parquet(%s)"
        .formatted(name, literal(path));
  }

  private static String path(Release release, MartEntry mart) {
    return release.file(mart).toString();
  }
}
