package cymru.llesiant.marts.cells;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.measures.Addend;
import cymru.llesiant.marts.measures.MeasureColumns;
import cymru.llesiant.marts.measures.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where each sum stands in a school's table. The table has a row a group of pupils, and a column
 * for each addend of each fact, facts and addends in the catalogue's order.
 */
final class Layout {

  /** Facts are told apart by a bit each in a whole number. */
  private static final int MOST_FACTS = Long.SIZE - 1;

  /**
   * A group of pupils.
   *
   * @param breakdown the breakdown it is of
   * @param group the group
   */
  record Group(Breakdown breakdown, Breakdown.Group group) {

    /** Its condition over a fact; nobody is in a group told by what the fact does not have. */
    String when(Set<String> columns) {
      return columns.containsAll(breakdown.reads()) ? group.when() : "false";
    }
  }

  /**
   * A column of the table.
   *
   * @param fact the fact that is summed
   * @param addend what is summed
   */
  record Column(String fact, Addend addend) {}

  private final Map<String, List<Addend>> addends = new LinkedHashMap<>();
  private final List<Group> groups;
  private final List<Column> columns = new ArrayList<>();

  /** The layout of a catalogue's tables. */
  Layout(Catalogue catalogue) {
    this.groups =
        catalogue.breakdowns().values().stream()
            .flatMap(b -> b.groups().stream().map(group -> new Group(b, group)))
            .toList();
    for (Fact fact : catalogue.countedFacts()) {
      addends.put(fact.id(), addends(catalogue, fact.id()));
      addends.get(fact.id()).forEach(addend -> columns.add(new Column(fact.id(), addend)));
    }
    if (addends.isEmpty() || addends.size() > MOST_FACTS) {
      throw new IllegalStateException(
          "Cannot make cells: because the catalogue counts %d facts; let indicators count 1 to %d"
              .formatted(addends.size(), MOST_FACTS));
    }
  }

  private static List<Addend> addends(Catalogue catalogue, String fact) {
    Set<Addend> addends = new LinkedHashSet<>();
    for (Indicator indicator : catalogue.countedFrom(fact)) {
      Map<Part, Addend> parts = indicator.measure().fold(new MeasureColumns(fact));
      for (Part part : Part.values()) {
        if (parts.containsKey(part)) {
          addends.add(parts.get(part));
        }
      }
    }
    return List.copyOf(addends);
  }

  List<Group> groups() {
    return groups;
  }

  List<Column> columns() {
    return columns;
  }

  /** The counted facts, in order. */
  List<String> facts() {
    return List.copyOf(addends.keySet());
  }

  /** What is summed of a fact, in the order of its columns. */
  List<Addend> addends(String fact) {
    return addends.get(fact);
  }

  /** The bit of a fact among those a school has rows of. */
  long bit(String fact) {
    return 1L << facts().indexOf(fact);
  }

  /** The first column of a fact. */
  int firstColumn(String fact) {
    return columns.indexOf(new Column(fact, addends.get(fact).get(0)));
  }
}
