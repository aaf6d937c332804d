package cymru.llesiant.nightly.indicators;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Example;
import cymru.llesiant.catalogue.Measure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The page of one indicator, in Markdown.
 *
 * @param sheets its definitions, the earliest first
 */
record IndicatorPage(List<IndicatorSheet> sheets) {

  /** What stands above and below the table. */
  private static final Set<String> ELSEWHERE =
      Set.of("id", "name", "name_cy", "definition", "example");

  /** What is an expression, or holds one. */
  private static final Set<String> EXPRESSIONS = Set.of("numerator", "denominator");

  String text() {
    Indicator latest = sheets.get(sheets.size() - 1).indicator();
    return "# %s: %s\n\n".formatted(latest.id(), latest.label().en())
        + latest.label().cy().map("*%s*\n\n"::formatted).orElse("")
        + sheets.stream().map(this::definition).collect(Collectors.joining("\n"))
        + "\n[All indicators](README.md) · "
        + further(latest);
  }

  private static String further(Indicator latest) {
    return latest.measure() instanceof Measure.MartFigure figure
        ? "`%s` asks for its figures.\n".formatted(figure.query())
        : "`./llesiant indicators lineage %s` follows a figure to its deliveries.\n"
            .formatted(latest.id());
  }

  private String definition(IndicatorSheet sheet) {
    String heading =
        sheets.size() == 1 ? "" : "## %s\n\n".formatted(Wording.years(sheet.indicator()));
    return heading + sheet.indicator().definition() + "\n\n" + table(sheet) + example(sheet);
  }

  private static String table(IndicatorSheet sheet) {
    List<List<String>> rows = new ArrayList<>();
    sheet
        .lines()
        .forEach(
            (heading, text) -> {
              if (!text.isEmpty() && !ELSEWHERE.contains(heading)) {
                boolean isExpression = EXPRESSIONS.contains(heading);
                rows.add(
                    List.of(heading.replace('_', ' '), isExpression ? "`" + text + "`" : text));
              }
            });
    return new MarkdownTable(List.of("", ""), rows).text();
  }

  private static String example(IndicatorSheet sheet) {
    return sheet
        .indicator()
        .example()
        .map(
            example ->
                "\n### Worked example\n\n%sThe value is %s.\n"
                    .formatted(given(example), sheet.example().orElseThrow()))
        .orElse("");
  }

  private static String given(Example example) {
    return example.given().entrySet().stream()
        .map(of -> "`%s`\n\n%s\n".formatted(of.getKey(), rows(of.getValue())))
        .collect(Collectors.joining());
  }

  private static String rows(List<Map<String, String>> rows) {
    Set<String> columns = new LinkedHashSet<>(rows.get(0).keySet());
    return new MarkdownTable(columns, rows.stream().map(Map::values).toList()).text();
  }
}
