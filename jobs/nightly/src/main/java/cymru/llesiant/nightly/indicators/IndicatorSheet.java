package cymru.llesiant.nightly.indicators;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Example;
import cymru.llesiant.catalogue.Indicator.Unit;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.query.RowWriter;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything one definition says, line by line.
 *
 * @param indicator the definition
 * @param wording what its codes mean
 */
public record IndicatorSheet(Indicator indicator, Wording wording) {

  /** Every line by its heading, the same headings for every indicator; empty where it is silent. */
  Map<String, String> lines() {
    Formula formula = Formula.of(indicator);
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("id", indicator.id());
    lines.put("name", indicator.label().en());
    lines.put("name_cy", indicator.label().cy().orElse(""));
    lines.put("definition", indicator.definition());
    lines.put("source", indicator.source());
    lines.put("status", Status.of(indicator).words());
    lines.put("in_force", Wording.years(indicator));
    lines.put("replaces", indicator.replaces().map("the definition from "::concat).orElse(""));
    lines.put("series_breaks", Wording.breaks(indicator));
    lines.put("unit", unit());
    lines.put("better", wording.betterOf(indicator));
    lines.put("countries", wording.countriesOf(indicator));
    lines.put("outcomes", wording.outcomesOf(indicator));
    lines.put("core_aims", wording.coreAimsOf(indicator));
    lines.put("levels", wording.levelsOf(indicator));
    lines.put("breakdowns", wording.breakdownsOf(indicator));
    lines.put("least_cohort", indicator.leastCohort() > 1 ? "" + indicator.leastCohort() : "");
    lines.put("value", formula.value());
    lines.put("numerator", formula.numerator().orElse(""));
    lines.put("denominator", formula.denominator().orElse(""));
    lines.put("counted_from", String.join(", ", indicator.measure().sources()));
    lines.put("note", indicator.note().orElse(""));
    lines.put("example", example().orElse(""));
    return Collections.unmodifiableMap(lines);
  }

  private String unit() {
    return indicator.decimals() == 0
        ? Wording.words(indicator.unit()) + ", in whole numbers"
        : "%s, to %d decimal%s"
            .formatted(
                Wording.words(indicator.unit()),
                indicator.decimals(),
                indicator.decimals() == 1 ? "" : "s");
  }

  /** What the worked example gives: {@code 89.3 percent, from 536 ÷ 600}. */
  Optional<String> example() {
    return indicator.example().map(example -> value(example) + quotient(example));
  }

  private String value(Example example) {
    String unit = indicator.unit() == Unit.COUNT ? "" : " " + Wording.words(indicator.unit());
    return example.value().toPlainString() + unit;
  }

  private static String quotient(Example example) {
    return example
        .denominator()
        .map(BigDecimal::toPlainString)
        .flatMap(below -> example.numerator().map(above -> above.toPlainString() + " ÷ " + below))
        .map(", from "::concat)
        .orElse("");
  }

  /** Prints it for people: its lines, then the rows of its worked example. */
  public void print(PrintWriter out) {
    int width = lines().keySet().stream().mapToInt(String::length).max().orElse(0);
    lines()
        .forEach(
            (heading, text) -> {
              if (!text.isEmpty()) {
                out.printf("%-" + width + "s  %s%n", heading.replace('_', ' '), text);
              }
            });
    indicator
        .example()
        .map(Example::given)
        .orElse(Map.of())
        .forEach(
            (of, rows) -> {
              out.printf("%nexample rows of %s%n", of);
              table(rows, RowFormat.table.to(out));
            });
  }

  private static void table(List<Map<String, String>> rows, RowWriter table) {
    table.begin(List.copyOf(rows.get(0).keySet()));
    rows.forEach(row -> table.row(new ArrayList<>(row.values())));
    table.end();
  }

  /** Prints sheets for programs, a row each with its headings as columns. */
  public static void print(List<IndicatorSheet> sheets, RowWriter rows) {
    rows.begin(List.copyOf(sheets.get(0).lines().keySet()));
    sheets.forEach(sheet -> rows.row(new ArrayList<>(sheet.lines().values())));
    rows.end();
  }
}
