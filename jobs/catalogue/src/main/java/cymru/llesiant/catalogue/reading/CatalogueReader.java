package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.NearestName;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFile;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the catalogue: {@code facts}, {@code breakdowns}, {@code indicators}, {@code models},
 * {@code subjects}, {@code events} and {@code bridges}.
 */
public final class CatalogueReader {

  private final SchemaFiles files;
  private final Set<String> datasets;
  private final List<SchemaProblem> problems = new ArrayList<>();

  private CatalogueReader(SchemaFiles files, Contracts datasets) {
    this.files = files;
    this.datasets = datasets.byName().keySet();
  }

  /**
   * The catalogue in the schema files. Names and forms are checked here; whether expressions hold
   * is checked where Spark can analyse them.
   *
   * @param datasets the contracts of the datasets facts are derived from
   * @throws SchemaException with every problem of every file
   */
  public static Catalogue read(SchemaFiles files, Contracts datasets) {
    CatalogueReader reader = new CatalogueReader(files, datasets);
    Catalogue catalogue = reader.catalogue();
    if (!reader.problems.isEmpty()) {
      throw new SchemaException(reader.problems);
    }
    return catalogue;
  }

  private Catalogue catalogue() {
    Map<String, Fact> facts = facts();
    Map<String, Breakdown> breakdowns = breakdowns();
    List<Indicator> indicators = new ArrayList<>();
    Map<Indicator, SchemaFile> read = new LinkedHashMap<>();
    IndicatorReader reader = new IndicatorReader(facts.keySet(), breakdowns);
    for (SchemaFile file : files.in("indicators", ".yaml")) {
      Entry.of(file, problems)
          .flatMap(entry -> reader.read(file, entry))
          .ifPresent(
              indicator -> {
                refuseOverlap(file, indicators, indicator);
                indicators.add(indicator);
                read.put(indicator, file);
              });
    }
    indicators.sort(Comparator.comparing(Indicator::id).thenComparing(Indicator::from));
    List<Pair> pairs = breakdowns.values().stream().flatMap(b -> b.pairs().stream()).toList();
    DerivedCheck derived = new DerivedCheck(indicators, pairs);
    read.forEach((indicator, file) -> problems.addAll(derived.problems(file.path(), indicator)));
    return new Catalogue(
        facts,
        new TreeMap<>(breakdowns),
        indicators,
        models(facts.keySet(), pairs),
        subjectOutcomes(facts.keySet()),
        events(indicators),
        bridges(indicators));
  }

  private List<Catalogue.Bridge> bridges(List<Indicator> indicators) {
    BridgeReader reader = new BridgeReader(indicators);
    return files.in("bridges", ".yaml").stream()
        .flatMap(file -> Entry.of(file, problems).map(entry -> reader.read(file, entry)).stream())
        .toList();
  }

  private List<Catalogue.Event> events(List<Indicator> indicators) {
    EventReader reader = new EventReader(indicators);
    return files.in("events", ".yaml").stream()
        .flatMap(file -> Entry.of(file, problems).map(entry -> reader.read(file, entry)).stream())
        .toList();
  }

  private List<SubjectOutcome> subjectOutcomes(Set<String> facts) {
    SubjectOutcomeReader reader = new SubjectOutcomeReader(facts);
    return files.in("subjects", ".yaml").stream()
        .flatMap(file -> Entry.of(file, problems).map(entry -> reader.read(file, entry)).stream())
        .toList();
  }

  private List<VarianceModel> models(Set<String> facts, List<Pair> pairs) {
    VarianceModelReader reader = new VarianceModelReader(facts, pairs);
    return files.in("models", ".yaml").stream()
        .flatMap(file -> Entry.of(file, problems).map(entry -> reader.read(file, entry)).stream())
        .toList();
  }

  private void refuseOverlap(SchemaFile file, List<Indicator> others, Indicator indicator) {
    for (Indicator other : others) {
      if (other.id().equals(indicator.id())
          && (other.holdsIn(indicator.from()) || indicator.holdsIn(other.from()))) {
        problem(
            file,
            "from",
            "overlaps the definition of %s from %s; end that one first"
                .formatted(other.id(), other.from()));
      }
    }
  }

  private Map<String, Breakdown> breakdowns() {
    Map<String, Breakdown> breakdowns = new LinkedHashMap<>();
    Set<String> pairs = new HashSet<>();
    for (SchemaFile file : files.in("breakdowns", ".yaml")) {
      Entry.of(file, problems)
          .map(entry -> new BreakdownReader().read(file, entry))
          .filter(breakdown -> isNew(file, breakdown.id(), breakdowns.keySet()))
          .ifPresent(breakdown -> breakdowns.put(breakdown.id(), breakdown));
    }
    for (Pair pair : breakdowns.values().stream().flatMap(b -> b.pairs().stream()).toList()) {
      if (!pairs.add(pair.id())) {
        problems.add(
            new SchemaProblem(
                "breakdowns/" + pair.breakdown() + ".yaml",
                "pairs." + pair.id(),
                "stands in another breakdown too; give it another name"));
      }
    }
    return breakdowns;
  }

  private Map<String, Fact> facts() {
    Map<String, Fact> facts = new LinkedHashMap<>();
    Map<String, SchemaFile> where = new LinkedHashMap<>();
    for (SchemaFile file : files.in("facts", ".yaml")) {
      Entry.of(file, problems)
          .map(entry -> new FactReader().read(file, entry))
          .filter(fact -> isNew(file, fact.id(), facts.keySet()))
          .ifPresent(
              fact -> {
                facts.put(fact.id(), fact);
                where.put(fact.id(), file);
              });
    }
    Set<String> sources = new TreeSet<>(datasets);
    sources.addAll(facts.keySet());
    for (Fact fact : facts.values()) {
      requireKnown(where.get(fact.id()), "from", fact.from(), sources);
      fact.beside().forEach(b -> requireKnown(where.get(fact.id()), "beside", b.source(), sources));
      fact.attributes()
          .ifPresent(
              a -> requireKnown(where.get(fact.id()), "attributes.fact", a.fact(), facts.keySet()));
      fact.earlier()
          .forEach(e -> requireKnown(where.get(fact.id()), "earlier", e.fact(), facts.keySet()));
    }
    return inOrder(facts, where);
  }

  /** Each fact after those it is derived from; those that wait for one another are a problem. */
  private Map<String, Fact> inOrder(Map<String, Fact> facts, Map<String, SchemaFile> where) {
    Map<String, Fact> ordered = new LinkedHashMap<>();
    List<Fact> waiting = new ArrayList<>(facts.values());
    while (!waiting.isEmpty()) {
      Set<String> open = waiting.stream().map(Fact::id).collect(Collectors.toSet());
      List<Fact> ready =
          waiting.stream()
              .filter(fact -> fact.sources().stream().noneMatch(open::contains))
              .toList();
      if (ready.isEmpty()) {
        waiting.forEach(
            fact -> problem(where.get(fact.id()), "from", "waits for itself, by way of " + open));
        return facts;
      }
      ready.forEach(fact -> ordered.put(fact.id(), fact));
      waiting.removeAll(ready);
    }
    return ordered;
  }

  private boolean isNew(SchemaFile file, String id, Set<String> others) {
    if (others.contains(id)) {
      problem(file, "id", "is %s, which another file has too; keep one of the two".formatted(id));
    }
    return !others.contains(id);
  }

  private void requireKnown(SchemaFile file, String place, String name, Set<String> known) {
    if (!name.isEmpty() && !known.contains(name)) {
      problem(file, place, "is %s; %s".formatted(name, new NearestName(known).remark(name)));
    }
  }

  private void problem(SchemaFile file, String place, String what) {
    problems.add(new SchemaProblem(file.path(), place, what));
  }
}
