package cymru.llesiant.marts.partnerships.selfevaluation;

import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.gap.DifferenceOfProportions;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.narrowing.GapChange;
import cymru.llesiant.statistics.narrowing.GapRules;
import cymru.llesiant.statistics.narrowing.GapYear;
import cymru.llesiant.statistics.narrowing.Narrowing;
import cymru.llesiant.statistics.trend.GapKind;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Attainment of a partnership's groups of pupils in a year and the one before (item 2.1): whether
 * the gaps by free meals and special needs narrow, and whether they are none. That none is found is
 * not enough for none: the limits of the gap have to lie within a margin, and both groups to be
 * large enough, so that few pupils cannot earn it by being few.
 *
 * @param now who reached the level, by group
 * @param before the same of the year before; empty where the two cannot be compared
 */
record AttainmentGaps(Map<String, Reached> now, Map<String, Reached> before) {

  private static final double PERCENT = 100;
  private static final int EARLIER = 0;
  private static final int LATER = 1;

  private static final List<Pair> PAIRS =
      List.of(new Pair("FSM", "NFSM"), new Pair("SEN_ANY", "SEN_N"));

  private static final GapRules RULES =
      GapRules.ofPercentages(GapKind.DIRECTED, Polarity.HIGHER_IS_BETTER);

  /** Groups of pupils, of whom the others show what can be reached. */
  private record Pair(String group, String reference) {

    private boolean isIn(Map<String, Reached> year) {
      return Stream.of(group, reference)
          .allMatch(code -> year.containsKey(code) && year.get(code).pupils() > 0);
    }

    private GapYear of(Map<String, Reached> year, int when) {
      return isIn(year)
          ? new GapYear.Known(when, year.get(group).percent(), year.get(reference).percent(), 0)
          : new GapYear.Absent(when);
    }
  }

  /**
   * How many pupils reached a level.
   *
   * @param reached those who did
   * @param pupils all of them
   */
  record Reached(long reached, long pupils) {

    private double percent() {
      return PERCENT * reached / pupils;
    }

    boolean isMoreThan(Reached other) {
      return reached * other.pupils() > other.reached() * pupils;
    }
  }

  /**
   * When a gap is none.
   *
   * @param margin points within which its limits lie
   * @param least pupils there are in each group at least
   */
  record None(double margin, long least) implements Serializable {}

  /** How many of the gaps narrow; empty where of one it cannot be told. */
  Optional<Long> narrowing() {
    List<Narrowing> verdicts = PAIRS.stream().map(this::verdict).toList();
    return verdicts.stream().anyMatch(v -> v == Narrowing.UNKNOWN)
        ? Optional.empty()
        : Optional.of(
            verdicts.stream()
                .filter(v -> v == Narrowing.NARROWED || v == Narrowing.NARROWED_SIG)
                .count());
  }

  private Narrowing verdict(Pair pair) {
    return new GapChange(RULES, pair.of(before, EARLIER), pair.of(now, LATER), Set.of()).verdict();
  }

  /** How many of the gaps are none; empty where one has nobody on a side. */
  Optional<Long> none(None rule) {
    return PAIRS.stream().allMatch(pair -> pair.isIn(now))
        ? Optional.of(PAIRS.stream().filter(pair -> isNone(pair, rule)).count())
        : Optional.empty();
  }

  private boolean isNone(Pair pair, None rule) {
    Reached group = now.get(pair.group());
    Reached reference = now.get(pair.reference());
    Interval limits =
        new DifferenceOfProportions(
                reference.reached(), reference.pupils(), group.reached(), group.pupils())
            .limits(Confidence.P95)
            .ifKnown()
            .orElseThrow();
    return Math.min(group.pupils(), reference.pupils()) >= rule.least()
        && PERCENT * limits.lower() >= -rule.margin()
        && PERCENT * limits.upper() <= rule.margin();
  }
}
