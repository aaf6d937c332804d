package cymru.llesiant.disclosure;

import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.disclosure.lattice.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** Counts of pupils by school and group, added up to authorities, consortia and the nation. */
public final class Tables {

  /** The least number that is shown as it is. */
  public static final long THRESHOLD = 5;

  private final Map<String, Map<String, Long>> schools = new LinkedHashMap<>();
  private final Map<String, String> scopes = new LinkedHashMap<>();
  private final boolean zerosShown;

  /** Tables where zeros are always shown, or left out as small numbers are. */
  public Tables(boolean zerosShown) {
    this.zerosShown = zerosShown;
  }

  /** A school below places, {@code W/CSC/667/} say, with so many pupils in each group. */
  public Tables school(String name, String scope, Map<String, Long> groups) {
    schools.put(name, new LinkedHashMap<>(groups));
    scopes.put(name, scope);
    return this;
  }

  /** The same with one number of one school changed. */
  public Tables changed(String school, String group, LongUnaryOperator change) {
    Tables other = new Tables(zerosShown);
    schools.forEach((name, groups) -> other.school(name, scopes.get(name), groups));
    other.schools.get(school).compute(group, (key, value) -> change.applyAsLong(value));
    return other;
  }

  /** Every number of a place and group, ALL among them, and what adds up to what. */
  public Lattice lattice() {
    Map<String, Map<String, Long>> places = new LinkedHashMap<>();
    Map<String, String> parents = new LinkedHashMap<>();
    schools.forEach(
        (name, groups) -> {
          places.put(name, groups);
          parents.put(name, scopes.get(name));
          for (String up = scopes.get(name); !up.isEmpty(); up = above(up)) {
            Map<String, Long> sums = places.computeIfAbsent(up, key -> new LinkedHashMap<>());
            groups.forEach((group, value) -> sums.merge(group, value, Long::sum));
            parents.put(up, above(up));
          }
        });
    List<Cell> cells = new ArrayList<>();
    Map<String, Integer> at = new LinkedHashMap<>();
    places.forEach(
        (place, groups) -> {
          long all = groups.values().stream().mapToLong(Long::longValue).sum();
          groups.forEach((group, value) -> add(cells, at, place, parents.get(place), group, value));
          add(cells, at, place, parents.get(place), "ALL", all);
        });
    List<Relation> relations = new ArrayList<>();
    places.forEach(
        (place, groups) ->
            relations.add(
                Relation.sum(
                    at.get(place + "|ALL"),
                    groups.keySet().stream().mapToInt(g -> at.get(place + "|" + g)).toArray())));
    List<String> groups = new ArrayList<>(schools.values().iterator().next().keySet());
    groups.add("ALL");
    for (String place : places.keySet()) {
      int[] none = {};
      for (String group : groups) {
        int[] below =
            parents.entrySet().stream()
                .filter(child -> child.getValue().equals(place))
                .mapToInt(child -> at.get(child.getKey() + "|" + group))
                .toArray();
        if (below.length > none.length) {
          relations.add(Relation.sum(at.get(place + "|" + group), below));
        }
      }
    }
    return new Lattice(cells, relations);
  }

  private void add(
      List<Cell> cells,
      Map<String, Integer> at,
      String place,
      String scope,
      String group,
      long value) {
    boolean small = value < THRESHOLD && (value > 0 || !zerosShown);
    boolean school = schools.containsKey(place);
    double cost = (school ? 1 : 20) * (group.equals("ALL") ? 10 : 1) * Math.log(2 + value);
    at.put(place + "|" + group, cells.size());
    cells.add(
        new Cell(
            place + "|" + group,
            scope,
            school ? place : "",
            value,
            zerosShown ? 1 : 0,
            cost,
            true,
            small ? new Range(zerosShown ? 1 : 0, THRESHOLD - 1) : Range.NONE));
  }

  private static String above(String scope) {
    return scope.substring(0, scope.lastIndexOf('/', scope.length() - 2) + 1);
  }
}
