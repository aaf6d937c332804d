package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.marts.disclosure.family.SharedFigure.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers of one thing, counted among pupils.
 *
 * @param kind what kind of numbers
 * @param values each by the key of its figure
 * @param indicators the indicators that show them
 */
record CountedNumbers(Kind kind, SortedMap<String, Long> values, Set<String> indicators) {

  /** The numbers that figures show beside those of pupils, by what they are of. */
  static SortedMap<String, CountedNumbers> of(List<SharedFigure> figures) {
    SortedMap<String, CountedNumbers> all = new TreeMap<>();
    for (SharedFigure figure : figures) {
      put(all, figure.numbers().count(), figure, figure.numerator());
      figure.numbers().divisor().ifPresent(of -> put(all, of, figure, figure.denominator()));
    }
    return all;
  }

  private static void put(
      Map<String, CountedNumbers> all, String of, SharedFigure figure, long number) {
    CountedNumbers counted =
        all.computeIfAbsent(
            of,
            id -> new CountedNumbers(figure.numbers().kind(), new TreeMap<>(), new HashSet<>()));
    counted.values.put(figure.key(), number);
    counted.indicators.add(figure.indicator());
  }

  /** Whether one of some indicators shows them. */
  boolean isAnyOf(Set<String> some) {
    return indicators.stream().anyMatch(some::contains);
  }
}
