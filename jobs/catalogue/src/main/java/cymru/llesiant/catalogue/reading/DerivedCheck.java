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
 * @param indicators every definition
 * @param pairs the pairs of groups there are
 */
record DerivedCheck(List<Indicator> indicators, List<Pair> pairs) {

  /** What is wrong with a definition in a file; nothing with one that is not derived. */
  List<SchemaProblem> problems(String file, Indicator indicator) {
    List<SchemaProblem> problems = new ArrayList<>();
    Measure measure = indicator.measure();
    String key = measure instanceof Measure.Gap ? "measure.gap" : "measure.schools";
    measure
        .derivedFrom()
        .flatMap(of -> problemOf(indicator, of))
        .ifPresent(what -> problems.add(new SchemaProblem(file, key + ".of", what)));
    if (measure instanceof Measure.Gap gap) {
      problemOf(gap).ifPresent(what -> problems.add(new SchemaProblem(file, key + ".pair", what)));
    }
    return problems;
  }

  private Optional<String> problemOf(Indicator indicator, String of) {
    List<Indicator> sources = named(of);
    if (of.isEmpty()) {
      return Optional.empty();
    }
    if (sources.isEmpty()) {
      List<String> known =
          indicators.stream()
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
    return sources.stream().allMatch(source -> source.measure() instanceof Measure.Share)
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
          named(next.get()).stream().flatMap(i -> i.measure().derivedFrom().stream()).findFirst();
    }
    return way;
  }

  private Optional<String> problemOf(Measure.Gap gap) {
    List<String> known = pairs.stream().map(Pair::id).toList();
    Optional<Pair> pair = pairs.stream().filter(p -> p.id().equals(gap.pair())).findFirst();
    if (pair.isEmpty()) {
      return gap.pair().isEmpty()
          ? Optional.empty()
          : Optional.of(
              "is %s; %s".formatted(gap.pair(), new NearestName(known).remark(gap.pair())));
    }
    boolean given =
        named(gap.of()).stream()
            .allMatch(source -> source.breakdowns().contains(pair.get().breakdown()));
    return given
        ? Optional.empty()
        : Optional.of(
            "is %s, but %s is not given by %s"
                .formatted(gap.pair(), gap.of(), pair.get().breakdown()));
  }

  private List<Indicator> named(String id) {
    return indicators.stream().filter(indicator -> indicator.id().equals(id)).toList();
  }
}
