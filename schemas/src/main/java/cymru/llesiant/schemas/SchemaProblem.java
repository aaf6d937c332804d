package cymru.llesiant.schemas;

import java.util.Comparator;

/**
 * Something wrong in a schema file. Problems go by file and key.
 *
 * @param file its path below {@code schemas/}
 * @param place the key in it; empty when it is the whole file
 * @param what what is wrong and what would mend it
 */
public record SchemaProblem(String file, String place, String what)
    implements Comparable<SchemaProblem> {

  private static final Comparator<SchemaProblem> BY_FILE_AND_KEY =
      Comparator.comparing(SchemaProblem::file)
          .thenComparing(SchemaProblem::place)
          .thenComparing(SchemaProblem::what);

  /**
   * Whether what a file says at a key is in doubt: it lies there, in what the key is in, or below.
   */
  public boolean touches(String otherFile, String key) {
    return file.equals(otherFile)
        && (place.equals(key)
            || place.isEmpty()
            || place.startsWith(key + ".")
            || key.startsWith(place + "."));
  }

  @Override
  public int compareTo(SchemaProblem other) {
    return BY_FILE_AND_KEY.compare(this, other);
  }

  @Override
  public String toString() {
    return place.isEmpty()
        ? "%s: %s".formatted(file, what)
        : "%s: %s: %s".formatted(file, place, what);
  }
}
