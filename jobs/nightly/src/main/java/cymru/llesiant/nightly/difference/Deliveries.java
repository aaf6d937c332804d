package cymru.llesiant.nightly.difference;

import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Manifest.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the deliveries behind one release differ from those behind another. */
final class Deliveries {

  private Deliveries() {}

  /**
   * A delivery that is not the same in both.
   *
   * @param cause {@link Cause#LATE_DATA} where only the later release has it, {@link
   *     Cause#CORRECTION} where its content changed, {@link Cause#WITHDRAWN} where it is gone
   * @param path where it lay in the inbox
   * @param dataset what it holds
   */
  record Change(Cause cause, String path, String dataset) {}

  /** Every change, by path. */
  static List<Change> changes(Manifest.Inputs before, Manifest.Inputs after) {
    Map<String, Delivery> old = byPath(before);
    Map<String, Delivery> now = byPath(after);
    List<Change> changes = new ArrayList<>();
    now.forEach(
        (path, delivery) -> {
          Optional<Delivery> was = Optional.ofNullable(old.remove(path));
          if (was.isEmpty()) {
            changes.add(new Change(Cause.LATE_DATA, path, delivery.dataset()));
          } else if (!was.get().sha256().equals(delivery.sha256())) {
            changes.add(new Change(Cause.CORRECTION, path, delivery.dataset()));
          }
        });
    old.forEach(
        (path, delivery) -> changes.add(new Change(Cause.WITHDRAWN, path, delivery.dataset())));
    return List.copyOf(changes);
  }

  private static Map<String, Delivery> byPath(Manifest.Inputs inputs) {
    return inputs.deliveries().stream()
        .collect(
            Collectors.toMap(
                Delivery::path, Function.identity(), (one, other) -> other, TreeMap::new));
  }
}
