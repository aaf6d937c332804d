package cymru.llesiant.nightly.query;

import java.util.List;

/** Prints rows in some form: first {@link #begin}, then each row, then {@link #end}. */
public interface RowWriter {

  /** Says what the columns are called. */
  void begin(List<String> columns);

  /** Prints one row; a missing value is null. */
  void row(List<Object> values);

  /** Prints what comes after the last row. */
  void end();
}
