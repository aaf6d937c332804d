package cymru.llesiant.marts.partnerships.selfevaluation;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a partnership attests of an item.
 *
 * @param byLevel whether it attests each level it says something of
 * @param focus what it will work on, where it says so
 */
record Attestations(Map<Integer, Boolean> byLevel, Optional<String> focus) {

  static final Attestations NONE = new Attestations(Map.of(), Optional.empty());

  /**
   * The highest level that is attested without one below it being denied; 0 where all are denied,
   * empty where nothing is said. A level of which nothing is said denies nothing.
   */
  OptionalInt grade() {
    if (byLevel.isEmpty()) {
      return OptionalInt.empty();
    }
    int lowestDenied =
        byLevel.entrySet().stream()
            .filter(level -> !level.getValue())
            .mapToInt(Map.Entry::getKey)
            .min()
            .orElse(Integer.MAX_VALUE);
    return OptionalInt.of(
        byLevel.entrySet().stream()
            .filter(level -> level.getValue() && level.getKey() < lowestDenied)
            .mapToInt(Map.Entry::getKey)
            .max()
            .orElse(0));
  }
}
