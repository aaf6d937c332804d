package cymru.llesiant.marts.readiness;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a test finds of one thing at a school or an authority: an indicator, a gap, a subject.
 *
 * @param state whether it is raised
 * @param year the year of the latest figure
 * @param about what was looked at
 * @param evidence the figure; of several years, in how many it was so
 * @param reference what it was held against
 * @param years of how many years something could be told
 */
record Finding(
    State state,
    int year,
    String about,
    OptionalDouble evidence,
    OptionalDouble reference,
    int years) {

  /** Whether what is asked is so. */
  enum State {
    /** It is so. */
    RAISED,
    /** It is not so. */
    NOT_RAISED,
    /** Nobody can tell. */
    UNAVAILABLE;

    /** The state of several together: one is enough, and one that tells is better than none. */
    static State ofAll(List<State> states) {
      return states.stream().min(Comparator.naturalOrder()).orElse(UNAVAILABLE);
    }
  }

  /** Raised first, then what tells; the largest figure first of these; then by name. */
  private static final Comparator<Finding> FIRST =
      Comparator.comparing(Finding::state)
          .thenComparing(f -> -Math.abs(f.evidence().orElse(0)))
          .thenComparing(Finding::about);

  /** What a test finds of everything it looks at, the one that says most first. */
  static List<Finding> all(TestRule rule, int thisYear, List<Reading> readings) {
    Map<String, List<Reading>> things =
        readings.stream()
            .filter(reading -> reading.year() <= thisYear)
            .collect(Collectors.groupingBy(Reading::about, TreeMap::new, Collectors.toList()));
    return things.entrySet().stream()
        .map(thing -> of(rule, thing.getKey(), thing.getValue()))
        .filter(finding -> finding.year() >= rule.from(thisYear))
        .sorted(FIRST)
        .toList();
  }

  private static Finding of(TestRule rule, String about, List<Reading> readings) {
    Reading latest = readings.stream().max(Comparator.comparingInt(Reading::year)).orElseThrow();
    List<Boolean> told =
        readings.stream()
            .filter(r -> r.year() > latest.year() - rule.years())
            .map(rule::isSo)
            .flatMap(Optional::stream)
            .toList();
    int so = (int) told.stream().filter(isSo -> isSo).count();
    int untold = rule.years() - told.size();
    State state =
        so >= rule.needed()
            ? State.RAISED
            : so + untold < rule.needed() ? State.NOT_RAISED : State.UNAVAILABLE;
    boolean isOneYear = rule.years() == 1;
    return new Finding(
        state,
        latest.year(),
        about,
        isOneYear ? latest.value() : OptionalDouble.of(so),
        isOneYear ? latest.reference() : OptionalDouble.empty(),
        told.size());
  }
}
