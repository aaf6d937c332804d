package cymru.llesiant.nightly.rules;

import cymru.llesiant.nightly.indicators.MarkdownTable;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.Rule;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The index of all rules, in Markdown.
 *
 * @param contracts the contracts of all datasets
 * @param rules the rules of every delivery
 */
record RuleIndex(Contracts contracts, List<IntakeRule> rules) {

  private static final List<String> HEAD = List.of("rule", "asks", "when broken");

  /** What follows when a rule of a contract is broken, in a word. */
  static String severity(Rule rule) {
    return rule.severity() == Rule.Severity.WARN ? "advisory" : "quarantined";
  }

  String text() {
    List<List<String>> every =
        rules.stream().map(rule -> row(rule.code(), rule.asks(), rule.severity())).toList();
    return """
    # Rules

    What deliveries are held to, by the code that a finding names. *Refused*: nothing of the file is loaded and the night publishes nothing. *Quarantined*: the row is set aside with its reason. *Advisory*: everything is loaded, somebody should know; no figure changes. A mart, `data_quality`, counts every rule of every delivery, also those that nothing broke.

    Made of `schemas/rules` and the contracts in `schemas/datasets` by `./llesiant rules docs docs/rules`; change those, not these pages.

    ## Every delivery

    """
        + new MarkdownTable(HEAD, every).text()
        + contracts.byName().values().stream()
            .filter(contract -> !contract.rules().isEmpty())
            .map(RuleIndex::section)
            .collect(Collectors.joining());
  }

  private static String section(Contract contract) {
    return "\n## %s\n\n%s%s"
        .formatted(
            contract.name(),
            new MarkdownTable(
                    HEAD,
                    contract.rules().stream()
                        .map(rule -> row(rule.code(), rule.description(), severity(rule)))
                        .toList())
                .text(),
            contract.editions().stream()
                .filter(edition -> !edition.isBase())
                .map(edition -> "\nFrom %s: %s\n".formatted(edition.year(), edition.because()))
                .collect(Collectors.joining()));
  }

  private static List<String> row(String code, String asks, String severity) {
    return List.of("[%1$s](%1$s.md)".formatted(code), asks, severity);
  }
}
