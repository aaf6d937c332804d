package cymru.llesiant.marts.intake.mapping;

import cymru.llesiant.marts.intake.pivot.PivotShape;
import cymru.llesiant.marts.intake.reading.ShortRows;
import cymru.llesiant.marts.intake.text.XmlShape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a published file is known and read. It is text with a header, plain or packed; Parquet; or a
 * document.
 *
 * @param has columns it has: a file is known by them
 * @param mayHave columns read where they are there, and empty where they are not
 * @param name what its name must hold besides, as when only the name says the year
 * @param shortRows what to do with a row that ends before the last column
 * @param numbers how its numbers are written
 * @param document where its rows are, when it is a document; its columns are paths then
 * @param pivot how it is laid out, when it is a cross-tabulation; its columns are those it names
 */
public record FileShape(
    List<String> has,
    List<String> mayHave,
    Optional<Pattern> name,
    ShortRows shortRows,
    Numbers numbers,
    Optional<XmlShape> document,
    Optional<PivotShape> pivot) {

  /** How numbers are written in a file. */
  public enum Numbers {
    /** In digits, as they are meant: {@code 4.65}. More than six decimals are refused. */
    WRITTEN,
    /**
     * As a computer keeps them, with the digits that come of it: {@code 4.6500000000000004}, {@code
     * 8.443E-2}. They are taken to six decimals, half up.
     */
    STORED
  }

  public FileShape {
    has = List.copyOf(has);
    mayHave = List.copyOf(mayHave);
  }
}
