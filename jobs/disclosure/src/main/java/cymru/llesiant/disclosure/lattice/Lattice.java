package cymru.llesiant.disclosure.lattice;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cells and what binds them: all that a release may show of one subject, and what adds up to what.
 */
public final class Lattice {

  private final List<Cell> cells;
  private final List<Relation> relations;
  private final int[][] relationsOf;
  private final long[] sums;

  /**
   * A lattice whose values keep its relations.
   *
   * @throws IllegalArgumentException when a relation does not hold of the values: then a sum is
   *     declared that is none, and nothing proved with it would be true
   */
  public Lattice(List<Cell> cells, List<Relation> relations) {
    this.cells = List.copyOf(cells);
    this.relations = List.copyOf(relations);
    this.relationsOf = relationsOf(this.cells.size(), this.relations);
    this.sums = this.relations.stream().mapToLong(this::sum).toArray();
    this.relations.forEach(this::requireTrue);
  }

  /** How many cells it has. */
  public int size() {
    return cells.size();
  }

  /** A cell by its place. */
  public Cell cell(int place) {
    return cells.get(place);
  }

  /** What binds the cells. */
  public List<Relation> relations() {
    return relations;
  }

  /** The places of the relations that bind a cell. */
  public int[] relationsOf(int cell) {
    return relationsOf[cell].clone();
  }

  /** The sensitive cells, in the order they are protected: smallest first, then by key. */
  public List<Integer> sensitive() {
    return IntStream.range(0, cells.size())
        .filter(place -> cells.get(place).sensitive())
        .boxed()
        .sorted(
            (a, b) -> {
              int byValue = Long.compare(cells.get(a).value(), cells.get(b).value());
              return byValue != 0 ? byValue : cells.get(a).key().compareTo(cells.get(b).key());
            })
        .toList();
  }

  /** The sum of a relation, by its place: what its cells come to together. */
  public long sum(int relation) {
    return sums[relation];
  }

  private long sum(Relation relation) {
    long sum = 0;
    for (int k = 0; k < relation.size(); k++) {
      sum =
          Math.addExact(
              sum,
              Math.multiplyExact(relation.coefficient(k), cells.get(relation.cell(k)).value()));
    }
    return sum;
  }

  private void requireTrue(Relation relation) {
    long sum = sum(relation);
    if (!relation.allows(sum)) {
      int cell = relation.cell(relation.size() - 1);
      throw new IllegalArgumentException(
          "Cannot protect %s: because %d cells that should add up to it miss it by %d"
              .formatted(cells.get(cell).key(), relation.size() - 1, sum));
    }
  }

  private static int[][] relationsOf(int cells, List<Relation> relations) {
    List<List<Integer>> of = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      of.add(new ArrayList<>());
    }
    for (int r = 0; r < relations.size(); r++) {
      for (int k = 0; k < relations.get(r).size(); k++) {
        of.get(relations.get(r).cell(k)).add(r);
      }
    }
    return of.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  @Override
  public String toString() {
    return "%d cells, %d relations, %d sensitive"
        .formatted(size(), relations.size(), sensitive().size());
  }
}
