package cymru.llesiant.marts.disclosure;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.disclosure.attack.Extension;
import cymru.llesiant.disclosure.lattice.Alternative;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.marts.disclosure.NumberTable.Node;
import cymru.llesiant.marts.disclosure.Sums.Sum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is left out of the figures of one family in one year: all that is counted among the same
 * pupils, told apart by the groups of one rung.
 *
 * <p>First how many pupils there are. Then each count among them, as if everyone knew how many
 * there are; at the end every table that says there could be others is held against the counts,
 * which must be able to follow.
 */
final class FamilyDesign {

  private final Policy policy;
  private final List<SharedFigure> figures;
  private final List<Sum> sums;
  private final Map<String, String> owners;
  private final SortedMap<String, Node> nodes = new TreeMap<>();
  private final SortedMap<String, Long> pupils = new TreeMap<>();
  private final NumberDesign population;
  private final SortedMap<String, NumberDesign> counts = new TreeMap<>();

  private FamilyDesign(
      Policy policy, List<SharedFigure> figures, List<Sum> sums, Map<String, String> owners) {
    this.policy = policy;
    this.figures = figures;
    this.sums = sums;
    this.owners = owners;
    figures.forEach(this::place);
    NumberTable table = new NumberTable(nodes, pupils, sums, owners);
    this.population =
        NumberDesign.of(table, new PupilDemand(policy), key -> false, policy.insiders());
    Map<String, Long> all = table.all();
    byCount().forEach((count, of) -> counts.put(count, design(of, all)));
  }

  /**
   * The design for the groups of a rung; none when the numbers that must not be shown are more than
   * may be left out.
   *
   * @param figures every figure of the family
   */
  static Optional<FamilyDesign> of(
      Policy policy, Policy.Rung rung, Sums sums, List<SharedFigure> figures) {
    Set<String> atSchools = rung.hasSchools() ? Sums.groups(rung.schools()) : Set.of();
    Set<String> inAreas = Sums.groups(rung.areas());
    Set<String> small = smallSchools(policy, figures);
    List<SharedFigure> told =
        figures.stream()
            .filter(f -> (f.place().isSchool() ? atSchools : inAreas).contains(f.group()))
            .filter(f -> isEverybody(f) || !small.contains(f.place().key()))
            .toList();
    return told.isEmpty() || primaryShare(policy, told) > policy.mostSuppressed()
        ? Optional.empty()
        : Optional.of(new FamilyDesign(policy, told, sums.all(), Owners.of(figures)));
  }

  /** The percentage of counts that must not be shown whatever else is. */
  private static double primaryShare(Policy policy, List<SharedFigure> figures) {
    Protection rules = new Protection(policy);
    long primary =
        figures.stream()
            .filter(
                f ->
                    !rules
                        .ofCount(
                            f.numerator(),
                            f.denominator(),
                            policy.sensitive().contains(f.indicator()))
                        .isEmpty())
            .count();
    return 100.0 * primary / figures.size();
  }

  /** The figures it is of. */
  List<SharedFigure> figures() {
    return figures;
  }

  private void place(SharedFigure figure) {
    nodes.put(figure.key(), new Node(figure.place(), figure.group()));
    Long before = pupils.put(figure.key(), figure.denominator());
    if (before != null && before != figure.denominator()) {
      throw new IllegalStateException(
          "Cannot share %s: because %d and %d are counted among the same pupils"
              .formatted(figure.key(), before, figure.denominator()));
    }
  }

  /** The schools of which no group is told apart: that there is one would say too much already. */
  private static Set<String> smallSchools(Policy policy, List<SharedFigure> figures) {
    return figures.stream()
        .filter(f -> f.place().isSchool() && isEverybody(f))
        .filter(f -> f.denominator() < policy.smallSchool())
        .map(f -> f.place().key())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isEverybody(SharedFigure figure) {
    return figure.group().equals(Sums.EVERYBODY);
  }

  private Map<String, List<SharedFigure>> byCount() {
    return figures.stream()
        .collect(Collectors.groupingBy(SharedFigure::count, TreeMap::new, Collectors.toList()));
  }

  private NumberDesign design(List<SharedFigure> figures, Map<String, Long> pupils) {
    SortedMap<String, Node> where = new TreeMap<>();
    SortedMap<String, Long> counted = new TreeMap<>();
    figures.forEach(
        figure -> {
          where.put(figure.key(), nodes.get(figure.key()));
          counted.put(figure.key(), figure.numerator());
        });
    boolean sensitive = figures.stream().anyMatch(f -> policy.sensitive().contains(f.indicator()));
    return NumberDesign.of(
        new NumberTable(where, counted, sums, owners),
        new CountDemand(new Protection(policy), pupils, sensitive),
        key -> this.pupils.containsKey(key) && population.hides(key),
        policy.insiders());
  }

  /**
   * What is asked of numbers of pupils; none of a group is not shown, so what is left out is some.
   */
  private record PupilDemand(Policy policy) implements NumberTable.Demand {

    @Override
    public Range known(String key) {
      return Range.from(1);
    }

    @Override
    public Range protection(String key, long value) {
      return new Protection(policy).ofPopulation(value);
    }
  }

  /** What is asked of counts, of which everybody knows among how many they are made. */
  private record CountDemand(Protection rules, Map<String, Long> pupils, boolean sensitive)
      implements NumberTable.Demand {

    @Override
    public Range known(String key) {
      return new Range(0, pupils.get(key));
    }

    @Override
    public Range protection(String key, long value) {
      return rules.ofCount(value, pupils.get(key), sensitive);
    }
  }

  /** Whether nobody can work out what is left out. */
  boolean isKept() {
    return counts.values().stream().allMatch(count -> count.isKept(policy.insiders()))
        && population.isKeptBy(
            population.design().proofs().stream().filter(this::leavesRoom).toList(),
            policy.insiders());
  }

  private boolean leavesRoom(Alternative table) {
    return counts.values().stream().allMatch(count -> leavesRoom(table, count));
  }

  private boolean leavesRoom(Alternative table, NumberDesign count) {
    Map<Integer, int[]> standing = new HashMap<>();
    population
        .places()
        .forEach(
            (key, place) -> {
              Integer counted = count.places().get(key);
              if (counted != null) {
                standing.put(place, new int[] {counted});
              }
            });
    return new Extension(count.lattice(), count.design().pattern(), standing).of(table).isPresent();
  }

  /** The greatest share of numbers left out in one of its tables, in percent. */
  double mostSuppressed() {
    double most = population.shareSuppressed();
    for (NumberDesign count : counts.values()) {
      most = Math.max(most, count.shareSuppressed());
    }
    return 100 * most;
  }

  /** What of each figure is left out and why. */
  List<DecidedFigure> decided(int rung) {
    double share = mostSuppressed();
    return figures.stream()
        .map(
            figure ->
                new DecidedFigure(
                    figure,
                    DecidedFigure.Number.of(pupilsReason(figure), population, figure.key()),
                    DecidedFigure.Number.of(
                        countReason(figure), counts.get(figure.count()), figure.key()),
                    rung,
                    share))
        .toList();
  }

  private SuppressionReason pupilsReason(SharedFigure figure) {
    if (!population.hides(figure.key())) {
      return null;
    }
    return population.isSensitive(figure.key()) ? SuppressionReason.P1 : SuppressionReason.S1;
  }

  private SuppressionReason countReason(SharedFigure figure) {
    NumberDesign count = counts.get(figure.count());
    if (!count.hides(figure.key())) {
      return null;
    }
    return count.isSensitive(figure.key())
        ? new Protection(policy)
            .reason(
                figure.numerator(),
                figure.denominator(),
                policy.sensitive().contains(figure.indicator()))
        : SuppressionReason.S1;
  }
}
