package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Fact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which facts come before which.
 *
 * @param facts the facts by id
 */
record FactOrder(Map<String, Fact> facts) {

  /** Each fact after those it is derived from; those that wait for themselves come last. */
  Map<String, Fact> sourcesFirst() {
    Map<String, Fact> ordered = new LinkedHashMap<>();
    List<Fact> waiting = new ArrayList<>(facts.values());
    while (!waiting.isEmpty()) {
      Set<String> open = waiting.stream().map(Fact::id).collect(Collectors.toSet());
      List<Fact> free =
          waiting.stream()
              .filter(fact -> fact.sources().stream().noneMatch(open::contains))
              .toList();
      List<Fact> next = free.isEmpty() ? List.copyOf(waiting) : free;
      next.forEach(fact -> ordered.put(fact.id(), fact));
      waiting.removeAll(next);
    }
    return ordered;
  }

  /** The facts by way of which one is derived from itself; none when it is not. */
  Set<String> circle(Fact fact) {
    Set<String> circle = origins(fact);
    circle.removeIf(origin -> !origins(facts.get(origin)).contains(fact.id()));
    return circle;
  }

  /** Every fact one is derived from, at whatever remove. */
  private Set<String> origins(Fact fact) {
    Set<String> origins = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(fact.sources());
    while (!open.isEmpty()) {
      String next = open.remove();
      if (facts.containsKey(next) && origins.add(next)) {
        open.addAll(facts.get(next).sources());
      }
    }
    return origins;
  }
}
