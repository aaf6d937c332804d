package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.disclosure.attack.Extension;
import cymru.llesiant.disclosure.lattice.Alternative;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.marts.disclosure.family.NumberTable.Node;
import cymru.llesiant.marts.disclosure.family.SharedFigure.Kind;
import cymru.llesiant.marts.disclosure.family.Sums.Sum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  private final Protection rules;
  private final ShownBefore before;
  private final List<SharedFigure> figures;
  private final List<Sum> sums;
  private final Map<String, String> owners;
  private final SortedMap<String, Node> nodes = new TreeMap<>();
  private final SortedMap<String, Long> pupils = new TreeMap<>();
  private final NumberDesign population;
  private final SortedMap<String, NumberDesign> counts = new TreeMap<>();

  private FamilyDesign(
      Policy policy,
      Protection rules,
      ShownBefore before,
      List<SharedFigure> figures,
      List<Sum> sums,
      Map<String, String> owners) {
    this.policy = policy;
    this.rules = rules;
    this.before = before;
    this.figures = figures;
    this.sums = sums;
    this.owners = owners;
    figures.forEach(this::place);
    NumberTable table = new NumberTable(nodes, pupils, sums, owners);
    this.population =
        NumberDesign.of(
            table,
            demands().ofPupils(),
            key -> before.leftOut(Seen.PUPILS, key),
            policy.insiders());
    Map<String, Long> all = table.all();
    CountedNumbers.of(figures).forEach((id, of) -> counts.put(id, design(id, of, all)));
  }

  /**
   * The design for the groups of a rung; none when the numbers that must not be shown are more than
   * may be left out.
   *
   * @param rules the primary rules
   * @param figures every figure of the family
   * @param before what earlier editions showed
   */
  static Optional<FamilyDesign> of(
      Policy policy,
      Protection rules,
      Policy.Rung rung,
      Sums sums,
      List<SharedFigure> figures,
      ShownBefore before) {
    Set<String> atSchools = rung.hasSchools() ? Sums.groups(rung.schools()) : Set.of();
    Set<String> inAreas = Sums.groups(rung.areas());
    Set<String> small = smallSchools(policy, figures);
    List<SharedFigure> told =
        figures.stream()
            .filter(f -> (f.place().isSchool() ? atSchools : inAreas).contains(f.group()))
            .filter(f -> f.isOfEverybody() || !small.contains(f.place().key()))
            .filter(f -> !f.place().isPartnership() || rung.hasSchools() && addsUp(f, figures))
            .toList();
    return told.isEmpty() || primaryShare(policy, rules, told) > policy.mostSuppressed()
        ? Optional.empty()
        : Optional.of(
            new FamilyDesign(policy, rules, before, told, sums.all(), Owners.of(figures)));
  }

  /**
   * Whether a partnership's figure of all pupils is that of its schools, which are told as well:
   * what hangs together with nothing else could be taken from its authority.
   */
  private static boolean addsUp(SharedFigure partnership, List<SharedFigure> figures) {
    List<SharedFigure> parties =
        figures.stream()
            .filter(f -> f.place().partnerships().contains(partnership.place().entity()))
            .filter(f -> f.indicator().equals(partnership.indicator()))
            .filter(SharedFigure::isOfEverybody)
            .toList();
    return partnership.isOfEverybody()
        && sum(parties, SharedFigure::numerator) == partnership.numerator()
        && sum(parties, SharedFigure::denominator) == partnership.denominator()
        && sum(parties, SharedFigure::pupils) == partnership.pupils();
  }

  private static long sum(List<SharedFigure> figures, ToLongFunction<SharedFigure> number) {
    return figures.stream().mapToLong(number).sum();
  }

  /** The percentage of figures that must not be shown whatever else is. */
  private static double primaryShare(Policy policy, Protection rules, List<SharedFigure> figures) {
    long primary = figures.stream().filter(f -> !protection(policy, rules, f).isEmpty()).count();
    return 100.0 * primary / figures.size();
  }

  private static Range protection(Policy policy, Protection rules, SharedFigure figure) {
    return rules.of(
        figure.numbers().kind(),
        figure.numerator(),
        figure.pupils(),
        policy.sensitive().contains(figure.indicator()));
  }

  private NumberDemands demands() {
    return new NumberDemands(rules, before);
  }

  /** The figures it is of. */
  List<SharedFigure> figures() {
    return figures;
  }

  private void place(SharedFigure figure) {
    nodes.put(figure.key(), new Node(figure.place(), figure.group()));
    Long before = pupils.put(figure.key(), figure.pupils());
    if (before != null && before != figure.pupils()) {
      throw new IllegalStateException(
          "Cannot share %s: because %d and %d are counted among the same pupils"
              .formatted(figure.key(), before, figure.pupils()));
    }
  }

  /** The schools of which no group is told apart: that there is one would say too much already. */
  private static Set<String> smallSchools(Policy policy, List<SharedFigure> figures) {
    return figures.stream()
        .filter(f -> f.place().isSchool() && f.isOfEverybody())
        .filter(f -> f.pupils() < policy.smallSchool())
        .map(f -> f.place().key())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private NumberDesign design(String of, CountedNumbers counted, Map<String, Long> pupils) {
    return NumberDesign.of(
        new NumberTable(nodes, counted.values(), sums, owners),
        demands().ofCounts(of, counted.kind(), pupils, counted.isAnyOf(policy.sensitive()), true),
        key -> before.leftOut(of, key) || this.pupils.containsKey(key) && population.hides(key),
        policy.insiders());
  }

  /** Whether nobody can work out what is left out. */
  boolean isKept() {
    return counts.values().stream().allMatch(count -> count.isKept(policy.insiders()))
        && population.isKeptBy(
            population.design().proofs().stream().filter(this::leavesRoom).toList(),
            policy.insiders());
  }

  private boolean leavesRoom(Alternative table) {
    return shares().allMatch(count -> leavesRoom(table, count));
  }

  /** What is never more than the pupils it is counted among. */
  private Stream<NumberDesign> shares() {
    return CountedNumbers.of(figures).entrySet().stream()
        .filter(counted -> counted.getValue().kind() == Kind.SHARE)
        .map(counted -> counts.get(counted.getKey()));
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
  List<DecidedFigure> decided(int rung, int edition) {
    double share = mostSuppressed();
    return figures.stream()
        .map(
            figure ->
                new DecidedFigure(
                    figure,
                    figure.numbers().divisor().isPresent()
                        ? counted(figure, figure.numbers().divisor().get())
                        : pupils(figure),
                    counted(figure, figure.numbers().count()),
                    owners.get(figure.key()),
                    rung,
                    share,
                    DecidedFigure.Edition.of(edition)))
        .toList();
  }

  private DecidedFigure.Number pupils(SharedFigure figure) {
    boolean isFew = !rules.ofPopulation(figure.pupils()).isEmpty();
    return DecidedFigure.Number.of(
        population, figure.key(), isFew ? SuppressionReason.P1 : SuppressionReason.C1);
  }

  private DecidedFigure.Number counted(SharedFigure figure, String id) {
    return DecidedFigure.Number.of(counts.get(id), figure.key(), reason(figure));
  }

  private SuppressionReason reason(SharedFigure figure) {
    return protection(policy, rules, figure).isEmpty()
        ? SuppressionReason.C1
        : rules.reason(
            figure.numbers().kind(),
            figure.numerator(),
            figure.pupils(),
            policy.sensitive().contains(figure.indicator()));
  }
}
