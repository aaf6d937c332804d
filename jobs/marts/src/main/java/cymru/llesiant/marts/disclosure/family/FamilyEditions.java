package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.catalogue.disclosure.Policy;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides what is shared of a family: first, and again at each later moment declared for its year.
 *
 * @param policy the policy
 * @param sums what groups add up to
 * @param moments the days declared for the year that have come, the first first
 */
public record FamilyEditions(Policy policy, Sums sums, List<LocalDate> moments)
    implements Serializable {

  public FamilyEditions {
    moments = List.copyOf(moments);
  }

  /**
   * What is shared since the latest moment that has come, with the editions before it.
   *
   * @param figures the figures as they are now
   * @param history every edition shared so far
   */
  public List<DecidedFigure> now(List<SharedFigure> figures, List<DecidedFigure> history) {
    int moment = moments.size();
    List<SharedFigure> sorted = figures.stream().sorted(SharedFigure.ORDER).toList();
    if (history.isEmpty()) {
      return first(sorted, moment);
    }
    boolean wasConsidered = history.stream().anyMatch(f -> f.edition().considered() >= moment);
    return wasConsidered
        ? history
        : next(sorted, history, moment)
            .orElseGet(() -> history.stream().map(f -> f.standsAt(moment)).toList());
  }

  /** By the first rung that leaves out little enough and keeps the rest. */
  private List<DecidedFigure> first(List<SharedFigure> figures, int moment) {
    return IntStream.rangeClosed(1, policy.rungs().size())
        .mapToObj(rung -> decided(rung, figures, ShownBefore.NOTHING, moment))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(
            () ->
                figures.stream()
                    .filter(f -> !f.place().isSchool() && f.isOfEverybody())
                    .map(f -> DecidedFigure.withheld(f, policy.rungs().size(), moment))
                    .toList());
  }

  /**
   * An edition in place of the last, by the same rung: where a number has moved by more than a few,
   * and nothing can be worked out of all editions together. What was left out stays so, and so does
   * what has changed by few.
   */
  private Optional<List<DecidedFigure>> next(
      List<SharedFigure> figures, List<DecidedFigure> history, int moment) {
    List<Seen> editions = seen(history);
    ShownBefore before = ShownBefore.of(editions);
    return before.hasMoved(figures, rules(moment).threshold())
        ? decided(rung(history), figures, before, moment)
            .filter(edition -> isKept(editions, edition))
            .map(edition -> inPlaceOf(history, edition))
        : Optional.empty();
  }

  private static int rung(List<DecidedFigure> history) {
    return history.stream()
        .filter(figure -> figure.edition().isCurrent())
        .mapToInt(DecidedFigure::rung)
        .max()
        .orElseThrow();
  }

  private static List<DecidedFigure> inPlaceOf(
      List<DecidedFigure> history, List<DecidedFigure> edition) {
    return Stream.concat(history.stream().map(DecidedFigure::replaced), edition.stream()).toList();
  }

  private boolean isKept(List<Seen> editions, List<DecidedFigure> next) {
    List<Seen> all = new ArrayList<>(editions);
    all.addAll(seen(next));
    return new AttackedFamily(policy, sums, all).leaks().isEmpty();
  }

  /** What a rung of the policy decides, if it leaves out little enough and keeps the rest. */
  private Optional<List<DecidedFigure>> decided(
      int rung, List<SharedFigure> figures, ShownBefore before, int moment) {
    return rung > policy.rungs().size()
        ? Optional.empty()
        : FamilyDesign.of(
                policy,
                new Protection(rules(moment)),
                policy.rungs().get(rung - 1),
                sums,
                figures,
                before)
            .filter(d -> d.mostSuppressed() <= policy.mostSuppressed() && d.isKept())
            .map(design -> design.decided(rung, moment));
  }

  /** Each edition as readers saw it, the first first. */
  private List<Seen> seen(List<DecidedFigure> history) {
    SortedMap<Integer, List<Seen.Figure>> editions = new TreeMap<>();
    history.forEach(
        f ->
            editions
                .computeIfAbsent(f.edition().number(), number -> new ArrayList<>())
                .add(f.seen()));
    return editions.entrySet().stream()
        .map(edition -> Seen.of(rules(edition.getKey()), edition.getValue()))
        .toList();
  }

  /** The rules of the day declared for an edition. */
  private Policy.Rules rules(int edition) {
    return policy.rulesOn(moments.get(Math.min(edition, moments.size()) - 1));
  }
}
