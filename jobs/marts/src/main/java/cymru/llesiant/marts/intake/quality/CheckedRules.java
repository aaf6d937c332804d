package cymru.llesiant.marts.intake.quality;

import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.ColumnType;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
   */
  record Checked(
      String column, String rule, Severity severity, String description, Optional<String> partner)
      implements Comparable<Checked> {

    private static final Comparator<Checked> ORDER =
        Comparator.comparing(Checked::column)
            .thenComparing(Checked::rule)
            .thenComparing(Checked::severity);

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
    rules.rejects(WHOLE_ROW, "ROW", "The row has as many cells as the header.");
    contract.columns().forEach(rules::cells);
    if (!contract.key().isEmpty()) {
      String key = String.join(", ", contract.keyNames());
      rules.rejects(WHOLE_ROW, "DUPLICATE", "No other row has the same " + key + ".");
    }
    contract.columns().forEach(rules::reference);
    contract.rules().forEach(rules::named);
    return List.copyOf(rules.rules);
  }

  private void cells(Column column) {
    if (column.required()) {
      cell(column, "REQUIRED", "It is filled in.");
    }
    if (!(column.type() instanceof ColumnType.Text)) {
      cell(column, "TYPE", "It can be read as what it is.");
    }
    column.codes().ifPresent(list -> cell(column, "CODE", "It is a code of " + list + "."));
    column.pattern().ifPresent(form -> cell(column, "PATTERN", "It has the form " + form + "."));
    if (column.type() instanceof ColumnType.Text && column.showable() && column.codes().isEmpty()) {
      cell(column, "IDENTIFIER", "It holds nothing that looks like a pupil's number.");
    }
    if ("upn".equals(column.properties().get("check"))) {
      cell(column, "UPN", "Its check letter is that of its digits.");
      rules.add(
          new Checked(
              column.name(), "TEMPORARY", Severity.ADVISORY, "It is permanent.", Optional.empty()));
    }
    if (column.minimum().isPresent() || column.maximum().isPresent()) {
      cell(column, "RANGE", "It lies within its limits.");
    }
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
                        "It is among the accepted " + to + ".",
                        Optional.empty())));
  }

  private void named(Rule rule) {
    rules.add(
        new Checked(
            contract.find(rule.column()).isPresent() ? rule.column() : WHOLE_ROW,
            rule.code(),
            rule.severity() == Rule.Severity.REJECT ? Severity.QUARANTINED : Severity.ADVISORY,
            rule.description(),
            rule.partner()));
  }

  private void rejects(String column, String rule, String description) {
    rules.add(new Checked(column, rule, Severity.QUARANTINED, description, Optional.empty()));
  }

  private void cell(Column column, String rule, String description) {
    rules.add(
        new Checked(column.name(), rule, severity(column, "cells"), description, Optional.empty()));
  }

  private static Severity severity(Column column, String checks) {
    return "warn".equals(column.properties().get(checks))
        ? Severity.ADVISORY
        : Severity.QUARANTINED;
  }
}
