package cymru.llesiant.nightly.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A delivered file that is not the same in two inboxes.
 *
 * @param kind in what way
 * @param path where it lies in the inbox
 */
public record FileChange(Kind kind, String path) {

  /** In what way a file differs. */
  public enum Kind {
    /** Only the later inbox has it. */
    NEW,
    /** Its content is another. */
    CHANGED,
    /** The later inbox no longer has it. */
    GONE
  }

  /** Every change between two inboxes, each the fingerprints of its files by path; by path. */
  public static List<FileChange> between(Map<String, String> before, Map<String, String> after) {
    SortedSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    List<FileChange> changes = new ArrayList<>();
    for (String path : paths) {
      if (!before.containsKey(path)) {
        changes.add(new FileChange(Kind.NEW, path));
      } else if (!after.containsKey(path)) {
        changes.add(new FileChange(Kind.GONE, path));
      } else if (!before.get(path).equals(after.get(path))) {
        changes.add(new FileChange(Kind.CHANGED, path));
      }
    }
    return changes;
  }
}
