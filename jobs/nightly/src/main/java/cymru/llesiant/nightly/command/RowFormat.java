package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.query.CsvRows;
import cymru.llesiant.nightly.query.JsonRows;
import cymru.llesiant.nightly.query.RowWriter;
import cymru.llesiant.nightly.query.TableRows;
import java.io.PrintWriter;

/** The forms in which rows are printed; named on the command line, hence in lower case. */
enum RowFormat {
  /** For people. */
  table {
    @Override
    RowWriter to(PrintWriter out) {
      return new TableRows(out);
    }
  },
  /** For spreadsheets. */
  csv {
    @Override
    RowWriter to(PrintWriter out) {
      return new CsvRows(out);
    }
  },
  /** For programs. */
  json {
    @Override
    RowWriter to(PrintWriter out) {
      return new JsonRows(out);
    }
  };

  abstract RowWriter to(PrintWriter out);
}
