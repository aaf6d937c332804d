package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.disclosure.lattice.Relation;
import cymru.llesiant.marts.disclosure.family.Sums.Sum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One kind of number at all places and of all groups, with everything that adds up: groups to
 * groups, schools to authorities, these to wider areas. What is left when the parts are taken from
 * a whole is a number too, which nobody is shown. Pupils of whom it is not known which group they
 * are of are no group that somebody could be told to be in, so their number is not protected.
 */
final class NumberTable {

  /** What it costs not to show a number, by level; wider places are asked for more. */
  private static final Map<String, Double> COST =
      Map.of("SCH", 1.0, "PSH", 3.0, "LA", 4.0, "CON", 12.0, "REG", 12.0, "NAT", 40.0);

  private static final double COST_OF_REST = 0.05;
  private static final double EVERYBODY = 2;
  private static final String REST = "rest ";
  private static final String PLACES = "places";

  /** What is asked of a number. */
  interface Demand {

    /** Between what everybody knows it to be, by its key. */
    Range known(String key, long value);

    /** What an outsider must be left to think possible of it. */
    Range protection(String key, long value);

    /** Whether there is a rest of that key although it is 0: none of those who are there. */
    default boolean hasRest(String key) {
      return false;
    }
  }

  private final SortedMap<String, Node> nodes;
  private final SortedMap<String, Long> values;
  private final List<Sum> sums;
  private final Map<String, String> owners;
  private final List<Cell> cells = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Relation> relations = new ArrayList<>();

  /** Where a number is of and of which group. */
  record Node(Place place, String group) {

    String key() {
      return place.key() + " " + group;
    }
  }

  /**
   * The table of some numbers.
   *
   * @param nodes where each is of, by its key, and perhaps others
   * @param values each, by its key
   * @param sums what the groups add up to
   * @param owners whose a number is, by its key: of one school alone
   */
  NumberTable(
      SortedMap<String, Node> nodes,
      SortedMap<String, Long> values,
      List<Sum> sums,
      Map<String, String> owners) {
    this.nodes = new TreeMap<>(nodes);
    this.nodes.keySet().retainAll(values.keySet());
    this.values = values;
    this.sums = sums;
    this.owners = owners;
  }

  /** Its lattice; what it asks of the numbers is a demand. */
  Lattice lattice(Demand demand) {
    values.forEach((key, value) -> add(cell(nodes.get(key), value, demand)));
    groups(demand);
    areas(demand);
    return new Lattice(cells, relations);
  }

  /** The place of each number in the lattice, the rests among them. */
  Map<String, Integer> places() {
    return Map.copyOf(places);
  }

  private Cell cell(Node node, long value, Demand demand) {
    double cost = COST.get(node.place().level());
    return new Cell(
        node.key(),
        node.place().scope(),
        owner(node.key()),
        value,
        demand.known(node.key(), value),
        node.group().equals(Sums.EVERYBODY) ? EVERYBODY * cost : cost,
        true,
        demand.protection(node.key(), value));
  }

  private int add(Cell cell) {
    places.put(cell.key(), cells.size());
    cells.add(cell);
    return cells.size() - 1;
  }

  /** The keys of the same group at every area a place lies in, of all phases and of its own. */
  static List<String> above(Node node) {
    List<String> above = new ArrayList<>(partnerships(node));
    for (Place.Area area : node.place().within()) {
      for (String phase : phasesAbove(node.place())) {
        above.add(key(area, phase, node.group()));
      }
    }
    return above;
  }

  /** The keys of the same group at every partnership a school is a party to. */
  private static List<String> partnerships(Node node) {
    return node.place().partnerships().stream()
        .map(id -> key(new Place.Area(Place.PARTNERSHIP, id), Place.ALL_PHASES, node.group()))
        .toList();
  }

  private static List<String> phasesAbove(Place place) {
    return place.isSchool() ? List.of(Place.ALL_PHASES, place.phase()) : List.of(place.phase());
  }

  private static String key(Place.Area area, String phase, String group) {
    return new Node(new Place(area.level(), area.entity(), List.of(), List.of(), phase), group)
        .key();
  }

  private void groups(Demand demand) {
    for (Map.Entry<String, Node> everybody : nodes.entrySet()) {
      Place place = everybody.getValue().place();
      if (everybody.getValue().group().equals(Sums.EVERYBODY)) {
        for (Sum sum : sums) {
          String whole = new Node(place, sum.whole()).key();
          List<String> parts =
              sum.parts().stream()
                  .map(part -> new Node(place, part).key())
                  .filter(values::containsKey)
                  .toList();
          if (values.containsKey(whole) && !parts.isEmpty()) {
            bind(whole, parts, sum.breakdown(), demand);
          }
        }
      }
    }
  }

  private void areas(Demand demand) {
    SortedMap<String, List<String>> parts = new TreeMap<>();
    for (Node node : nodes.values()) {
      wholes(node)
          .forEach(area -> parts.computeIfAbsent(area, key -> new ArrayList<>()).add(node.key()));
    }
    parts.forEach((whole, of) -> bind(whole, of, PLACES, demand));
  }

  /**
   * What a number is part of: the nearest area there is, and every partnership. A partnership is no
   * part of its authority, for a school may be a party to two.
   */
  private List<String> wholes(Node node) {
    List<String> wholes = new ArrayList<>();
    if (!node.place().isPartnership()) {
      for (String phase : phasesAbove(node.place())) {
        node.place().within().stream()
            .map(area -> key(area, phase, node.group()))
            .filter(values::containsKey)
            .findFirst()
            .ifPresent(wholes::add);
      }
    }
    partnerships(node).stream().filter(values::containsKey).forEach(wholes::add);
    return wholes;
  }

  private void bind(String whole, List<String> parts, String by, Demand demand) {
    List<String> bound = parts.stream().distinct().toList();
    int[] of = new int[bound.size()];
    long rest = values.get(whole);
    for (int i = 0; i < of.length; i++) {
      of[i] = places.get(bound.get(i));
      rest -= values.get(bound.get(i));
    }
    if (rest < 0) {
      throw new IllegalStateException(
          "Cannot share %s: because its parts by %s are more by %d".formatted(whole, by, -rest));
    }
    if (rest > 0 || demand.hasRest(restKey(whole, by))) {
      int[] all = Arrays.copyOf(of, of.length + 1);
      all[of.length] = add(rest(whole, by, rest, demand));
      of = all;
    }
    relations.add(Relation.sum(places.get(whole), of));
  }

  private Cell rest(String whole, String by, long value, Demand demand) {
    String key = restKey(whole, by);
    return new Cell(
        key,
        nodes.get(whole).place().scope(),
        owner(whole),
        value,
        demand.known(key, value),
        COST_OF_REST,
        false,
        by.equals(PLACES) ? demand.protection(key, value) : Range.NONE);
  }

  private String owner(String key) {
    return owners.getOrDefault(key, "");
  }

  private static String restKey(String whole, String by) {
    return REST + by + " " + whole;
  }

  /** Each number by its key, the rests among them, once there is a lattice. */
  Map<String, Long> all() {
    Map<String, Long> all = new LinkedHashMap<>();
    cells.forEach(cell -> all.put(cell.key(), cell.value()));
    return all;
  }
}
