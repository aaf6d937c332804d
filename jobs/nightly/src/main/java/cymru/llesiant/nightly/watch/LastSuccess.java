package cymru.llesiant.nightly.watch;

import cymru.llesiant.nightly.release.Json;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The last run that published or had nothing new to publish. Its file is replaced by each such run
 * and by no other, so that a night that went wrong, or never began, shows by the file's age.
 *
 * @param run the run's name
 * @param release the release that was current at its end
 * @param when it ended: ISO 8601, UTC
 * @param seconds how long it took
 */
record LastSuccess(String run, String release, String when, long seconds) {

  static LastSuccess of(Ending ending, String release) {
    return new LastSuccess(ending.run(), release, ending.ended().toString(), ending.seconds());
  }

  /** What the warehouse's file says; nothing before the first success. */
  static Optional<LastSuccess> read(Warehouse warehouse) throws IOException {
    Path file = warehouse.lastSuccess();
    return Files.exists(file)
        ? Optional.of(Json.read(Files.readString(file), LastSuccess.class))
        : Optional.empty();
  }

  void write(Warehouse warehouse) {
    OwnerOnly.replace(warehouse.lastSuccess(), Json.write(this));
  }

  Instant time() {
    return Instant.parse(when);
  }
}
