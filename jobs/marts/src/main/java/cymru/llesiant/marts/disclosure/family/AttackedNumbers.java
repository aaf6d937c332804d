package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Relation;
import cymru.llesiant.marts.disclosure.family.NumberTable.Node;
import cymru.llesiant.marts.disclosure.family.SharedFigure.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Everything known of the numbers of a family, as one lattice: of each edition the numbers of
 * pupils, the counts among them, and of each number whether it became more or less by the next.
 */
final class AttackedNumbers {

  private final Policy policy;
  private final Sums sums;
  private final List<Cell> cells = new ArrayList<>();
  private final List<Relation> relations = new ArrayList<>();
  private final BitSet hidden = new BitSet();

  /** Where each number lies in each edition, by its name. */
  private final List<Map<String, Integer>> editions = new ArrayList<>();

  AttackedNumbers(Policy policy, Sums sums) {
    this.policy = policy;
    this.sums = sums;
  }

  Lattice lattice() {
    return new Lattice(cells, relations);
  }

  BitSet hidden() {
    return (BitSet) hidden.clone();
  }

  /**
   * Adds an edition.
   *
   * @param before what the editions before it showed
   */
  void add(Seen edition, ShownBefore before) {
    Map<String, Integer> here = new TreeMap<>();
    NumberDemands demands = new NumberDemands(new Protection(edition.rules()), before);
    List<SharedFigure> figures = edition.figures();
    SortedMap<String, Long> pupils = new TreeMap<>();
    figures.forEach(f -> pupils.put(f.key(), f.pupils()));
    NumberTable table = table(figures, pupils);
    add(edition, here, Seen.PUPILS, table.lattice(demands.ofPupils()));
    Map<String, Long> all = table.all();
    CountedNumbers.of(figures)
        .forEach(
            (of, counted) -> {
              boolean isSensitive = counted.isAnyOf(policy.sensitive());
              Lattice lattice =
                  table(figures, counted.values())
                      .lattice(demands.ofCounts(of, counted.kind(), all, isSensitive, false));
              add(edition, here, of, lattice);
              if (counted.kind() == Kind.SHARE) {
                notMoreThanPupils(here, of, lattice);
              }
            });
    editions.forEach(then -> grown(then, here));
    editions.add(here);
  }

  private NumberTable table(List<SharedFigure> figures, SortedMap<String, Long> values) {
    SortedMap<String, Node> nodes = new TreeMap<>();
    Map<String, String> owners = new HashMap<>();
    for (SharedFigure figure : figures) {
      nodes.put(figure.key(), new Node(figure.place(), figure.group()));
      figure.owner().ifPresent(owner -> owners.put(figure.key(), owner));
    }
    return new NumberTable(nodes, values, sums.all(), owners);
  }

  /** Adds the cells and relations of a lattice under the name of what they are of. */
  private void add(Seen edition, Map<String, Integer> here, String of, Lattice lattice) {
    int first = cells.size();
    for (int i = 0; i < lattice.size(); i++) {
      Cell cell = lattice.cell(i);
      String name = Seen.number(of, cell.key());
      here.put(name, first + i);
      hidden.set(first + i, !edition.shown().contains(name));
      cells.add(
          new Cell(
              editions.isEmpty() ? name : name + " edition " + (editions.size() + 1),
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
  }

  private void notMoreThanPupils(Map<String, Integer> here, String of, Lattice lattice) {
    for (int i = 0; i < lattice.size(); i++) {
      String key = lattice.cell(i).key();
      relations.add(
          notMore(here.get(Seen.number(of, key)), here.get(Seen.number(Seen.PUPILS, key))));
    }
  }

  /** Somebody may know of each number whether it became more or less. */
  private void grown(Map<String, Integer> then, Map<String, Integer> here) {
    here.forEach(
        (name, now) -> {
          Integer was = then.get(name);
          if (was != null) {
            boolean isLess = cells.get(now).value() < cells.get(was).value();
            relations.add(isLess ? notMore(now, was) : notMore(was, now));
          }
        });
  }

  private static Relation notMore(int less, int more) {
    return new Relation(new int[] {more, less}, new long[] {1, -1}, 0, Long.MAX_VALUE);
  }
}
