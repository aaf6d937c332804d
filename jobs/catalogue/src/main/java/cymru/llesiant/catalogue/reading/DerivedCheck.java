package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.schemas.NearestName;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds what is derived from indicators against the indicators there are.
 *
 * @param definitions the definitions there are
 * @param pairs the pairs of groups there are
 */
record DerivedCheck(Definitions definitions, Pairs pairs) {

  /** What is wrong with a definition in a file; nothing with one that is not derived. */
  Optional<SchemaProblem> problem(String file, Indicator indicator) {
    Measure measure = indicator.measure();
    String key = measure instanceof Measure.Gap ? "measure.gap" : "measure.schools";
    return measure
        .derivedFrom()
        .flatMap(of -> problemOf(indicator, of))
        .map(what -> new SchemaProblem(file, key + ".of", what))
        .or(
            () ->
                Optional.of(measure)
                    .filter(Measure.Gap.class::isInstance)
                    .flatMap(gap -> problemOf((Measure.Gap) gap))
                    .map(what -> new SchemaProblem(file, key + ".pair", what)));
  }

  private Optional<String> problemOf(Indicator indicator, String of) {
    if (of.isEmpty()) {
      return Optional.empty();
    }
    if (!definitions.ids().contains(of)) {
      List<String> known =
          definitions.read().stream()
              .filter(other -> other.measure() instanceof Measure.Share)
              .map(Indicator::id)
              .distinct()
              .toList();
      return Optional.of("is %s; %s".formatted(of, new NearestName(known).remark(of)));
    }
    List<String> way = wayFrom(indicator.id(), of);
    if (way.contains(indicator.id())) {
      return Optional.of("waits for itself, by way of " + way);
    }
    return definitions.named(of).stream()
            .allMatch(source -> source.measure() instanceof Measure.Share)
        ? Optional.empty()
        : Optional.of("is %s, which is no share of pupils; name one that is".formatted(of));
  }

  /** The indicators one is derived from, one after the other, until one is counted or met again. */
  private List<String> wayFrom(String id, String of) {
    List<String> way = new ArrayList<>();
    Optional<String> next = Optional.of(of);
    while (next.isPresent() && !way.contains(next.get()) && !way.contains(id)) {
      way.add(next.get());
      next =
          definitions.named(next.get()).stream()
              .flatMap(i -> i.measure().derivedFrom().stream())
              .findFirst();
    }
    return way;
  }

  private Optional<String> problemOf(Measure.Gap gap) {
    if (!gap.pair().isEmpty() && pairs.lack(gap.pair())) {
      return Optional.of(
          "is %s; %s".formatted(gap.pair(), new NearestName(pairs.ids()).remark(gap.pair())));
    }
    return pairs
        .find(gap.pair())
        .map(Pair::breakdown)
        .filter(breakdown -> !isGivenBy(gap.of(), breakdown))
        .map(
            breakdown ->
                "is %s, but %s is not given by %s".formatted(gap.pair(), gap.of(), breakdown));
  }

  private boolean isGivenBy(String id, String breakdown) {
    return definitions.named(id).stream()
        .filter(source -> definitions.isSound(source, "breakdowns"))
        .allMatch(source -> source.breakdowns().contains(breakdown));
  }
}
