package cymru.llesiant.disclosure;

import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.disclosure.lattice.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A lattice in the making: numbers by key, then what adds up to what. */
public final class Sketch {

  /** The least number that is shown as it is. */
  public static final long THRESHOLD = 5;

  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final List<Cell> cells = new ArrayList<>();
  private final List<Relation> relations = new ArrayList<>();
  private final boolean zerosShown;

  /** A sketch where zeros are always shown, or left out as small numbers are. */
  public Sketch(boolean zerosShown) {
    this.zerosShown = zerosShown;
  }

  /** A number more; small ones are sensitive. */
  public void cell(String key, String scope, String owner, long value, double cost) {
    boolean small = value < THRESHOLD && (value > 0 || !zerosShown);
    long floor = zerosShown ? 1 : 0;
    places.put(key, cells.size());
    cells.add(
        new Cell(
            key,
            scope,
            owner,
            value,
            Range.from(floor),
            cost * Math.log(2 + value),
            true,
            small ? new Range(floor, THRESHOLD - 1) : Range.NONE));
  }

  /** That a number is the sum of others. */
  public void sum(String total, List<String> parts) {
    relations.add(Relation.sum(places.get(total), parts.stream().mapToInt(places::get).toArray()));
  }

  /** Whether there is a number of this key. */
  public boolean has(String key) {
    return places.containsKey(key);
  }

  /** The lattice. */
  public Lattice lattice() {
    return new Lattice(cells, relations);
  }
}
