package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.marts.disclosure.family.SharedFigure.Kind;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of the numbers of a family.
 *
 * @param rules the primary rules
 * @param before what earlier editions showed
 */
record NumberDemands(Protection rules, ShownBefore before) {

  /** Of numbers of pupils; none of a group is not shown, so what is left out is some. */
  NumberTable.Demand ofPupils() {
    return new NumberTable.Demand() {
      @Override
      public Range known(String key, long value) {
        return grown(Range.from(1), value, then(key));
      }

      @Override
      public Range protection(String key, long value) {
        Range of = rules.ofPopulation(value);
        Range change = rules.ofChange(Kind.SHARE, value, value, then(key));
        return within(both(of, change), known(key, value));
      }

      private Set<Long> then(String key) {
        return before.values(Seen.PUPILS, key);
      }
    };
  }

  /**
   * Of numbers counted among pupils.
   *
   * @param of what they are of
   * @param kind what kind of numbers
   * @param pupils how many pupils there are, by key
   * @param isSensitive whether none and all of them say too much of more pupils too
   * @param isKnownAmong whether everybody knows among how many they are counted
   */
  NumberTable.Demand ofCounts(
      String of, Kind kind, Map<String, Long> pupils, boolean isSensitive, boolean isKnownAmong) {
    return new NumberTable.Demand() {
      @Override
      public Range known(String key, long value) {
        Range any = kind == Kind.SHARE && isKnownAmong ? upTo(key) : Range.from(0);
        return grown(any, value, before.values(of, key));
      }

      private Range upTo(String key) {
        return new Range(0, pupils.get(key));
      }

      @Override
      public Range protection(String key, long value) {
        Range primary = rules.of(kind, value, pupils.get(key), isSensitive);
        Range change = rules.ofChange(kind, value, pupils.get(key), before.values(of, key));
        return within(both(primary, change), known(key, value));
      }

      @Override
      public boolean hasRest(String key) {
        return pupils.containsKey(key);
      }
    };
  }

  /**
   * Everybody is taken to know whether a number has become more or less than it was shown to be.
   */
  private static Range grown(Range known, long now, Set<Long> then) {
    long lower = known.lower();
    long upper = known.upper();
    for (long was : then) {
      if (now >= was) {
        lower = Math.max(lower, was);
      } else {
        upper = Math.min(upper, was);
      }
    }
    return new Range(lower, upper);
  }

  private static Range both(Range one, Range other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return new Range(Math.min(one.lower(), other.lower()), Math.max(one.upper(), other.upper()));
  }

  /** What is asked of a number can be no more than what it could be for all that is known. */
  private static Range within(Range asked, Range known) {
    return asked.isEmpty()
        ? asked
        : new Range(Math.max(asked.lower(), known.lower()), Math.min(asked.upper(), known.upper()));
  }
}
