package cymru.llesiant.disclosure;

import cymru.llesiant.disclosure.lattice.Lattice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts of pupils by school and group, added up to authorities, consortia and the nation. */
public final class Tables {

  private final Map<String, Map<String, Long>> schools = new LinkedHashMap<>();
  private final Map<String, String> scopes = new LinkedHashMap<>();
  private final Map<String, List<String>> margins = new LinkedHashMap<>();
  private final Map<String, List<String>> partnerships = new LinkedHashMap<>();
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

  /** A margin that is given as well: the sum of some of the groups. */
  public Tables margin(String name, List<String> groups) {
    margins.put(name, groups);
    return this;
  }

  /** A partnership of schools, which may share some with another. */
  public Tables partnership(String name, List<String> members) {
    partnerships.put(name, members);
    return this;
  }

  /** Every number of a place and group, ALL among them, and what adds up to what. */
  public Lattice lattice() {
    Sketch sketch = new Sketch(zerosShown);
    Set<String> areas = new LinkedHashSet<>();
    schools.keySet().forEach(school -> place(sketch, school, scopes.get(school), List.of(school)));
    for (String scope : new LinkedHashSet<>(scopes.values())) {
      for (String area = scope; !area.isEmpty(); area = above(area)) {
        if (areas.add(area)) {
          String prefix = area;
          place(sketch, area, above(area), in(name -> scopes.get(name).startsWith(prefix)));
        }
      }
    }
    partnerships.forEach((name, members) -> place(sketch, name, "", members));
    areas.forEach(area -> addUp(sketch, area, below(area, areas)));
    partnerships.forEach((name, members) -> addUp(sketch, name, members));
    return sketch.lattice();
  }

  private void place(Sketch sketch, String place, String scope, List<String> of) {
    boolean school = schools.containsKey(place);
    List<String> groups = groups();
    for (String group : groups) {
      add(sketch, place, scope, group, of, List.of(group), school ? 1 : 20);
    }
    margins.forEach((name, parts) -> add(sketch, place, scope, name, of, parts, school ? 3 : 60));
    add(sketch, place, scope, "ALL", of, groups, school ? 10 : 200);
    margins.forEach((name, parts) -> sketch.sum(key(place, name), keys(place, parts)));
    sketch.sum(key(place, "ALL"), keys(place, groups));
  }

  private void add(
      Sketch sketch,
      String place,
      String scope,
      String group,
      List<String> of,
      List<String> parts,
      double cost) {
    long value =
        of.stream().mapToLong(name -> parts.stream().mapToLong(schools.get(name)::get).sum()).sum();
    sketch.cell(key(place, group), scope, schools.containsKey(place) ? place : "", value, cost);
  }

  private void addUp(Sketch sketch, String area, List<String> parts) {
    List<String> all = new ArrayList<>(groups());
    all.addAll(margins.keySet());
    all.add("ALL");
    all.forEach(
        group -> sketch.sum(key(area, group), parts.stream().map(p -> key(p, group)).toList()));
  }

  private List<String> below(String area, Set<String> areas) {
    List<String> below = in(name -> scopes.get(name).equals(area));
    areas.stream().filter(other -> above(other).equals(area)).forEach(below::add);
    return below;
  }

  private List<String> in(java.util.function.Predicate<String> area) {
    return new ArrayList<>(schools.keySet().stream().filter(area).toList());
  }

  private List<String> groups() {
    return List.copyOf(schools.values().iterator().next().keySet());
  }

  private static List<String> keys(String place, List<String> groups) {
    return groups.stream().map(group -> key(place, group)).toList();
  }

  private static String key(String place, String group) {
    return place + "|" + group;
  }

  private static String above(String scope) {
    return scope.substring(0, scope.lastIndexOf('/', scope.length() - 2) + 1);
  }
}
