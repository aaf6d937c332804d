package cymru.llesiant.marts.reportcards;

import cymru.llesiant.catalogue.AcademicYear;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The figures of a card year by year, of one basis.
 *
 * @param years a figure a year, in order
 */
record History(List<Figure> years) {

  private static final List<String> BASES = List.of("COMPUTED", "PUBLISHED", "ROLLED_UP");
  private static final String ALL_PHASES = "ALL";
  private static final String RANGE = "RANGE";

  /**
   * A figure of a year, in the unit of its indicator.
   *
   * @param year the year
   * @param phase its phase
   * @param basis where it comes from
   * @param value the figure; null where it is not known
   * @param lower its lower limit; null where there is none
   * @param upper its upper limit; null where there is none
   * @param status what it can be used for
   */
  record Figure(
      AcademicYear year,
      String phase,
      String basis,
      Double value,
      Double lower,
      Double upper,
      String status) {

    boolean isKnown() {
      return value != null && !status.equals(RANGE);
    }
  }

  History {
    years = years.stream().sorted(Comparator.comparing(Figure::year)).toList();
  }

  /**
   * From all figures there are: of the first basis that has a known one, all where none has, and of
   * a year that of all phases or else the only one.
   */
  static History of(List<Figure> all) {
    List<Figure> ofBasis =
        BASES.stream()
            .map(basis -> all.stream().filter(f -> f.basis().equals(basis)).toList())
            .filter(figures -> figures.stream().anyMatch(Figure::isKnown))
            .findFirst()
            .orElse(all);
    Map<AcademicYear, List<Figure>> byYear =
        ofBasis.stream().collect(Collectors.groupingBy(Figure::year));
    return new History(byYear.values().stream().flatMap(y -> ofYear(y).stream()).toList());
  }

  private static Optional<Figure> ofYear(List<Figure> figures) {
    List<Figure> together =
        figures.stream().filter(figure -> figure.phase().equals(ALL_PHASES)).toList();
    List<Figure> candidates = together.isEmpty() ? figures : together;
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  /** The known figures, by the calendar year in which their year began. */
  NavigableMap<Integer, Figure> known() {
    NavigableMap<Integer, Figure> known = new TreeMap<>();
    years.stream().filter(Figure::isKnown).forEach(f -> known.put(f.year().start(), f));
    return known;
  }

  /** The known figures up to a year, from the last break on. */
  NavigableMap<Integer, Figure> comparableUpTo(AcademicYear last, SortedSet<Integer> breaks) {
    NavigableMap<Integer, Figure> before = known().headMap(last.start(), true);
    if (before.isEmpty()) {
      return before;
    }
    SortedSet<Integer> passed = breaks.headSet(before.lastKey() + 1);
    return passed.isEmpty() ? before : before.tailMap(passed.last(), true);
  }
}
