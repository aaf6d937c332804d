package cymru.llesiant.nightly.rules;

import cymru.llesiant.nightly.indicators.MarkdownTable;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contract.During;
import cymru.llesiant.schemas.Contract.Edition;
import cymru.llesiant.schemas.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * The page of a rule, in Markdown.
 *
 * @param code its code
 * @param asks what it asks for, in a sentence
 * @param facts what else is to be said of it, name and value
 * @param reason why it is asked
 * @param remedy what to do about a finding
 * @param held where it is asked, if that is not said in the facts
 */
record RulePage(
    String code, String asks, List<List<String>> facts, String reason, String remedy, String held) {

  private static final String KEPT =
      "The row is loaded and counted as any other, and nothing is changed by the finding. Ask the"
          + " sender whether it is so; if not, mend it at its source and deliver the whole file"
          + " again.";
  private static final String SET_ASIDE =
      "The row is set aside with this reason and is in no figure. Mend it at its source and deliver"
          + " the whole file again; while it is rare the rest of the file is loaded, and the file"
          + " is refused where more rows than its contract allows are wrong ([SHARE](SHARE.md)).";

  /** Of a rule that every delivery is held to. */
  static RulePage of(IntakeRule rule, HeldColumns held) {
    return new RulePage(
        rule.code(),
        rule.asks(),
        List.of(
            List.of("about", "a " + rule.about()),
            List.of("when broken", rule.severity()),
            List.of("asked since", rule.since())),
        rule.reason(),
        rule.remedy(),
        held.text(rule.code()));
  }

  /** Of a rule of a contract. */
  static RulePage of(Contract contract, Rule rule) {
    List<List<String>> facts = new ArrayList<>();
    facts.add(
        List.of("dataset", "[%1$s](../../schemas/datasets/%1$s.yaml)".formatted(contract.name())));
    facts.add(List.of("column", rule.column()));
    facts.add(List.of("when broken", RuleIndex.severity(rule)));
    for (During<Rule> asked : contract.rulesDuring()) {
      if (asked.what().code().equals(rule.code())) {
        facts.add(
            List.of(
                ("passes where " + asked.years()).strip(),
                "`%s`".formatted(asked.what().expression())));
      }
    }
    rule.partner()
        .ifPresent(
            other ->
                facts.add(
                    List.of(
                        "looks at",
                        other
                            + " too; asked only where the same sender, or one for all,"
                            + " delivered it, or the product brings a list of it")));
    rule.since().ifPresent(day -> facts.add(List.of("asked since", day.toString())));
    contract.editions().stream()
        .filter(edition -> isChanged(contract, rule, edition))
        .forEach(edition -> facts.add(List.of("in " + edition.year(), edition.because())));
    return new RulePage(
        rule.code(),
        rule.description(),
        facts,
        rule.reason(),
        rule.severity() == Rule.Severity.WARN ? KEPT : SET_ASIDE,
        "");
  }

  /** Whether an edition begins to ask a rule, or to ask it otherwise, or no longer does. */
  private static boolean isChanged(Contract contract, Rule rule, Edition edition) {
    return contract.rulesDuring().stream()
        .filter(asked -> asked.what().code().equals(rule.code()) && !asked.isAlways())
        .anyMatch(
            asked ->
                !edition.isBase()
                    && (asked.from() == edition.from() || asked.until() == edition.from()));
  }

  String text() {
    return """
    # %1$s: %2$s

    %3$s
    ## Why

    %4$s

    ## What to do

    %5$s
    %6$s
    ## Where findings are counted

    In the mart `data_quality`: `./llesiant query "select dataset, sender, column_name, state, checked, rejects, warns, example from data_quality where rule = '%1$s' and state <> 'PASS'"`. Before a night, `./llesiant check PATH` lists them row by row.

    [All rules](README.md)
    """
        .formatted(
            code,
            asks.substring(0, asks.length() - 1),
            new MarkdownTable(List.of("", ""), facts).text(),
            reason,
            remedy,
            held);
  }
}
