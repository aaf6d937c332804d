package cymru.llesiant.statistics.subjects.crossed;

import cymru.llesiant.statistics.moments.State;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is kept of one school's pupils and their subjects: all that the crossed model needs, without
 * the pupils.
 *
 * <p>Each pupil has, for each subject taken, a row of values: covariates, then the response. Pupils
 * who take equally many subjects are summed: how many take each two subjects, each subject's means,
 * sums of pupils' means over each subject's takers, and cross-products of pupils' means and of what
 * they leave. So the size is that of (subjects squared) times (different numbers of subjects
 * taken), whatever the number of pupils. The sums are about the means, and move with them as states
 * are merged: values far from zero lose no digits.
 *
 * <ul>
 *   <li>No pupils: {@link #empty}; such a state changes nothing.
 *   <li>A pupil without subjects is not counted.
 *   <li>Rows of different lengths, and values that are not finite, are refused; a row with a
 *       missing value is left out before, and the pupil then takes one subject less.
 *   <li>Two states must not hold rows of the same pupil: merge pupils, not rows.
 * </ul>
 *
 * <p>Counts are exact; merge order changes the last digits of the rest.
 */
public final class SchoolScores implements State<SchoolScores>, Serializable {

  private static final long serialVersionUID = 1;

  private final int columns;
  private final TreeMap<Integer, EqualEntries> entries;

  private SchoolScores(int columns, TreeMap<Integer, EqualEntries> entries) {
    this.columns = columns;
    this.entries = entries;
  }

  /** No pupils, with rows of so many columns. */
  public static SchoolScores empty(int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException(
          "Cannot keep scores of %d columns: because there is a response; give at least 1"
              .formatted(columns));
    }
    return new SchoolScores(columns, new TreeMap<>());
  }

  /** One pupil's scores by subject, without covariates. */
  public static SchoolScores ofScores(Map<String, Double> scores) {
    Map<String, double[]> rows = new TreeMap<>();
    scores.forEach((subject, score) -> rows.put(subject, new double[] {score}));
    return of(1, rows);
  }

  /**
   * One pupil.
   *
   * @param columns how many values a row has
   * @param rows for each subject taken, the covariates and then the response
   */
  public static SchoolScores of(int columns, Map<String, double[]> rows) {
    SchoolScores state = empty(columns);
    rows.forEach(
        (subject, row) -> {
          if (row.length != columns || !Arrays.stream(row).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                "Cannot keep a pupil's row in %s: because it is not %d finite values; leave out rows with missing values"
                    .formatted(subject, columns));
          }
        });
    if (!rows.isEmpty()) {
      state.entries.put(rows.size(), EqualEntries.of(new TreeMap<>(rows)));
    }
    return state;
  }

  @Override
  public SchoolScores merge(SchoolScores other) {
    if (columns != other.columns) {
      throw new IllegalArgumentException(
          "Cannot merge scores of %d and %d columns: because they are not the same columns"
              .formatted(columns, other.columns));
    }
    TreeMap<Integer, EqualEntries> both = new TreeMap<>(entries);
    other.entries.forEach((taken, pupils) -> both.merge(taken, pupils, EqualEntries::merge));
    return new SchoolScores(columns, both);
  }

  /** How many values a row has. */
  public int columns() {
    return columns;
  }

  /** How many pupils. */
  public long pupils() {
    return entries.values().stream().mapToLong(EqualEntries::pupils).sum();
  }

  /** How many rows: pupils times the subjects each takes. */
  public long rows() {
    return entries.values().stream().mapToLong(group -> group.pupils() * group.taken()).sum();
  }

  /** The subjects anyone takes, in order. */
  public SortedSet<String> subjects() {
    TreeSet<String> subjects = new TreeSet<>();
    entries.values().forEach(group -> subjects.addAll(Arrays.asList(group.subjects())));
    return subjects;
  }

  /** How many pupils take each subject. */
  public SortedMap<String, Long> takers() {
    TreeMap<String, Long> takers = new TreeMap<>();
    for (EqualEntries group : entries.values()) {
      String[] subjects = group.subjects();
      for (int s = 0; s < subjects.length; s++) {
        takers.merge(subjects[s], group.takers(s), Long::sum);
      }
    }
    return takers;
  }

  /** The pupils, by how many subjects they take. */
  Collection<EqualEntries> entries() {
    return entries.values();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SchoolScores that
        && columns == that.columns
        && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode() * 31 + columns;
  }

  @Override
  public String toString() {
    return "%d pupils, %d rows in %s".formatted(pupils(), rows(), subjects());
  }
}
