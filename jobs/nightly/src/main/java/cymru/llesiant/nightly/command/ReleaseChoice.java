package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.util.Optional;

/**
 * The release a command speaks of: the one that was named, else the current one.
 *
 * @param warehouse where the releases are
 */
record ReleaseChoice(Warehouse warehouse) {

  Release of(Optional<String> name) {
    Releases releases = new Releases(warehouse);
    return name.map(releases::find)
        .or(releases::current)
        .orElseThrow(
            () ->
                new Refusal(
                    ExitCode.USAGE,
                    "Cannot find a release: because %s holds none yet; make one with `llesiant run`"
                        .formatted(warehouse.root())));
  }
}
