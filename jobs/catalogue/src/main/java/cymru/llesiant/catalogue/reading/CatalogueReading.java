package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * The catalogue as far as it could be read, and what is wrong with it. Where a value could not be
 * read something harmless stands in its place, so what could be read can be looked at further, and
 * all problems be told together; figures are made by {@link #catalogue} alone.
 *
 * @param readable every entry of which enough could be read
 * @param files the path below {@code schemas/} of the file each entry was read from
 * @param problems what is wrong, each once, by file and key
 */
public record CatalogueReading(
    Catalogue readable, IdentityHashMap<Record, String> files, List<SchemaProblem> problems) {

  public CatalogueReading {
    files = new IdentityHashMap<>(files);
    problems = problems.stream().distinct().sorted().toList();
  }

  /**
   * The catalogue.
   *
   * @throws SchemaException with every problem, when there is one
   */
  public Catalogue catalogue() {
    if (!problems.isEmpty()) {
      throw new SchemaException(problems);
    }
    return readable;
  }

  /** The same with what else was found wrong. */
  public CatalogueReading with(List<SchemaProblem> found) {
    return new CatalogueReading(
        readable, files, Stream.concat(problems.stream(), found.stream()).toList());
  }

  /** The path below {@code schemas/} of the file an entry of the catalogue was read from. */
  public String file(Record entry) {
    return files.get(entry);
  }

  /** Whether nothing is wrong with what a file says at a key, above it or below it. */
  public boolean isSound(String file, String key) {
    return problems.stream().noneMatch(problem -> problem.touches(file, key));
  }
}
