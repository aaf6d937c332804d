package cymru.llesiant.nightly.difference;

import cymru.llesiant.nightly.delivery.Supply;
import cymru.llesiant.nightly.release.FileChange;
import cymru.llesiant.nightly.release.Manifest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the deliveries behind one release differ from those behind another. */
final class Deliveries {

  private static final Map<FileChange.Kind, Cause> CAUSES =
      Map.of(
          FileChange.Kind.NEW, Cause.LATE_DATA,
          FileChange.Kind.CHANGED, Cause.CORRECTION,
          FileChange.Kind.GONE, Cause.WITHDRAWN);

  private Deliveries() {}

  /**
   * A delivery that is not the same in both.
   *
   * @param cause what a figure that differs for it is put down to
   * @param path where it lay in the inbox
   * @param dataset what it holds
   */
  record Change(Cause cause, String path, String dataset) {}

  /** Every change, by path. */
  static List<Change> changes(Manifest.Inputs before, Manifest.Inputs after) {
    Map<String, String> datasets = new TreeMap<>();
    before.deliveries().forEach(delivery -> datasets.put(delivery.path(), delivery.dataset()));
    after.deliveries().forEach(delivery -> datasets.put(delivery.path(), delivery.dataset()));
    return FileChange.between(before.fingerprints(), after.fingerprints()).stream()
        .map(change -> new Change(cause(change), change.path(), datasets.get(change.path())))
        .toList();
  }

  /** A new file is late data, but a new correction is one. */
  private static Cause cause(FileChange change) {
    boolean isNewCorrection =
        change.kind() == FileChange.Kind.NEW && Supply.isCorrection(change.path());
    return isNewCorrection ? Cause.CORRECTION : CAUSES.get(change.kind());
  }
}
