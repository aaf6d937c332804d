package cymru.llesiant.marts.intake.quality;

import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.ColumnType;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contract.During;
import cymru.llesiant.schemas.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every rule that rows of a dataset are held to, so that one nothing broke is told too. */
final class CheckedRules {

  /** In place of a column's name where a rule is about the whole row. */
  static final String WHOLE_ROW = "(row)";

  private final Contract contract;
  private final List<Checked> rules = new ArrayList<>();

  /**
   * A rule.
   *
   * @param column the column it is about, or {@link #WHOLE_ROW}
   * @param rule its code, as in findings
   * @param severity what follows when a row breaks it
   * @param description what it asks for
   * @param partner the dataset that must be there as well for the rule to apply, if any
   * @param years the first years of the contract's editions that ask for it; empty when all do
   */
  record Checked(
      String column,
      String rule,
      Severity severity,
      String description,
      Optional<String> partner,
      Set<Integer> years)
      implements Comparable<Checked> {

    private static final Comparator<Checked> ORDER =
        Comparator.comparing(Checked::column)
            .thenComparing(Checked::rule)
            .thenComparing(Checked::severity);

    /** A rule of every year, which looks at no other dataset. */
    Checked(String column, String rule, Severity severity, String description) {
      this(column, rule, severity, description, Optional.empty(), Set.of());
    }

    @Override
    public int compareTo(Checked other) {
      return ORDER.compare(this, other);
    }
  }

  private CheckedRules(Contract contract) {
    this.contract = contract;
  }

  /** The rules of a contract: cut-off rows, cells, keys, references, then those it names. */
  static List<Checked> of(Contract contract) {
    CheckedRules rules = new CheckedRules(contract);
    rules.rejects("ROW", "The row has as many cells as the header.");
    contract.columns().forEach(rules::cells);
    if (!contract.key().isEmpty()) {
      String key = String.join(", ", contract.keyNames());
      rules.rejects("DUPLICATE", "No other row has the same " + key + ".");
    }
    contract.columns().forEach(rules::reference);
    rules.merge(contract.rulesDuring().stream().map(rules::named).toList());
    return List.copyOf(rules.rules);
  }

  private void cells(Column whole) {
    List<During<Column>> during = contract.during(whole);
    merge(during.stream().flatMap(CheckedRules::cellRules).toList());
    if (!yearsOf(during).isEmpty()) {
      rules.add(
          new Checked(
              whole.name(),
              "NOT_COLLECTED",
              Severity.ADVISORY,
              "It is filled in only in the years in which it is collected."));
    }
  }

  private static Stream<During<Checked>> cellRules(During<Column> during) {
    return cellRules(during.what()).stream()
        .map(rule -> new During<>(rule, during.from(), during.until()));
  }

  private static List<Checked> cellRules(Column column) {
    List<Checked> rules = new ArrayList<>();
    boolean isText = column.type() instanceof ColumnType.Text;
    if (column.required()) {
      rules.add(cell(column, "REQUIRED", "It is filled in."));
    }
    if (!isText) {
      rules.add(cell(column, "TYPE", "It can be read as what it is."));
    }
    column
        .codes()
        .ifPresent(list -> rules.add(cell(column, "CODE", "It is a code of " + list + ".")));
    column
        .pattern()
        .ifPresent(form -> rules.add(cell(column, "PATTERN", "It has the form " + form + ".")));
    if (isText && column.showable() && column.codes().isEmpty()) {
      rules.add(cell(column, "IDENTIFIER", "It holds nothing that looks like a pupil's number."));
    }
    if ("upn".equals(column.properties().get("check"))) {
      rules.add(cell(column, "UPN", "Its check letter is that of its digits."));
      rules.add(new Checked(column.name(), "TEMPORARY", Severity.ADVISORY, "It is permanent."));
    }
    if (column.minimum().isPresent() || column.maximum().isPresent()) {
      rules.add(cell(column, "RANGE", "It lies within its limits."));
    }
    return rules;
  }

  private void reference(Column column) {
    column
        .references()
        .ifPresent(
            to ->
                rules.add(
                    new Checked(
                        column.name(),
                        "ORPHAN",
                        severity(column, "orphan"),
                        "It is among the accepted " + to + ".")));
  }

  private During<Checked> named(During<Rule> during) {
    Rule rule = during.what();
    Checked checked =
        new Checked(
            contract.find(rule.column()).isPresent() ? rule.column() : WHOLE_ROW,
            rule.code(),
            rule.severity() == Rule.Severity.REJECT ? Severity.QUARANTINED : Severity.ADVISORY,
            rule.description(),
            rule.partner(),
            Set.of());
    return new During<>(checked, during.from(), during.until());
  }

  /** What is asked in some years and what is asked in others under one code is one rule. */
  private void merge(List<During<Checked>> asked) {
    Map<String, List<During<Checked>>> byRule =
        asked.stream()
            .collect(
                Collectors.groupingBy(
                    rule -> rule.what().rule(), LinkedHashMap::new, Collectors.toList()));
    byRule.values().stream().map(this::merged).forEach(rules::add);
  }

  private Checked merged(List<During<Checked>> asked) {
    Checked first = asked.get(0).what();
    Set<Integer> years = yearsOf(asked);
    boolean isOne = asked.stream().map(During::what).distinct().count() == 1;
    String description =
        isOne && years.isEmpty()
            ? first.description()
            : asked.stream().map(CheckedRules::inYears).collect(Collectors.joining(" "));
    return new Checked(
        first.column(), first.rule(), first.severity(), description, first.partner(), years);
  }

  private static String inYears(During<Checked> rule) {
    String sentence = rule.what().description();
    return "%s (%s).".formatted(sentence.substring(0, sentence.length() - 1), rule.years());
  }

  /** The first years of the editions in which something is said; empty when all say it. */
  private Set<Integer> yearsOf(List<? extends During<?>> said) {
    Set<Integer> years =
        contract.editions().stream()
            .map(Contract.Edition::from)
            .filter(year -> said.stream().anyMatch(s -> s.from() <= year && year < s.until()))
            .collect(Collectors.toCollection(TreeSet::new));
    return years.size() == contract.editions().size() ? Set.of() : Set.copyOf(years);
  }

  private void rejects(String rule, String description) {
    rules.add(new Checked(WHOLE_ROW, rule, Severity.QUARANTINED, description));
  }

  private static Checked cell(Column column, String rule, String description) {
    return new Checked(column.name(), rule, severity(column, "cells"), description);
  }

  private static Severity severity(Column column, String checks) {
    return "warn".equals(column.properties().get(checks))
        ? Severity.ADVISORY
        : Severity.QUARANTINED;
  }
}
