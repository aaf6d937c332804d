package cymru.llesiant.marts.partnerships.selfevaluation;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The indicators of early intervention (item 2.4), of which less is better: whether each is falling
 * or stays low.
 *
 * @param series each indicator that is looked for
 * @param least how many have to be known for a share
 */
record SuccessIndicators(List<Series> series, int least) {

  /**
   * One indicator.
   *
   * @param current its value of the year
   * @param prior its value of the year before
   * @param nation the nation's value of the year before
   */
  record Series(OptionalDouble current, OptionalDouble prior, OptionalDouble nation) {

    boolean isKnown() {
      return current.isPresent() && prior.isPresent();
    }

    /**
     * Lower than the year before; or the same, where that was no more than the nation's. Nothing in
     * both years is low whatever the nation has, and where nobody knows it.
     */
    boolean isFallingOrLow() {
      double now = current.getAsDouble();
      double before = prior.getAsDouble();
      boolean wasLow = before == 0 || nation.isPresent() && before <= nation.getAsDouble();
      return now < before || now == before && wasLow;
    }
  }

  /** How many are known, and of those the share that falls or is low, where enough are known. */
  Map<String, Evidence> evidence() {
    List<Series> known = series.stream().filter(Series::isKnown).toList();
    Map<String, Evidence> evidence = new TreeMap<>();
    evidence.put("SUCCESS_KNOWN", Evidence.number(known.size()));
    if (known.size() >= least) {
      evidence.put(
          "SUCCESS",
          Evidence.share(known.stream().filter(Series::isFallingOrLow).count(), known.size()));
    }
    return evidence;
  }
}
