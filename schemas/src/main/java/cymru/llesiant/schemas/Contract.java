package cymru.llesiant.schemas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
 * @param editions what it says in which collection years, the base first; none when it says the
 *     same in every year. The columns and rules above are then those of any year
 */
public record Contract(
    String name,
    String version,
    String purpose,
    String grain,
    List<Column> columns,
    List<Rule> rules,
    Map<String, String> properties,
    List<Edition> editions) {

  /** The property that names the column by which a row's collection year is told. */
  static final String YEAR_OF = "yearOf";

  /** The column it is told by when no property says so. */
  static final String ACADEMIC_YEAR = "academic_year";

  /** The property of a column that is delivered under another name. */
  static final String DELIVERED_AS = "deliveredAs";

  /**
   * What a contract says from a collection year on, until the next edition.
   *
   * @param from the first academic year, by the year it begins in; of the base the least number
   * @param because why it differs from the edition before, and who says so; empty of the base
   * @param contract what it says then
   */
  public record Edition(int from, String because, Contract contract) {

    /** Before every year. */
    static final int ALWAYS = Integer.MIN_VALUE;

    /** Whether it is the one before all differences. */
    public boolean isBase() {
      return from == ALWAYS;
    }

    /** The first academic year as it is written: 2014/15. */
    public String year() {
      return written(from);
    }
  }

  /**
   * Something that a contract says during some collection years.
   *
   * @param what what it says
   * @param from the first academic year, by the year it begins in
   * @param until the first academic year in which it no longer says so
   */
  public record During<T>(T what, int from, int until) {

    /** Whether it says so in every year. */
    public boolean isAlways() {
      return isFromTheFirst() && isToTheLast();
    }

    /** Whether there is no year before. */
    public boolean isFromTheFirst() {
      return from == Edition.ALWAYS;
    }

    /** Whether there is no year after. */
    public boolean isToTheLast() {
      return until == Integer.MAX_VALUE;
    }

    /** The years in words: {@code from 2014/15}, {@code until 2013/14}; empty for all of them. */
    public String years() {
      String begin = isFromTheFirst() ? "" : "from " + written(from);
      String end = isToTheLast() ? "" : "until " + written(until - 1);
      return (begin + " " + end).strip();
    }
  }

  public Contract {
    columns = List.copyOf(columns);
    rules = List.copyOf(rules);
    properties = Map.copyOf(properties);
    editions = List.copyOf(editions);
  }

  /** A contract that says the same in every year. */
  public Contract(
      String name,
      String version,
      String purpose,
      String grain,
      List<Column> columns,
      List<Rule> rules,
      Map<String, String> properties) {
    this(name, version, purpose, grain, columns, rules, properties, List.of());
  }

  /** The column that tells a row's collection year: an academic year, or a day in it. */
  public Optional<Column> yearColumn() {
    return find(properties.getOrDefault(YEAR_OF, ACADEMIC_YEAR));
  }

  /** Its editions with the collection years they are of; none when it says the same in all. */
  public List<During<Contract>> editionsDuring() {
    return IntStream.range(0, editions.size())
        .mapToObj(i -> new During<>(editions.get(i).contract(), editions.get(i).from(), until(i)))
        .toList();
  }

  private int until(int edition) {
    return edition + 1 < editions.size() ? editions.get(edition + 1).from() : Integer.MAX_VALUE;
  }

  /** What is asked of a column in which collection years; a year in none of them has it not. */
  public List<During<Column>> during(Column column) {
    return during(contract -> contract.find(column.name()));
  }

  /** Whether a column is collected in every year. */
  public boolean isInEveryYear(Column column) {
    return editions.stream()
        .allMatch(edition -> edition.contract().find(column.name()).isPresent());
  }

  /** Every rule with the collection years in which it is asked like this. */
  public List<During<Rule>> rulesDuring() {
    return rules.stream()
        .map(Rule::code)
        .distinct()
        .flatMap(code -> during(contract -> contract.rule(code)).stream())
        .toList();
  }

  private Optional<Rule> rule(String code) {
    return rules.stream().filter(rule -> rule.code().equals(code)).findFirst();
  }

  private <T> List<During<T>> during(Function<Contract, Optional<T>> in) {
    if (editions.isEmpty()) {
      return in.apply(this).stream()
          .map(what -> new During<>(what, Edition.ALWAYS, Integer.MAX_VALUE))
          .toList();
    }
    List<During<T>> during = new ArrayList<>();
    for (During<Contract> edition : editionsDuring()) {
      int from = edition.from();
      int until = edition.until();
      Optional<T> what = in.apply(edition.what());
      int last = during.size() - 1;
      if (what.isPresent()
          && last >= 0
          && during.get(last).until() == from
          && during.get(last).what().equals(what.get())) {
        during.set(last, new During<>(what.get(), during.get(last).from(), until));
      } else {
        what.ifPresent(said -> during.add(new During<>(said, from, until)));
      }
    }
    return List.copyOf(during);
  }

  private static String written(int year) {
    return "%d/%02d".formatted(year, (year + 1) % 100);
  }

  /** The same contract with that rule alone. */
  public Contract only(String code) {
    return without(
        rules.stream().map(Rule::code).filter(c -> !c.equals(code)).collect(Collectors.toSet()));
  }

  /** The same contract without some of its rules. */
  public Contract without(Set<String> codes) {
    if (codes.isEmpty()) {
      return this;
    }
    List<Rule> left = rules.stream().filter(rule -> !codes.contains(rule.code())).toList();
    List<Edition> leftOfYears =
        editions.stream()
            .map(e -> new Edition(e.from(), e.because(), e.contract().without(codes)))
            .toList();
    return new Contract(name, version, purpose, grain, columns, left, properties, leftOfYears);
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
  public List<During<Rule>> rulesOfRow() {
    return rulesDuring().stream().filter(rule -> rule.what().among().isEmpty()).toList();
  }

  /** The rules that look at more than the row. */
  public List<During<Rule>> rulesAmongRows() {
    return rulesDuring().stream().filter(rule -> rule.what().among().isPresent()).toList();
  }

  /** What the contract says under that name, if anything. */
  public Optional<String> property(String property) {
    return Optional.ofNullable(properties.get(property));
  }
}
