package cymru.llesiant.marts.disclosure;

import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.marts.disclosure.SharedFigure.Kind;
import java.util.Map;

/**
 * What is asked of the numbers of a family.
 *
 * @param rules the primary rules
 */
record NumberDemands(Protection rules) {

  /** Of numbers of pupils; none of a group is not shown, so what is left out is some. */
  NumberTable.Demand ofPupils() {
    return new NumberTable.Demand() {
      @Override
      public Range known(String key) {
        return Range.from(1);
      }

      @Override
      public Range protection(String key, long value) {
        return rules.ofPopulation(value);
      }
    };
  }

  /**
   * Of numbers counted among pupils.
   *
   * @param kind what kind of numbers
   * @param pupils how many pupils there are, by key
   * @param isSensitive whether none and all of them say too much of more pupils too
   * @param isKnownAmong whether everybody knows among how many they are counted
   */
  NumberTable.Demand ofCounts(
      Kind kind, Map<String, Long> pupils, boolean isSensitive, boolean isKnownAmong) {
    return new NumberTable.Demand() {
      @Override
      public Range known(String key) {
        return kind == Kind.SHARE && isKnownAmong ? new Range(0, pupils.get(key)) : Range.from(0);
      }

      @Override
      public Range protection(String key, long value) {
        return rules.of(kind, value, pupils.get(key), isSensitive);
      }

      @Override
      public boolean hasRest(String key) {
        return pupils.containsKey(key);
      }
    };
  }
}
