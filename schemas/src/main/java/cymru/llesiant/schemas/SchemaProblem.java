package cymru.llesiant.schemas;

/**
 * Something wrong in a schema file.
 *
 * @param file its path below {@code schemas/}
 * @param place the key in it
 * @param what what is wrong and what would mend it
 */
public record SchemaProblem(String file, String place, String what) {

  @Override
  public String toString() {
    return "%s: %s: %s".formatted(file, place, what);
  }
}
