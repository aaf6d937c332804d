package cymru.llesiant.nightly.release;

import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.schemas.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * DuckDB views over one release, a view a mart but for those of single pupils, and {@code as_now}
 * over several. {@code views.sql} names the files relative to the release's folder, so that a moved
 * or copied release still works; {@code query} names them in full.
 */
public final class Views {

  private static final Set<String> READ_AS_NOW =
      Set.of("indicator_school", "indicator_area", "membership_change", "indicator_as_now");

  private Views() {}

  /** The views of a release with the full paths of their files, statement by statement. */
  public static List<String> of(Release release) {
    List<MartEntry> marts = release.marts();
    return Stream.concat(
            marts.stream().map(mart -> view(mart.name(), path(release, mart))),
            overMarts(marts.stream().map(MartEntry::name).toList()))
        .toList();
  }

  /** A path as an SQL text literal. */
  public static String literal(String path) {
    return "'" + path.replace("'", "''") + "'";
  }

  static String relativeSql(ReleaseId id, List<Contract> marts, Shelf shelf) {
    return Stream.concat(
            marts.stream().map(mart -> view(mart.name(), shelf.path(mart))),
            overMarts(marts.stream().map(Contract::name).toList()))
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

  /** The views that read views of marts, where all of those are there. */
  private static Stream<String> overMarts(List<String> marts) {
    return marts.containsAll(READ_AS_NOW) ? Stream.of(asNow()) : Stream.empty();
  }

  /** The view of every figure by the schools each place has now. */
  static String asNow() {
    try (InputStream sql = Views.class.getResourceAsStream("as_now.sql")) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String view(String name, String path) {
    return "CREATE OR REPLACE VIEW %s AS SELECT * FROM read_parquet(%s)"
        .formatted(name, literal(path));
  }

  private static String path(Release release, MartEntry mart) {
    return release.file(mart).toString();
  }
}
