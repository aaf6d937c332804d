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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads the catalogue: {@code facts}, {@code breakdowns}, {@code indicators}, {@code models},
 * {@code subjects}, {@code events} and {@code bridges}.
 *
 * <p>A problem is told where it lies and nowhere else: a file that could not be read is still known
 * by its name, so nothing that refers to it is to blame.
 */
public final class CatalogueReader {

  private final SchemaFiles files;
  private final Set<String> datasets;
  private final IdentityHashMap<Record, String> whereRead = new IdentityHashMap<>();
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
    return reading(files, datasets).catalogue();
  }

  /**
   * The catalogue as far as it can be read, for whoever has more to find in it.
   *
   * @param datasets the contracts of the datasets facts are derived from
   */
  public static CatalogueReading reading(SchemaFiles files, Contracts datasets) {
    CatalogueReader reader = new CatalogueReader(files, datasets);
    return new CatalogueReading(reader.catalogue(), reader.whereRead, reader.problems);
  }

  private Catalogue catalogue() {
    Map<String, Fact> facts = facts();
    Set<String> factNames = names("facts", facts.keySet());
    Map<String, Breakdown> breakdowns = breakdowns();
    Pairs pairs = pairs(breakdowns);
    List<Indicator> indicators = indicators(factNames, breakdowns);
    Definitions definitions = definitions(indicators);
    DerivedCheck derived = new DerivedCheck(definitions, pairs);
    for (Indicator indicator : indicators) {
      derived.problem(whereRead.get(indicator), indicator).ifPresent(problems::add);
      refuseForeignExample(indicator);
    }
    EventReader events = new EventReader(definitions);
    BridgeReader bridges = new BridgeReader(definitions);
    VarianceModelReader models = new VarianceModelReader(factNames, pairs);
    SubjectOutcomeReader subjects = new SubjectOutcomeReader(factNames);
    return new Catalogue(
        facts,
        new TreeMap<>(breakdowns),
        indicators,
        values(byId("models", VarianceModel::id, models::read)),
        values(byId("subjects", SubjectOutcome::id, subjects::read)),
        values(byId("events", Catalogue.Event::id, events::read)),
        values(byId("bridges", Catalogue.Bridge::id, bridges::read)));
  }

  private static <T> List<T> values(Map<String, T> byId) {
    return List.copyOf(byId.values());
  }

  /** What the files of a folder hold, in path order, and where each was read. */
  private <T extends Record> List<T> in(
      String folder, BiFunction<SchemaFile, Entry, Optional<T>> reader) {
    List<T> all = new ArrayList<>();
    for (SchemaFile file : files.in(folder, ".yaml")) {
      Optional<T> read = Entry.of(file, problems).flatMap(entry -> reader.apply(file, entry));
      read.ifPresent(
          entry -> {
            all.add(entry);
            whereRead.put(entry, file.path());
          });
    }
    return all;
  }

  /** The same by id; the first of an id stands, and another is a problem. */
  private <T extends Record> Map<String, T> byId(
      String folder, Function<T, String> id, BiFunction<SchemaFile, Entry, T> reader) {
    Map<String, T> byId = new LinkedHashMap<>();
    in(
        folder,
        (file, entry) -> {
          T read = reader.apply(file, entry);
          T first = byId.putIfAbsent(id.apply(read), read);
          if (first != null) {
            entry.problem(
                "id",
                "is %s, which %s has too; keep one of the two"
                    .formatted(id.apply(read), whereRead.get(first)));
          }
          return first == null ? Optional.of(read) : Optional.empty();
        });
    return byId;
  }

  /** The ids of a folder; a file that could not be read has that of its name. */
  private Set<String> names(String folder, Collection<String> read) {
    Set<String> names = new TreeSet<>(read);
    files.in(folder, ".yaml").forEach(file -> names.add(file.stem()));
    return names;
  }

  private Definitions definitions(List<Indicator> indicators) {
    return new Definitions(
        indicators,
        names("indicators", indicators.stream().map(Indicator::id).toList()),
        (indicator, key) -> isSound(whereRead.get(indicator), key));
  }

  private List<Indicator> indicators(Set<String> facts, Map<String, Breakdown> breakdowns) {
    IndicatorReader reader =
        new IndicatorReader(
            facts,
            names("breakdowns", breakdowns.keySet()),
            breakdowns.values().stream()
                .filter(breakdown -> breakdown.use() == Breakdown.Use.STANDARD)
                .map(Breakdown::id)
                .toList());
    List<Indicator> indicators = in("indicators", reader::read);
    indicators.sort(Comparator.comparing(Indicator::id).thenComparing(Indicator::from));
    for (int i = 0; i < indicators.size(); i++) {
      for (Indicator earlier : indicators.subList(0, i)) {
        refuseOverlap(earlier, indicators.get(i));
      }
    }
    return indicators;
  }

  /** An example shows rows of what the measure is worked out from. */
  private void refuseForeignExample(Indicator indicator) {
    String file = whereRead.get(indicator);
    Set<String> sources = indicator.measure().sources();
    Set<String> given =
        indicator.example().map(example -> example.given().keySet()).orElse(sources);
    if (!given.equals(sources) && isSound(file, "measure") && isSound(file, "example.given")) {
      problem(
          file,
          "example.given",
          "has rows of %s, but the measure takes those of %s".formatted(given, sources));
    }
  }

  private void refuseOverlap(Indicator other, Indicator indicator) {
    if (other.id().equals(indicator.id())
        && isDated(other)
        && isDated(indicator)
        && other.holdsIn(indicator.from())) {
      problem(
          whereRead.get(indicator),
          "from",
          "overlaps the definition of %s from %s in %s; end that one first"
              .formatted(other.id(), other.from(), whereRead.get(other)));
    }
  }

  private boolean isDated(Indicator indicator) {
    String file = whereRead.get(indicator);
    return isSound(file, "from") && isSound(file, "to");
  }

  private Map<String, Breakdown> breakdowns() {
    return byId("breakdowns", Breakdown::id, new BreakdownReader()::read);
  }

  private Pairs pairs(Map<String, Breakdown> breakdowns) {
    Set<String> unread = names("breakdowns", breakdowns.keySet());
    Set<String> seen = new HashSet<>();
    List<Pair> pairs = new ArrayList<>();
    for (Breakdown breakdown : breakdowns.values()) {
      String file = whereRead.get(breakdown);
      if (isSound(file, "pairs")) {
        unread.remove(breakdown.id());
        unread.remove(new SchemaFile(file, "").stem());
      }
      for (Pair pair : breakdown.pairs()) {
        if (seen.add(pair.id())) {
          pairs.add(pair);
        } else {
          problem(
              file, "pairs." + pair.id(), "stands in another breakdown too; give it another name");
        }
      }
    }
    return new Pairs(pairs, unread);
  }

  private Map<String, Fact> facts() {
    Map<String, Fact> facts = byId("facts", Fact::id, new FactReader()::read);
    Set<String> factNames = names("facts", facts.keySet());
    Set<String> sources = new TreeSet<>(datasets);
    sources.addAll(factNames);
    for (Fact fact : facts.values()) {
      requireKnown(fact, "from", fact.from(), sources);
      fact.beside().forEach(b -> requireKnown(fact, "beside", b.source(), sources));
      fact.attributes().ifPresent(a -> requireKnown(fact, "attributes.fact", a.fact(), factNames));
      fact.earlier().forEach(e -> requireKnown(fact, "earlier", e.fact(), factNames));
    }
    FactOrder order = new FactOrder(facts);
    for (Fact fact : facts.values()) {
      Set<String> circle = order.circle(fact);
      if (!circle.isEmpty()) {
        problem(whereRead.get(fact), "from", "waits for itself, by way of " + circle);
      }
    }
    return order.sourcesFirst();
  }

  private void requireKnown(Fact fact, String place, String name, Set<String> known) {
    if (!name.isEmpty() && !known.contains(name)) {
      problem(
          whereRead.get(fact),
          place,
          "is %s; %s".formatted(name, new NearestName(known).remark(name)));
    }
  }

  private boolean isSound(String file, String key) {
    return problems.stream().noneMatch(problem -> problem.touches(file, key));
  }

  private void problem(String file, String place, String what) {
    problems.add(new SchemaProblem(file, place, what));
  }
}
