package cymru.llesiant.marts.disclosure.family;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What earlier editions showed. Whoever keeps them takes one from the other, and is left with those
 * who came, went or were corrected in between.
 *
 * @param values what each number was shown to be, by its name
 * @param hidden the names of the numbers the last edition left out
 */
record ShownBefore(Map<String, Set<Long>> values, Set<String> hidden) {

  /** Nothing was shown. */
  static final ShownBefore NOTHING = new ShownBefore(Map.of(), Set.of());

  /** What these editions showed, the first first. */
  static ShownBefore of(List<Seen> editions) {
    Map<String, Set<Long>> values = new HashMap<>();
    Set<String> hidden = new TreeSet<>();
    for (Seen edition : editions) {
      hidden.clear();
      for (Map.Entry<String, Long> number : numbers(edition.figures()).entrySet()) {
        if (edition.shown().contains(number.getKey())) {
          values.computeIfAbsent(number.getKey(), n -> new TreeSet<>()).add(number.getValue());
        } else {
          hidden.add(number.getKey());
        }
      }
    }
    return new ShownBefore(values, hidden);
  }

  /** Every number of some figures, by its name. */
  static Map<String, Long> numbers(List<SharedFigure> figures) {
    Map<String, Long> numbers = new HashMap<>();
    figures.forEach(f -> numbers.put(Seen.number(Seen.PUPILS, f.key()), f.pupils()));
    CountedNumbers.of(figures)
        .forEach(
            (of, counted) ->
                counted.values().forEach((key, value) -> numbers.put(Seen.number(of, key), value)));
    return numbers;
  }

  /** What a number was shown to be. */
  Set<Long> values(String of, String key) {
    return values.getOrDefault(Seen.number(of, key), Set.of());
  }

  /** Whether the last edition left a number out. */
  boolean leftOut(String of, String key) {
    return hidden.contains(Seen.number(of, key));
  }

  /** Whether a number that was always shown is another now by at least a threshold. */
  boolean hasMoved(List<SharedFigure> figures, int threshold) {
    return numbers(figures).entrySet().stream()
        .anyMatch(
            number ->
                !hidden.contains(number.getKey())
                    && values.getOrDefault(number.getKey(), Set.of()).stream()
                        .anyMatch(then -> Math.abs(number.getValue() - then) >= threshold));
  }
}
