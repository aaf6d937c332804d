package cymru.llesiant.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import cymru.llesiant.schemas.Contract.Edition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a contract with its yearly differences: an edition for each year in which it changes. */
final class EditionReader {

  private final Contract base;
  private final JsonNode tree;
  private final List<SchemaProblem> problems;

  /**
   * Of a contract that has no problems.
   *
   * @param tree the tree it was read from
   */
  EditionReader(Contract base, JsonNode tree, List<SchemaProblem> problems) {
    this.base = base;
    this.tree = tree;
    this.problems = problems;
  }

  /** The contract with its editions. */
  Contract read(List<SchemaFile> files) {
    List<YearlyDifference> differences =
        files.stream()
            .flatMap(file -> YearlyDifference.read(file, problems).stream())
            .sorted(Comparator.comparing(YearlyDifference::from))
            .toList();
    noOverlap(differences);
    List<Edition> editions = new ArrayList<>();
    editions.add(new Edition(Edition.ALWAYS, "", base));
    JsonNode current = tree.deepCopy();
    Map<Integer, List<YearlyDifference>> byYear =
        differences.stream()
            .collect(
                Collectors.groupingBy(
                    YearlyDifference::from, LinkedHashMap::new, Collectors.toList()));
    for (List<YearlyDifference> year : byYear.values()) {
      year.forEach(difference -> difference.apply(current));
      editions.add(edition(year, current));
    }
    if (problems.isEmpty()) {
      checkYear(files.get(0), editions);
      editions.forEach(edition -> checkKept(files.get(0), edition));
    }
    return whole(editions);
  }

  private void noOverlap(List<YearlyDifference> differences) {
    Map<String, YearlyDifference> seen = new HashMap<>();
    for (YearlyDifference difference : differences) {
      for (String name : difference.touched()) {
        YearlyDifference other = seen.put(difference.from() + " " + name, difference);
        if (other != null) {
          problem(
              difference.file(),
              name,
              "is changed from the same year in %s; say it once".formatted(other.file().path()));
        }
      }
    }
  }

  private Edition edition(List<YearlyDifference> year, JsonNode changed) {
    YearlyDifference first = year.get(0);
    String because = year.stream().map(YearlyDifference::because).collect(Collectors.joining(" "));
    List<SchemaProblem> found = new ArrayList<>();
    Contract contract = new ContractReader(first.file(), found).contract(changed);
    // what is wrong in a year is wrong in the years after it too, and told once
    found.stream()
        .filter(
            problem ->
                problems.stream()
                    .noneMatch(
                        told ->
                            told.place().equals(problem.place())
                                && told.what().equals(problem.what())))
        .forEach(problems::add);
    return new Edition(first.from(), because, contract);
  }

  /** A year is told by content: every row must say its own. */
  private void checkYear(SchemaFile file, List<Edition> editions) {
    String name = base.property(Contract.YEAR_OF).orElse(Contract.ACADEMIC_YEAR);
    for (Edition edition : editions) {
      Optional<Column> year = edition.contract().find(name);
      boolean isTold =
          year.filter(Column::required)
              .filter(column -> !column.properties().containsKey(Contract.DELIVERED_AS))
              .filter(
                  column ->
                      column.type() instanceof ColumnType.Text
                          || column.type() instanceof ColumnType.Day)
              .isPresent();
      if (!isTold) {
        problem(
            file,
            name,
            "must tell the collection year of every row, in every year; require it, or name"
                + " another column as yearOf");
      }
    }
  }

  /** Rows of all years lie in one table: what a column is must stay. */
  private void checkKept(SchemaFile file, Edition edition) {
    for (Column column : edition.contract().columns()) {
      base.find(column.name())
          .filter(before -> !isKept(before, column))
          .ifPresent(
              before ->
                  problem(
                      file,
                      column.name(),
                      "changes its type, key, reference, recoding or how it is kept; give it a new"
                          + " name"));
      if (base.find(column.name()).isEmpty() && column.keyPosition() > 0) {
        problem(file, column.name(), "is new and part of the key; the key must stay");
      }
    }
    for (Column key : base.key()) {
      if (edition.contract().find(key.name()).isEmpty()) {
        problem(file, key.name(), "is part of the key; it cannot be removed");
      }
    }
  }

  private static boolean isKept(Column before, Column column) {
    return before.type().equals(column.type())
        && before.keyPosition() == column.keyPosition()
        && before.references().equals(column.references())
        && before.sensitivity() == column.sensitivity()
        && before.keptAs().equals(column.keptAs())
        && Optional.ofNullable(before.properties().get("recode"))
            .equals(Optional.ofNullable(column.properties().get("recode")));
  }

  /** The columns and rules of any year; a column is required where it is so in every year. */
  private Contract whole(List<Edition> editions) {
    Set<String> seen = new HashSet<>();
    List<Column> columns = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    for (Edition edition : editions) {
      for (Column column : edition.contract().columns()) {
        if (seen.add("column " + column.name())) {
          columns.add(isRequired(column.name(), editions) ? column : column.optional());
        }
      }
      for (Rule rule : edition.contract().rules()) {
        if (seen.add("rule " + rule.code())) {
          rules.add(rule);
        }
      }
    }
    return new Contract(
        base.name(),
        base.version(),
        base.purpose(),
        base.grain(),
        columns,
        rules,
        base.properties(),
        editions);
  }

  private static boolean isRequired(String column, List<Edition> editions) {
    return editions.stream()
        .allMatch(edition -> edition.contract().find(column).filter(Column::required).isPresent());
  }

  private void problem(SchemaFile file, String place, String what) {
    problems.add(new SchemaProblem(file.path(), place, what));
  }
}
