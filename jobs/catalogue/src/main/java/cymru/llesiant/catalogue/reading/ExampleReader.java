package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Indicator.Example;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the worked example of an indicator. */
final class ExampleReader {

  /** The example; none when the indicator shows none. What is wrong with it is noted. */
  Optional<Example> read(Entry indicator) {
    if (!indicator.has("example")) {
      return Optional.empty();
    }
    Entry example = indicator.entry("example").only("given", "expect");
    Entry expect = example.entry("expect").only("numerator", "denominator", "value");
    Map<String, List<Map<String, String>>> given = new LinkedHashMap<>();
    example.textsByKey("given").forEach((name, text) -> given.put(name, rows(example, text)));
    if (!expect.has("value")) {
      expect.problem("value", "is missing");
    }
    return Optional.of(
        new Example(
            given,
            number(expect, "numerator"),
            number(expect, "denominator"),
            number(expect, "value").orElse(BigDecimal.ZERO)));
  }

  private static Optional<BigDecimal> number(Entry entry, String key) {
    try {
      return entry.optionalText(key).map(BigDecimal::new);
    } catch (NumberFormatException e) {
      entry.problem(key, "is no number");
      return Optional.empty();
    }
  }

  private static List<Map<String, String>> rows(Entry example, String text) {
    List<List<String>> lines =
        text.lines()
            .map(line -> Arrays.stream(line.split(",", -1)).map(String::strip).toList())
            .toList();
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(line.size(), lines.get(0).size()); i++) {
        row.put(lines.get(0).get(i), line.get(i));
      }
      if (line.size() != lines.get(0).size()) {
        example.problem(
            "given", "has a row of %d cells under %s".formatted(line.size(), lines.get(0)));
      }
      rows.add(row);
    }
    return rows;
  }
}
