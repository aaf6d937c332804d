package cymru.llesiant.nightly;

import cymru.llesiant.nightly.release.Json;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the intake took in, kept in the staging folder for the manifest, also when a killed night is
 * resumed after it.
 *
 * @param inputs the deliveries and their rows
 * @param advisories findings that kept nothing back
 */
record IntakeSummary(Manifest.Inputs inputs, long advisories) {

  private static final String FILE = "intake.json";

  void keep(Path staging) {
    OwnerOnly.replace(staging.resolve(FILE), Json.write(this));
  }

  static IntakeSummary kept(Path staging) {
    try {
      return Json.read(Files.readString(staging.resolve(FILE)), IntakeSummary.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
