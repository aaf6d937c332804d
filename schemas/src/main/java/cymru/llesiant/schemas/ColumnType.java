package cymru.llesiant.schemas;

/** The type of a column's values. */
public sealed interface ColumnType {

  /** Text; codes are text, so that leading zeros stay. */
  record Text() implements ColumnType {}

  /** A whole number of 64 bits. */
  record Whole() implements ColumnType {}

  /** A number with a fixed count of decimals, summed exactly. */
  record Exact(int precision, int scale) implements ColumnType {
    public Exact {
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "Cannot have decimal(%d,%d): because the precision is 1 to 38 and holds the scale"
                .formatted(precision, scale));
      }
    }
  }

  /** A double, for results of estimation. */
  record Real() implements ColumnType {}

  /** True or false. */
  record Truth() implements ColumnType {}

  /** A calendar day, written yyyy-MM-dd. */
  record Day() implements ColumnType {}

  /** Does what fits the type; exhaustive by the compiler. */
  default <R> R fold(Cases<R> cases) {
    if (this instanceof Text) {
      return cases.text();
    }
    if (this instanceof Whole) {
      return cases.whole();
    }
    if (this instanceof Exact exact) {
      return cases.exact(exact);
    }
    if (this instanceof Real) {
      return cases.real();
    }
    if (this instanceof Truth) {
      return cases.truth();
    }
    return cases.day();
  }

  /** One answer for each type. */
  interface Cases<R> {
    R text();

    R whole();

    R exact(Exact type);

    R real();

    R truth();

    R day();
  }
}
