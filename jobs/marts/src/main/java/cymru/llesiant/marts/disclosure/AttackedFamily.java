package cymru.llesiant.marts.disclosure;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.disclosure.attack.Audit;
import cymru.llesiant.disclosure.attack.Exposure;
import cymru.llesiant.disclosure.attack.Interval;
import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Relation;
import cymru.llesiant.marts.disclosure.NumberTable.Node;
import cymru.llesiant.marts.disclosure.SharedFigure.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures of a family as they were shared, seen by somebody who wants to know what was left
 * out, or by a school that knows its own: the numbers of pupils and every count among them
 * together, none of which is more than the pupils there are. Nothing is taken from how the pattern
 * was chosen.
 *
 * @param policy the policy
 * @param sums what groups add up to
 * @param figures the figures, exact
 */
record AttackedFamily(Policy policy, Sums sums, List<SharedFigure> figures) {

  /** The start of the key of a number of pupils, where counts have what they count. */
  private static final String PUPILS = "pupils";

  /**
   * The numbers that can be worked out, or narrowed down more than the policy allows.
   *
   * @param shownPupils the keys of the numbers of pupils that are shown
   * @param shownCounts the keys of the other numbers shown, each after what it is of and a bar
   */
  List<Leak> leaks(Set<String> shownPupils, Set<String> shownCounts) {
    List<Cell> cells = new ArrayList<>();
    List<Relation> relations = new ArrayList<>();
    Map<String, Integer> pupils = add(PUPILS, population(), cells, relations);
    Map<String, Long> numbers = new HashMap<>();
    pupils.forEach((key, place) -> numbers.put(key, cells.get(place).value()));
    Map<String, Map<String, Integer>> counted = new TreeMap<>();
    CountedNumbers.of(figures)
        .forEach(
            (id, of) -> {
              Map<String, Integer> places = add(id, lattice(of, numbers), cells, relations);
              counted.put(id, places);
              if (of.kind() == Kind.SHARE) {
                places.forEach((key, place) -> relations.add(notMore(place, pupils.get(key))));
              }
            });
    Lattice lattice = new Lattice(cells, relations);
    BitSet hidden = new BitSet();
    hidden.set(0, cells.size());
    pupils.forEach((key, place) -> show(hidden, place, shownPupils.contains(key)));
    counted.forEach(
        (count, of) ->
            of.forEach(
                (key, place) -> show(hidden, place, shownCounts.contains(count + "|" + key))));
    Audit audit = new Audit(lattice, new Pattern(hidden), List.of());
    return Stream.concat(
            audit.outsider().stream(),
            policy.insiders() ? audit.insiders().stream() : Stream.<Exposure>empty())
        .map(exposure -> leak(lattice, exposure))
        .toList();
  }

  private static void show(BitSet hidden, int place, boolean isShown) {
    if (isShown) {
      hidden.clear(place);
    }
  }

  private static Leak leak(Lattice lattice, Exposure exposure) {
    Interval known = exposure.interval();
    return new Leak(
        lattice.cell(exposure.cell()).key(),
        "between %d and %s%s"
            .formatted(
                known.lower(),
                known.upper() == Interval.NO_LIMIT ? "any" : Long.toString(known.upper()),
                exposure.insider().isEmpty() ? "" : ", to " + exposure.insider()));
  }

  /** A count is never more than the pupils it is made among. */
  private static Relation notMore(int count, Integer pupils) {
    return new Relation(new int[] {pupils, count}, new long[] {1, -1}, 0, Long.MAX_VALUE);
  }

  /** Adds the cells and relations of a lattice under another name; gives where each now is. */
  private static Map<String, Integer> add(
      String name, Lattice lattice, List<Cell> cells, List<Relation> relations) {
    int first = cells.size();
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < lattice.size(); i++) {
      Cell cell = lattice.cell(i);
      places.put(cell.key(), first + i);
      cells.add(
          new Cell(
              name + "|" + cell.key(),
              cell.scope(),
              cell.owner(),
              cell.value(),
              cell.known(),
              cell.cost(),
              cell.showable(),
              cell.protection()));
    }
    for (Relation relation : lattice.relations()) {
      int[] moved =
          IntStream.range(0, relation.size()).map(k -> relation.cell(k) + first).toArray();
      long[] same = IntStream.range(0, relation.size()).mapToLong(relation::coefficient).toArray();
      relations.add(new Relation(moved, same, relation.lower(), relation.upper()));
    }
    return places;
  }

  private Lattice population() {
    SortedMap<String, Long> values = new TreeMap<>();
    figures.forEach(f -> values.put(f.key(), f.pupils()));
    return new NumberTable(nodes(), values, sums.all(), owners()).lattice(demands().ofPupils());
  }

  private Lattice lattice(CountedNumbers counted, Map<String, Long> pupils) {
    return new NumberTable(nodes(), counted.values(), sums.all(), owners())
        .lattice(
            demands().ofCounts(counted.kind(), pupils, counted.isAnyOf(policy.sensitive()), false));
  }

  private NumberDemands demands() {
    return new NumberDemands(new Protection(policy));
  }

  private Map<String, String> owners() {
    Map<String, String> owners = new HashMap<>();
    figures.forEach(f -> f.owner().ifPresent(owner -> owners.put(f.key(), owner)));
    return owners;
  }

  private SortedMap<String, Node> nodes() {
    SortedMap<String, Node> nodes = new TreeMap<>();
    figures.forEach(f -> nodes.put(f.key(), new Node(f.place(), f.group())));
    return nodes;
  }
}
