package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Better;
import cymru.llesiant.catalogue.Indicator.Example;
import cymru.llesiant.catalogue.Indicator.Unit;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.schemas.SchemaFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one indicator's file. */
record IndicatorReader(Collection<String> facts, Collection<String> breakdowns) {

  private static final AcademicYear UNREADABLE = new AcademicYear(2000);
  private static final String STANDARD = "standard";

  /** The indicator; none when it has no measure. What is wrong is noted either way. */
  Optional<Indicator> read(SchemaFile file, Entry entry) {
    entry.only(
        "id",
        "label",
        "definition",
        "source",
        "from",
        "to",
        "replaces",
        "unit",
        "decimals",
        "better",
        "countries",
        "outcomes",
        "measure",
        "levels",
        "breakdowns",
        "note",
        "example");
    if (!entry.text("id").equals(file.stem())) {
      entry.problem("id", "is %s; name it as its file".formatted(entry.text("id")));
    }
    Optional<Measure> measure = new MeasureReader(facts).read(entry);
    Optional<Example> example = example(entry);
    measure.ifPresent(m -> requireExample(entry, m, example));
    Entry outcomes = entry.entry("outcomes").only("ecm", "core_aims");
    return measure.map(
        m ->
            requireSense(
                entry,
                new Indicator(
                    entry.text("id"),
                    Labels.of(entry, "label"),
                    entry.text("definition"),
                    entry.text("source"),
                    year(entry, "from").orElse(UNREADABLE),
                    year(entry, "to"),
                    entry.optionalText("replaces"),
                    entry.oneOf("unit", Unit.values()),
                    entry.whole("decimals"),
                    entry.oneOf("better", Better.values()),
                    entry.someOf("countries", Country.values()),
                    outcomes.texts("ecm"),
                    coreAims(outcomes),
                    m,
                    entry.someOf("levels", Level.values()),
                    breakdowns(entry),
                    entry.optionalText("note"),
                    example)));
  }

  private static Indicator requireSense(Entry entry, Indicator indicator) {
    boolean counted = indicator.measure() instanceof Measure.Count;
    if (counted && indicator.unit() != Unit.COUNT) {
      entry.problem("unit", "is not count, but the measure is a count");
    }
    boolean divided = !counted && !(indicator.measure() instanceof Measure.Published);
    if (divided && indicator.unit() == Unit.COUNT) {
      entry.problem("unit", "is count, but the measure has a denominator");
    }
    if (indicator.to().filter(to -> to.compareTo(indicator.from()) < 0).isPresent()) {
      entry.problem("to", "is before from");
    }
    if (!entry.has("from")) {
      entry.problem("from", "is missing");
    }
    return indicator;
  }

  private static void requireExample(Entry entry, Measure measure, Optional<Example> example) {
    if (measure.facts().isEmpty()) {
      return;
    }
    if (example.isEmpty()) {
      entry.problem("example", "is missing; show rows and the figures they must give");
    } else if (!example.get().given().keySet().equals(measure.facts())) {
      entry.problem(
          "example.given",
          "has rows of %s, but the measure counts from %s"
              .formatted(example.get().given().keySet(), measure.facts()));
    }
  }

  private static Optional<AcademicYear> year(Entry entry, String key) {
    try {
      return entry.optionalText(key).map(AcademicYear::parse);
    } catch (IllegalArgumentException e) {
      entry.problem(key, "is %s; write it like 2009/10".formatted(entry.text(key)));
      return Optional.empty();
    }
  }

  private static List<Integer> coreAims(Entry outcomes) {
    List<Integer> aims = new ArrayList<>();
    for (String aim : outcomes.texts("core_aims")) {
      if (aim.matches("[1-7]")) {
        aims.add(Integer.valueOf(aim));
      } else {
        outcomes.problem("core_aims", "has %s; the core aims are 1 to 7".formatted(aim));
      }
    }
    return aims;
  }

  private List<String> breakdowns(Entry entry) {
    if (entry.says("breakdowns", STANDARD)) {
      return breakdowns.stream().sorted().toList();
    }
    List<String> named = entry.texts("breakdowns");
    if (named.isEmpty()) {
      entry.problem("breakdowns", "names none; write standard or a list");
    }
    named.forEach(name -> entry.unlessKnown("breakdowns", name, breakdowns));
    return named;
  }

  private Optional<Example> example(Entry entry) {
    if (!entry.has("example")) {
      return Optional.empty();
    }
    Entry example = entry.entry("example").only("given", "expect");
    Entry expect = example.entry("expect").only("numerator", "denominator", "value");
    Map<String, List<Map<String, String>>> given = new LinkedHashMap<>();
    example.textsByKey("given").forEach((fact, text) -> given.put(fact, rows(example, text)));
    return Optional.of(
        new Example(
            given,
            number(expect, "numerator").orElse(BigDecimal.ZERO),
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
