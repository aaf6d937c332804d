package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.query.TableRows;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import java.io.PrintWriter;
import java.util.List;

/**
 * The marts of a release as a table.
 *
 * @param manifest the release's manifest
 */
record MartTable(Manifest manifest) {

  void print(PrintWriter out) {
    TableRows table = new TableRows(out);
    table.begin(List.of("mart", "tier", "rows", "bytes", "sha256"));
    for (MartEntry mart : manifest.marts()) {
      table.row(
          List.of(
              mart.name(),
              mart.tier(),
              mart.rows(),
              mart.file().bytes(),
              mart.file().sha256().substring(0, 12)));
    }
    table.end();
  }
}
