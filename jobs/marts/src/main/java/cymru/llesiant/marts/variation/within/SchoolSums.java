package cymru.llesiant.marts.variation.within;

import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.marts.variation.cells.ExactSums;
import cymru.llesiant.marts.variation.cells.LeafCell;
import cymru.llesiant.statistics.moments.Moments;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One school's pupils in one model and year.
 *
 * @param school the school
 * @param authority its authority
 * @param cells its groups of pupils, at least one
 */
record SchoolSums(String school, String authority, List<LeafCell> cells) {

  /** The schools of some groups, in the order of their names. */
  static List<SchoolSums> of(List<LeafCell> cells) {
    SortedMap<String, List<LeafCell>> schools =
        cells.stream()
            .collect(Collectors.groupingBy(LeafCell::school, TreeMap::new, Collectors.toList()));
    return schools.entrySet().stream()
        .map(entry -> new SchoolSums(entry.getKey(), authority(entry.getValue()), entry.getValue()))
        .toList();
  }

  private static String authority(List<LeafCell> cells) {
    return cells.stream().map(LeafCell::authority).sorted().findFirst().orElseThrow();
  }

  /** How many pupils have the outcome. */
  long withOutcome() {
    return cells.stream().mapToLong(LeafCell::withOutcome).sum();
  }

  /** The outcome over the school's pupils, by the variant that holds nothing constant. */
  Moments moments(String variant) {
    return together(cell -> Optional.ofNullable(cell.sums().get(variant)))
        .map(ExactSums::moments)
        .orElse(Moments.EMPTY);
  }

  /** The outcome over the pupils of each class with at least so many. */
  List<Moments> classes(String variant, VarianceModel model) {
    return cells.stream()
        .filter(cell -> cell.n(variant) >= model.minimums().pupilsInClass())
        .sorted(Comparator.comparing(LeafCell::schoolClass))
        .map(cell -> cell.sums().get(variant).moments())
        .toList();
  }

  /** The outcome over the pupils of the group a pair watches. */
  Optional<ExactSums> group(Pair pair) {
    return together(cell -> cell.group(pair));
  }

  /** The outcome over the pupils of the group a pair holds it against. */
  Optional<ExactSums> reference(Pair pair) {
    return together(cell -> cell.reference(pair));
  }

  private Optional<ExactSums> together(Function<LeafCell, Optional<ExactSums>> sums) {
    Stream<ExactSums> known = cells.stream().map(sums).flatMap(Optional::stream);
    return known.reduce(ExactSums::plus);
  }
}
