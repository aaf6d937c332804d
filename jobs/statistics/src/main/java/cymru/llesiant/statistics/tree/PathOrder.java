package cymru.llesiant.statistics.tree;

import java.util.Comparator;
import java.util.List;

/**
 * The order of the paths of units, each the names from the outermost level: by the first name in
 * which two differ. The units of one unit above come one after the other.
 */
public enum PathOrder implements Comparator<List<String>> {
  /** The order of the characters. */
  BY_NAME;

  @Override
  public int compare(List<String> one, List<String> other) {
    int shared = shared(one, other);
    return shared < Math.min(one.size(), other.size())
        ? one.get(shared).compareTo(other.get(shared))
        : Integer.compare(one.size(), other.size());
  }

  /** How many names, from the outermost, two paths have in common. */
  public int shared(List<String> one, List<String> other) {
    int most = Math.min(one.size(), other.size());
    int names = 0;
    while (names < most && one.get(names).equals(other.get(names))) {
      names++;
    }
    return names;
  }
}
