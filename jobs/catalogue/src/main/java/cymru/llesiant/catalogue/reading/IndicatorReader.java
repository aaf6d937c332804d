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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one indicator's file.
 *
 * @param facts the facts there are
 * @param breakdowns the breakdowns there are
 * @param standardBreakdowns those meant by {@code standard}
 */
record IndicatorReader(Set<String> facts, Set<String> breakdowns, List<String> standardBreakdowns) {

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
        "breaks",
        "unit",
        "decimals",
        "better",
        "countries",
        "outcomes",
        "measure",
        "levels",
        "breakdowns",
        "at_least",
        "note",
        "example");
    if (!entry.text("id").equals(file.stem())) {
      entry.problem("id", "is %s; name it as its file".formatted(entry.text("id")));
    }
    Optional<Measure> measure = new MeasureReader(facts).read(entry);
    Optional<Example> example = new ExampleReader().read(entry);
    if (example.isEmpty() && measure.filter(m -> !m.sources().isEmpty()).isPresent()) {
      entry.problem("example", "is missing; show rows and the figures they must give");
    }
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
                    breaks(entry),
                    entry.oneOf("unit", Unit.values()),
                    entry.whole("decimals"),
                    entry.oneOf("better", Better.values()),
                    entry.someOf("countries", Country.values()),
                    outcomes.texts("ecm"),
                    coreAims(outcomes),
                    m,
                    entry.someOf("levels", Level.values()),
                    breakdowns(entry),
                    entry.has("at_least") ? entry.whole("at_least") : 1,
                    entry.optionalText("note"),
                    example)));
  }

  private static Indicator requireSense(Entry entry, Indicator indicator) {
    if (entry.isSound("unit")) {
      indicator
          .measure()
          .fold(new UnitCheck(indicator.unit()))
          .ifPresent(problem -> entry.problem("unit", problem));
    }
    if (!entry.has("from")) {
      entry.problem("from", "is missing");
    }
    if (entry.isSound("from") && entry.isSound("to")) {
      requireOrder(entry, indicator);
    }
    return indicator;
  }

  private static void requireOrder(Entry entry, Indicator indicator) {
    if (indicator.to().filter(to -> to.compareTo(indicator.from()) < 0).isPresent()) {
      entry.problem("to", "is before from");
    }
    for (AcademicYear year : indicator.breaks()) {
      if (year.equals(indicator.from()) || !indicator.holdsIn(year)) {
        entry.problem("breaks", "has %s; name years after from and until to".formatted(year));
      }
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

  private static List<AcademicYear> breaks(Entry entry) {
    List<AcademicYear> years = new ArrayList<>();
    for (String text : entry.texts("breaks")) {
      try {
        years.add(AcademicYear.parse(text));
      } catch (IllegalArgumentException e) {
        entry.problem("breaks", "has %s; write it like 2009/10".formatted(text));
      }
    }
    return years;
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
      return standardBreakdowns.stream().sorted().toList();
    }
    List<String> named = new ArrayList<>(entry.texts("breakdowns"));
    if (named.isEmpty() && entry.isSound("breakdowns")) {
      entry.problem("breakdowns", "names none; write standard or a list");
    }
    if (named.remove(STANDARD)) {
      named.addAll(standardBreakdowns);
    }
    named.forEach(name -> entry.unlessKnown("breakdowns", name, breakdowns));
    return named.stream().distinct().sorted().toList();
  }
}
