package cymru.llesiant.schemas;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The contract of one dataset that comes in or one mart that goes out.
 *
 * @param name the dataset's or mart's name
 * @param version the contract's version
 * @param purpose what it is for
 * @param grain what one row is, in a sentence
 * @param columns its columns, in order
 * @param rules its rules about rows, in order
 * @param properties what else it says: {@code tier} of a mart, {@code maximumBadShare} of a dataset
 */
public record Contract(
    String name,
    String version,
    String purpose,
    String grain,
    List<Column> columns,
    List<Rule> rules,
    Map<String, String> properties) {

  public Contract {
    columns = List.copyOf(columns);
    rules = List.copyOf(rules);
    properties = Map.copyOf(properties);
  }

  /** The columns of the primary key, in key order; empty when there is none. */
  public List<Column> key() {
    return columns.stream()
        .filter(column -> column.keyPosition() > 0)
        .sorted(Comparator.comparingInt(Column::keyPosition))
        .toList();
  }

  /** The names of the primary key's columns, in key order. */
  public List<String> keyNames() {
    return key().stream().map(Column::name).toList();
  }

  /** Every column's name, in order. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** The column of that name, if there is one. */
  public Optional<Column> find(String column) {
    return columns.stream().filter(c -> c.name().equals(column)).findFirst();
  }

  /**
   * The column of that name.
   *
   * @throws NoSuchElementException when there is none
   */
  public Column column(String column) {
    return find(column)
        .orElseThrow(
            () -> new NoSuchElementException("Contract %s has no %s".formatted(name, column)));
  }

  /** The rules that a row breaks or keeps by itself. */
  public List<Rule> rulesOfRow() {
    return rules.stream().filter(rule -> rule.among().isEmpty()).toList();
  }

  /** The rules that look at more than the row. */
  public List<Rule> rulesAmongRows() {
    return rules.stream().filter(rule -> rule.among().isPresent()).toList();
  }

  /** What the contract says under that name, if anything. */
  public Optional<String> property(String property) {
    return Optional.ofNullable(properties.get(property));
  }
}
