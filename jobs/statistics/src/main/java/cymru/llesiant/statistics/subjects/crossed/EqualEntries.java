package cymru.llesiant.statistics.subjects.crossed;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The pupils of one school who take the same number of subjects: all that the crossed model needs
 * of them, since a pupil's effect is shrunken by that number alone. Kept as the means of each
 * subject and sums about them, so none of the sums depends on where the columns' zeros are.
 */
final class EqualEntries implements Serializable {

  private static final long serialVersionUID = 1;

  private final String[] subjects;
  private final double[][] means;
  private final Deviations deviations;

  private EqualEntries(String[] subjects, double[][] means, Deviations deviations) {
    this.subjects = subjects;
    this.means = means;
    this.deviations = deviations;
  }

  /** One pupil: for each subject, a row of values. */
  static EqualEntries of(SortedMap<String, double[]> pupil) {
    double[][] means = pupil.values().stream().map(double[]::clone).toArray(double[][]::new);
    return new EqualEntries(
        pupil.keySet().toArray(new String[0]),
        means,
        Deviations.none(means.length, means[0].length));
  }

  /** These pupils and those, who take as many subjects. */
  EqualEntries merge(EqualEntries other) {
    TreeSet<String> names = new TreeSet<>(Arrays.asList(subjects));
    names.addAll(Arrays.asList(other.subjects));
    String[] all = names.toArray(new String[0]);
    double[][] pooled = pooledMeans(all, other);
    return new EqualEntries(
        all, pooled, about(all, pooled).plus(other.about(all, pooled)).balanced());
  }

  private double[][] pooledMeans(String[] all, EqualEntries other) {
    int[] here = places(all);
    int[] there = other.places(all);
    double[][] pooled = new double[all.length][];
    for (int s = 0; s < all.length; s++) {
      pooled[s] = here[s] < 0 ? other.means[there[s]].clone() : means[here[s]].clone();
      if (here[s] >= 0 && there[s] >= 0) {
        double added = other.takers(there[s]);
        double share = added / (added + takers(here[s]));
        for (int c = 0; c < pooled[s].length; c++) {
          pooled[s][c] += (other.means[there[s]][c] - means[here[s]][c]) * share;
        }
      }
    }
    return pooled;
  }

  private int[] places(String[] all) {
    return Arrays.stream(all).mapToInt(name -> Arrays.binarySearch(subjects, name)).toArray();
  }

  /**
   * The sums about other values, laid out for other subjects.
   *
   * @param all the subjects in order, these among them
   * @param values the value of each column from which each subject's deviations are taken
   */
  Deviations about(String[] all, double[][] values) {
    int[] places = places(all);
    double[][] growth = new double[all.length][deviations.columns()];
    for (int s = 0; s < all.length; s++) {
      for (int c = 0; places[s] >= 0 && c < growth[s].length; c++) {
        growth[s][c] = means[places[s]][c] - values[s][c];
      }
    }
    return deviations.laidOut(places).grown(growth);
  }

  /** How many subjects each of the pupils takes. */
  int taken() {
    return deviations.taken();
  }

  /** How many pupils. */
  long pupils() {
    return deviations.pupils();
  }

  /** The subjects they take, in order. */
  String[] subjects() {
    return subjects.clone();
  }

  /** How many of them take a subject, by its place. */
  long takers(int subject) {
    return deviations.together()[subject][subject];
  }

  /** The mean of a column over a subject's takers. */
  double mean(int subject, int column) {
    return means[subject][column];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EqualEntries that
        && Arrays.equals(subjects, that.subjects)
        && Arrays.deepEquals(means, that.means)
        && deviations.equals(that.deviations);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(subjects) * 31 + Arrays.deepHashCode(means);
  }
}
