package cymru.llesiant.nightly.query;

import java.io.PrintWriter;

/** The forms in which rows are printed; named on the command line, hence in lower case. */
public enum RowFormat {
  /** For people. */
  table {
    @Override
    public RowWriter to(PrintWriter out) {
      return new TableRows(out);
    }
  },
  /** For spreadsheets. */
  csv {
    @Override
    public RowWriter to(PrintWriter out) {
      return new CsvRows(out);
    }
  },
  /** For programs. */
  json {
    @Override
    public RowWriter to(PrintWriter out) {
      return new JsonRows(out);
    }
  };

  /** A writer of rows to a place. */
  public abstract RowWriter to(PrintWriter out);
}
