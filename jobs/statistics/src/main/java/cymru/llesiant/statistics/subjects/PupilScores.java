package cymru.llesiant.statistics.subjects;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One pupil's scores by subject, and what each is against the others.
 *
 * <p>Against others: {@code z_s - mean of z over the other subjects = (k z_s - sum z)/(k - 1)},
 * with {@code k} subjects; in units of the scores, which are to be comparable across subjects, such
 * as standardised nationally. It adds up to 0 over a pupil's subjects, and a pupil's general
 * attainment drops out of it.
 *
 * <ul>
 *   <li>Fewer than 2 subjects: there is nothing to compare, and no figures.
 *   <li>A score that is not finite is refused; a missing one is left out before.
 * </ul>
 *
 * @param scores each subject's score
 */
public record PupilScores(SortedMap<String, Double> scores) {

  public PupilScores {
    scores.forEach(
        (subject, score) -> {
          if (!Double.isFinite(score)) {
            throw new IllegalArgumentException(
                "Cannot keep a pupil's score in %s: because it is not finite; leave out missing scores"
                    .formatted(subject));
          }
        });
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }

  /** One pupil's scores. */
  public static PupilScores of(Map<String, Double> scores) {
    return new PupilScores(new TreeMap<>(scores));
  }

  /** Each score less the mean of the others; empty for fewer than 2 subjects. */
  public SortedMap<String, Double> againstOthers() {
    SortedMap<String, Double> against = new TreeMap<>();
    int taken = scores.size();
    if (taken > 1) {
      scores.forEach(
          (subject, score) -> {
            double others = 0;
            for (Map.Entry<String, Double> other : scores.entrySet()) {
              others += other.getKey().equals(subject) ? 0 : other.getValue();
            }
            against.put(subject, score - others / (taken - 1));
          });
    }
    return against;
  }
}
