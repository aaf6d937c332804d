package cymru.llesiant.marts.variation.fits;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.VarianceModel.Nesting;
import cymru.llesiant.marts.variation.cells.ExactSums;
import cymru.llesiant.marts.variation.cells.LeafCell;
import cymru.llesiant.statistics.binary.BinaryData;
import cymru.llesiant.statistics.binary.OutcomeCell;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.rates.SchoolRate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the kernel needs of one variant in one scope. Sums stay exact until each mean and each
 * element of the cross-products within groups is rounded once to a double.
 *
 * @param model the model
 * @param variant its variant
 * @param scope the kind of scope
 * @param cells the groups the fit rests on
 */
public record VariantData(VarianceModel model, String variant, Level scope, List<LeafCell> cells) {

  public VariantData {
    cells = List.copyOf(cells);
  }

  /**
   * The data of a variant among some cells: classes, then schools, with too few pupils left out.
   */
  public static VariantData of(
      VarianceModel model, String variant, Level scope, List<LeafCell> cells) {
    int fewest = model.classSubject().isPresent() ? model.minimums().pupilsInClass() : 1;
    List<LeafCell> leaves = cells.stream().filter(cell -> cell.n(variant) >= fewest).toList();
    Map<String, Long> schools =
        leaves.stream()
            .collect(
                Collectors.groupingBy(
                    LeafCell::school, Collectors.summingLong(cell -> cell.n(variant))));
    return new VariantData(
        model,
        variant,
        scope,
        leaves.stream()
            .filter(cell -> schools.get(cell.school()) >= model.minimums().pupilsInSchool())
            .toList());
  }

  /** The authority of each school. */
  SortedMap<String, String> authorities() {
    SortedMap<String, String> authorities = new TreeMap<>();
    cells.forEach(cell -> authorities.put(cell.school(), cell.authority()));
    return authorities;
  }

  /** Why nothing is estimated from so few schools, where they are too few. */
  public Optional<String> tooFew() {
    int schools = authorities().size();
    int fewest = model.minimums().schools();
    if (schools == 0) {
      return Optional.of("no school with enough pupils who have every value the model reads");
    }
    return schools >= fewest
        ? Optional.empty()
        : Optional.of(
            "too few schools with enough pupils: %d, where %d are needed"
                .formatted(schools, fewest));
  }

  /** How many pupils. */
  public long pupils() {
    return cells.stream().mapToLong(cell -> cell.n(variant)).sum();
  }

  /** The levels' names in marts, outermost first. */
  public List<String> levels() {
    return model.levels(scope).stream()
        .map(level -> level.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** How many groups each level has, outermost first. */
  Map<String, Integer> groups() {
    Map<String, Integer> groups = new LinkedHashMap<>();
    for (int depth = 1; depth <= levels().size(); depth++) {
      int upTo = depth;
      long count = cells.stream().map(cell -> path(cell).subList(0, upTo)).distinct().count();
      groups.put(levels().get(depth - 1), (int) count);
    }
    return groups;
  }

  /** The means of each group and the cross-products within groups. */
  NestedData nested() {
    List<String> covariates = model.variants().get(variant);
    List<LeafGroup> leaves = new ArrayList<>();
    for (LeafCell cell : cells) {
      leaves.add(new LeafGroup(path(cell), cell.n(variant), sums(cell).means()));
    }
    int columns = covariates.size() + 1;
    double[][] within = new double[columns][columns];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        within[i][j] = within(i, j);
      }
    }
    return new NestedData(levels(), covariates, model.id(), leaves, within);
  }

  private double within(int column, int other) {
    return cells.stream()
        .map(cell -> sums(cell).centred(column, other))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  /** Where the outcome is 0 or 1 and nothing is held constant: how many of each group have it. */
  BinaryData binary() {
    return new BinaryData(
        levels(),
        List.of(),
        model.id(),
        cells.stream()
            .map(
                cell ->
                    new OutcomeCell(path(cell), new double[0], cell.n(variant), successes(cell)))
            .toList());
  }

  /** The same by school, where schools are the innermost level. */
  List<SchoolRate> rates() {
    return cells.stream()
        .map(cell -> new SchoolRate(cell.school(), cell.n(variant), successes(cell)))
        .toList();
  }

  private long successes(LeafCell cell) {
    return sums(cell).sums().get(0).longValueExact();
  }

  /** The pupils of each school, where it is the innermost level and nothing is held constant. */
  SortedMap<String, Moments> schools() {
    SortedMap<String, Moments> schools = new TreeMap<>();
    cells.forEach(cell -> schools.put(cell.school(), sums(cell).moments()));
    return schools;
  }

  private ExactSums sums(LeafCell cell) {
    return cell.sums().get(variant);
  }

  /** The names of the units a group of pupils is in, outermost first. */
  public List<String> path(LeafCell cell) {
    return model.levels(scope).stream().map(level -> name(cell, level)).toList();
  }

  private static String name(LeafCell cell, Nesting level) {
    return switch (level) {
      case LA -> cell.authority();
      case SCHOOL -> cell.school();
      case CLASS -> cell.schoolClass();
    };
  }
}
