package cymru.llesiant.nightly.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One column of a design: a number read from the file, whether a factor has a value (1 or 0), or
 * the product of several such.
 *
 * @param parts what is multiplied, at least one
 */
record Term(List<Part> parts) {

  Term {
    parts = List.copyOf(parts);
  }

  /** A number in the file, or whether a factor has a value. */
  sealed interface Part {

    /** The column read. */
    String column();

    /** The part's name: {@code column} or {@code column=value}. */
    String name();
  }

  /** A column's number. */
  record Number(String column) implements Part {
    @Override
    public String name() {
      return column;
    }
  }

  /** 1 when the column has the value, else 0. */
  record Is(String column, String value) implements Part {
    @Override
    public String name() {
      return column + "=" + value;
    }
  }

  /** A column's number as a term. */
  static Term number(String column) {
    return new Term(List.of(new Number(column)));
  }

  /** The product with one part more. */
  Term times(Part part) {
    return new Term(Stream.concat(parts.stream(), Stream.of(part)).toList());
  }

  /** The term's name in answers. */
  String name() {
    return parts.stream().map(Part::name).collect(Collectors.joining(":"));
  }
}
