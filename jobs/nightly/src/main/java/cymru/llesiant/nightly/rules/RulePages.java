package cymru.llesiant.nightly.rules;

import cymru.llesiant.nightly.indicators.MarkdownPages;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A page a rule, named after its code, and an index; the same schemas give the same bytes.
 *
 * @param files the schemas
 */
public record RulePages(SchemaFiles files) implements MarkdownPages {

  @Override
  public SortedMap<String, String> texts() {
    Contracts contracts = Contracts.read(files, "datasets");
    List<IntakeRule> rules = IntakeRule.read(files);
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put("README.md", new RuleIndex(contracts, rules).text());
    HeldColumns held = new HeldColumns(contracts);
    rules.forEach(rule -> add(texts, RulePage.of(rule, held)));
    for (var contract : contracts.byName().values()) {
      contract.rules().forEach(rule -> add(texts, RulePage.of(contract, rule)));
    }
    return texts;
  }

  private static void add(SortedMap<String, String> texts, RulePage page) {
    if (texts.put(page.code() + ".md", page.text()) != null) {
      throw new IllegalArgumentException(
          "Cannot write the page of %s: because two rules have that code; rename one"
              .formatted(page.code()));
    }
  }
}
