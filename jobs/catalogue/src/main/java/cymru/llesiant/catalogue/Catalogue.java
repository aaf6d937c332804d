package cymru.llesiant.catalogue;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that is measured, as read from the schema files and found consistent.
 *
 * @param facts the facts by id, each after the facts it is derived from
 * @param breakdowns the breakdowns by id
 * @param indicators every dated definition, by id and first year
 * @param models the models of variation, by id
 * @param subjectOutcomes the results compared subject by subject, by id
 * @param events the events whose sharing out among groups is watched, by id
 * @param bridges the definitions that took one another's place, by id
 */
public record Catalogue(
    Map<String, Fact> facts,
    SortedMap<String, Breakdown> breakdowns,
    List<Indicator> indicators,
    List<VarianceModel> models,
    List<SubjectOutcome> subjectOutcomes,
    List<Event> events,
    List<Bridge> bridges) {

  private static final String PUBLISHED = "published_statistic";

  /**
   * An event whose sharing out among groups of pupils is watched: the share of a group in the
   * numerators of one indicator is held against its share in the denominators of another, or of the
   * same.
   *
   * @param id its id in marts
   * @param label its name
   * @param events the indicator whose numerator counts the events
   * @param roll the indicator whose denominator counts those they are counted among
   */
  public record Event(String id, Label label, String events, String roll) {}

  /**
   * Indicators that define the same thing and took one another's place, so that the same pupils can
   * be shown under each.
   *
   * @param id its id in marts
   * @param label what they define
   * @param indicators their ids, in order: where several hold in a country and year, the last of
   *     them is in force
   */
  public record Bridge(String id, Label label, List<String> indicators) {

    public Bridge {
      indicators = List.copyOf(indicators);
    }
  }

  public Catalogue {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    breakdowns = Collections.unmodifiableSortedMap(new TreeMap<>(breakdowns));
    indicators = List.copyOf(indicators);
    models = List.copyOf(models);
    subjectOutcomes = List.copyOf(subjectOutcomes);
    events = List.copyOf(events);
    bridges = List.copyOf(bridges);
  }

  /** The definitions counted from a fact, in catalogue order. */
  public List<Indicator> countedFrom(String fact) {
    return indicators.stream().filter(i -> i.measure().facts().contains(fact)).toList();
  }

  /** The facts that some indicator is counted from, in order of derivation. */
  public List<Fact> countedFacts() {
    return facts.values().stream().filter(fact -> !countedFrom(fact.id()).isEmpty()).toList();
  }

  /**
   * The datasets behind a definition: those its facts are derived from, by whatever way, or those
   * of the indicator it is derived from; of a published figure, that of published figures.
   */
  public SortedSet<String> datasets(Indicator indicator) {
    SortedSet<String> datasets = new TreeSet<>();
    if (indicator.measure() instanceof Measure.Published) {
      datasets.add(PUBLISHED);
    }
    indicator
        .measure()
        .derivedFrom()
        .ifPresent(
            from ->
                indicators.stream()
                    .filter(other -> other.id().equals(from))
                    .forEach(other -> datasets.addAll(datasets(other))));
    sources(indicator).stream().filter(source -> !facts.containsKey(source)).forEach(datasets::add);
    return datasets;
  }

  /** The facts an indicator is counted from and what these are derived from, the nearest first. */
  public Set<String> sources(Indicator indicator) {
    Deque<String> next = new ArrayDeque<>();
    indicator.measure().parts().forEach(part -> next.add(part.fact()));
    Set<String> sources = new LinkedHashSet<>();
    while (!next.isEmpty()) {
      String source = next.remove();
      if (sources.add(source) && facts.containsKey(source)) {
        next.addAll(facts.get(source).sources());
      }
    }
    return sources;
  }

  /** The definition of an indicator that holds in an academic year, if there is one. */
  public Optional<Indicator> indicator(String id, AcademicYear year) {
    return indicators.stream().filter(i -> i.id().equals(id) && i.holdsIn(year)).findFirst();
  }

  /**
   * The academic years from which an indicator's figures are not comparable with earlier ones: the
   * first of each later definition, and the breaks inside each.
   */
  public SortedSet<AcademicYear> breaks(String id) {
    List<Indicator> definitions = indicators.stream().filter(i -> i.id().equals(id)).toList();
    SortedSet<AcademicYear> breaks = new TreeSet<>();
    definitions.stream().skip(1).map(Indicator::from).forEach(breaks::add);
    definitions.stream().map(Indicator::breaks).forEach(breaks::addAll);
    return breaks;
  }

  /**
   * The definition of a bridge that is in force in a country and academic year, if there is one.
   */
  public Optional<Indicator> inForce(Bridge bridge, Country country, AcademicYear year) {
    return bridge.indicators().stream()
        .map(id -> indicator(id, year))
        .flatMap(Optional::stream)
        .filter(indicator -> indicator.countries().contains(country))
        .reduce((earlier, later) -> later);
  }

  /** The pairs of every breakdown, in the order of breakdowns. */
  public List<Pair> pairs() {
    return breakdowns.values().stream().map(Breakdown::pairs).flatMap(List::stream).toList();
  }

  /** The attributes that some breakdown reads, each once, in order. */
  public List<String> attributes() {
    return breakdowns.values().stream()
        .map(Breakdown::reads)
        .flatMap(List::stream)
        .distinct()
        .sorted()
        .toList();
  }
}
