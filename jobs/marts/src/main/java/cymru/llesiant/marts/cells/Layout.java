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
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
   * @param breakdown the breakdown's id
   * @param code the group's code
   */
  record Group(String breakdown, String code) {}

  /**
   * A column of the table.
   *
   * @param fact the fact that is summed
   * @param addend what is summed
   */
  record Column(String fact, Addend addend) {}

  private final Catalogue catalogue;
  private final Map<String, Dataset<Row>> facts = new LinkedHashMap<>();
  private final Map<String, PupilNumbers> numbers = new LinkedHashMap<>();
  private final List<Group> groups;
  private final List<Column> columns = new ArrayList<>();

  /**
   * The layout of a catalogue's tables.
   *
   * @param catalogue what is counted
   * @param facts the facts by id, for their columns and types; nothing is read
   */
  Layout(Catalogue catalogue, Function<String, Dataset<Row>> facts) {
    this.catalogue = catalogue;
    this.groups =
        catalogue.breakdowns().values().stream()
            .flatMap(b -> b.groups().stream().map(group -> new Group(b.id(), group.code())))
            .toList();
    for (Fact fact : catalogue.countedFacts()) {
      Dataset<Row> rows = facts.apply(fact.id());
      List<Addend> addends = addends(fact.id());
      this.facts.put(fact.id(), rows);
      numbers.put(fact.id(), new PupilNumbers(rows, conditions(rows), addends));
      addends.forEach(addend -> columns.add(new Column(fact.id(), addend)));
    }
    if (numbers.isEmpty() || numbers.size() > MOST_FACTS) {
      throw new IllegalStateException(
          "Cannot make cells: because the catalogue counts %d facts; let indicators count 1 to %d"
              .formatted(numbers.size(), MOST_FACTS));
    }
  }

  private List<Addend> addends(String fact) {
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

  /** The groups' conditions; nobody is in a group told by what the fact does not have. */
  private List<String> conditions(Dataset<Row> fact) {
    Set<String> has = Set.of(fact.columns());
    List<String> conditions = new ArrayList<>();
    for (Breakdown breakdown : catalogue.breakdowns().values()) {
      boolean told = has.containsAll(breakdown.reads());
      breakdown.groups().forEach(group -> conditions.add(told ? group.when() : "false"));
    }
    return conditions;
  }

  List<Group> groups() {
    return groups;
  }

  List<Column> columns() {
    return columns;
  }

  /** The counted facts, in order. */
  List<String> facts() {
    return List.copyOf(numbers.keySet());
  }

  Dataset<Row> rows(String fact) {
    return facts.get(fact);
  }

  PupilNumbers numbers(String fact) {
    return numbers.get(fact);
  }

  /** The bit of a fact among those a school has rows of. */
  long bit(String fact) {
    return 1L << facts().indexOf(fact);
  }

  /** How many decimals the sums of a column have. */
  int decimals(Column column) {
    return numbers.get(column.fact()).decimals(column.addend());
  }

  /** The first column of a fact. */
  int firstColumn(String fact) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).fact().equals(fact)) {
        return i;
      }
    }
    throw new IllegalArgumentException("Cannot find %s: because nothing counts it".formatted(fact));
  }
}
