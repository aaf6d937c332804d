package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Pair;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pairs of groups that may be referred to.
 *
 * @param read those that could be read
 * @param unread the breakdowns whose pairs could not: any name may be of one of theirs
 */
record Pairs(List<Pair> read, Set<String> unread) {

  /** The pair of that name, if it could be read. */
  Optional<Pair> find(String id) {
    return read.stream().filter(pair -> pair.id().equals(id)).findFirst();
  }

  /** The pairs of a breakdown that could be read. */
  List<Pair> of(String breakdown) {
    return read.stream().filter(pair -> pair.breakdown().equals(breakdown)).toList();
  }

  /** The names there are; every name may be one while some could not be read. */
  List<String> ids() {
    return read.stream().map(Pair::id).toList();
  }

  /** Whether there is certainly no pair of that name. */
  boolean lack(String id) {
    return unread.isEmpty() && find(id).isEmpty();
  }
}
