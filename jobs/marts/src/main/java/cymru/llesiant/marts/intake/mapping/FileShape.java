package cymru.llesiant.marts.intake.mapping;

import cymru.llesiant.marts.intake.reading.ShortRows;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a published file is known and read. It is UTF-8 with or without a byte order mark, plain or
 * compressed, with a header.
 *
 * @param has columns it has: a file is known by them
 * @param mayHave columns read where they are there, and empty where they are not
 * @param name what its name must hold besides, as when only the name says the year
 * @param shortRows what to do with a row that ends before the last column
 */
public record FileShape(
    List<String> has, List<String> mayHave, Optional<Pattern> name, ShortRows shortRows) {

  public FileShape {
    has = List.copyOf(has);
    mayHave = List.copyOf(mayHave);
  }
}
