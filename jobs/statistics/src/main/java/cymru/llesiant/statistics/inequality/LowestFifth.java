package cymru.llesiant.statistics.inequality;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the lowest fifth of pupils lies below the median, as a share of the median.
 *
 * <p>{@code (median - m) / median}, with {@code m} the mean of the lowest {@code ceil(n / 5)} of
 * {@code n} scores; of an even number of scores the median is midway between the two in the middle.
 * A share, at most 1 where no score is negative; times 100 it is the indicator's percentage.
 *
 * <ul>
 *   <li>Nobody, or a median of 0: no gap.
 *   <li>All scores equal: 0.
 *   <li>Which of several pupils with the score at the cut are among the lowest makes no difference.
 *   <li>The same in any order of pupils, since it knows only how many have each score.
 * </ul>
 *
 * <p>No limits are given: a median and a mean of one sample are not independent, and no method for
 * their ratio is published with the indicator. Reference: National Indicator 92, Department for
 * Children, Schools and Families 2008. Checked against R's {@code median} and {@code mean} of
 * {@code head(sort(x), ceiling(n / 5))} to 1e-12.
 *
 * @param pupils how many pupils have each score, from the lowest score; each at least 0
 */
public record LowestFifth(SortedMap<Integer, Long> pupils) {

  private static final int FIFTHS = 5;

  public LowestFifth {
    for (Map.Entry<Integer, Long> score : pupils.entrySet()) {
      if (score.getValue() < 0) {
        throw new IllegalArgumentException(
            "Cannot take a fifth of pupils: because %d have the score %d; give counts from 0"
                .formatted(score.getValue(), score.getKey()));
      }
    }
    pupils = Collections.unmodifiableSortedMap(new TreeMap<>(pupils));
  }

  /** The gap as a share of the median; empty for nobody, and where the median is 0. */
  public OptionalDouble gap() {
    return number() == 0 || median() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((median() - meanOfLowest()) / median());
  }

  /** The median score, not a number for nobody. */
  public double median() {
    long n = number();
    return n == 0 ? Double.NaN : (score((n - 1) / 2) + score(n / 2)) / 2.0;
  }

  /** The mean score of the lowest fifth, not a number for nobody. */
  public double meanOfLowest() {
    long lowest = (number() + FIFTHS - 1) / FIFTHS;
    long left = lowest;
    double sum = 0;
    for (Map.Entry<Integer, Long> score : pupils.entrySet()) {
      long taken = Math.min(left, score.getValue());
      sum += (double) taken * score.getKey();
      left -= taken;
    }
    return sum / lowest;
  }

  private long number() {
    return pupils.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The score of a pupil by place from the lowest, 0 the first. */
  private int score(long place) {
    long passed = 0;
    for (Map.Entry<Integer, Long> score : pupils.entrySet()) {
      passed += score.getValue();
      if (place < passed) {
        return score.getKey();
      }
    }
    throw new IllegalArgumentException(
        "Cannot name the score of place %d: because there are %d pupils".formatted(place, passed));
  }
}
