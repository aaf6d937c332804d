package cymru.llesiant.nightly.model.file;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One column of a design: a number read from the file, whether a factor has a value (1 or 0), or
 * the product of several such.
 *
 * @param parts what is multiplied, at least one
 */
public record Term(List<Part> parts) {

  public Term {
    parts = List.copyOf(parts);
  }

  /** A number in the file, or whether a factor has a value. */
  public sealed interface Part {

    /** The column read. */
    String column();

    /** The part's name: {@code column} or {@code column=value}. */
    String name();
  }

  /**
   * A column's number.
   *
   * @param column the column
   */
  public record Number(String column) implements Part {
    @Override
    public String name() {
      return column;
    }
  }

  /**
   * 1 when the column has the value, else 0.
   *
   * @param column the column
   * @param value the value
   */
  public record Is(String column, String value) implements Part {
    @Override
    public String name() {
      return column + "=" + value;
    }
  }

  /** A column's number as a term. */
  public static Term number(String column) {
    return new Term(List.of(new Number(column)));
  }

  /** Whether a column has a value, as a term. */
  public static Term is(String column, String value) {
    return new Term(List.of(new Is(column, value)));
  }

  /** The product with one part more. */
  public Term times(Part part) {
    return new Term(Stream.concat(parts.stream(), Stream.of(part)).toList());
  }

  /** The term's name in answers. */
  public String name() {
    return parts.stream().map(Part::name).collect(Collectors.joining(":"));
  }
}
