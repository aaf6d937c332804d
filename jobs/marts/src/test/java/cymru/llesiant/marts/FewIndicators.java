package cymru.llesiant.marts;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Catalogue.Bridge;
import cymru.llesiant.catalogue.Catalogue.Event;
import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.catalogue.VarianceModel;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A catalogue of some indicators and models with the facts they need: a night of it is short. */
public final class FewIndicators {

  private FewIndicators() {}

  /**
   * The catalogue of those indicators, those they are derived from, the models named, and nothing
   * that needs another.
   */
  public static Catalogue of(Catalogue all, Set<String> indicators, Collection<String> models) {
    Set<String> wanted = new TreeSet<>(indicators);
    all.indicators().stream()
        .filter(indicator -> indicators.contains(indicator.id()))
        .forEach(indicator -> indicator.measure().derivedFrom().ifPresent(wanted::add));
    List<Indicator> kept =
        all.indicators().stream().filter(indicator -> wanted.contains(indicator.id())).toList();
    List<VarianceModel> fitted =
        all.models().stream().filter(model -> models.contains(model.id())).toList();
    List<SubjectOutcome> compared =
        all.subjectOutcomes().stream().filter(outcome -> models.contains(outcome.id())).toList();
    List<Event> events =
        all.events().stream()
            .filter(event -> wanted.containsAll(List.of(event.events(), event.roll())))
            .toList();
    List<Bridge> bridges =
        all.bridges().stream()
            .map(bridge -> new Bridge(bridge.id(), bridge.label(), definitions(bridge, wanted)))
            .filter(bridge -> !bridge.indicators().isEmpty())
            .toList();
    Deque<String> needed = new ArrayDeque<>();
    kept.forEach(indicator -> needed.addAll(indicator.measure().sources()));
    fitted.forEach(model -> needed.add(model.fact()));
    compared.forEach(outcome -> needed.add(outcome.fact()));
    return new Catalogue(
        facts(all, needed), all.breakdowns(), kept, fitted, compared, events, bridges);
  }

  private static List<String> definitions(Bridge bridge, Set<String> wanted) {
    return bridge.indicators().stream().filter(wanted::contains).toList();
  }

  /** Those facts and the facts they are derived from, in order of derivation. */
  private static Map<String, Fact> facts(Catalogue all, Deque<String> needed) {
    Set<String> kept = new TreeSet<>();
    while (!needed.isEmpty()) {
      String fact = needed.pop();
      if (all.facts().containsKey(fact) && kept.add(fact)) {
        needed.addAll(all.facts().get(fact).sources());
      }
    }
    Map<String, Fact> facts = new LinkedHashMap<>(all.facts());
    facts.keySet().retainAll(kept);
    return facts;
  }
}
