package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Indicator;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The indicators that may be referred to.
 *
 * @param read every definition that could be read
 * @param ids the ids there are, also of those that could not
 * @param sound whether nothing is wrong with what a definition says at a key
 */
record Definitions(List<Indicator> read, Set<String> ids, BiPredicate<Indicator, String> sound) {

  /** The definitions of an id that could be read. */
  List<Indicator> named(String id) {
    return read.stream().filter(indicator -> indicator.id().equals(id)).toList();
  }

  /** Whether nothing is wrong with what a definition says at a key. */
  boolean isSound(Indicator indicator, String key) {
    return sound.test(indicator, key);
  }
}
