package cymru.llesiant.nightly.release;

import cymru.llesiant.schemas.ColumnType;

/** A column's type in one word, as Data Packages and readers name it. */
final class LogicalType implements ColumnType.Cases<String> {

  private static final LogicalType WORDS = new LogicalType();

  private LogicalType() {}

  static String of(ColumnType type) {
    return type.fold(WORDS);
  }

  @Override
  public String text() {
    return "string";
  }

  @Override
  public String whole() {
    return "integer";
  }

  @Override
  public String exact(ColumnType.Exact type) {
    return "number";
  }

  @Override
  public String real() {
    return "number";
  }

  @Override
  public String truth() {
    return "boolean";
  }

  @Override
  public String day() {
    return "date";
  }
}
