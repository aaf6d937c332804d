package cymru.llesiant.statistics.subjects.crossed;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sums over pupils who take the same number of subjects, {@code k}: of {@code d}, a row less a
 * value for its subject, and of {@code dbar}, a pupil's mean of {@code d}; columns at a time.
 *
 * <p>When the deviations of subject {@code s} grow by {@code a_s}, with {@code N} the counts
 * together and {@code n} their diagonal:
 *
 * <pre>
 * R = sum d over a subject's takers       grows by  n a
 * U = sum dbar over a subject's takers    grows by  N a/k
 * sum dbar dbar' over pupils              grows by  (U'a + a'U)/k + a'N a/k^2
 * sum (d - dbar)(d - dbar)' over rows     grows by  (R - U)'a + a'(R - U) + a'n a - a'N a/k
 * </pre>
 *
 * @param taken {@code k}
 * @param pupils how many pupils
 * @param together how many pupils take each two subjects
 * @param rows {@code R}: subjects by columns
 * @param pupilMeans {@code U}: subjects by columns
 * @param between the products of pupils' means: columns by columns
 * @param within the products of what the pupils' means leave: columns by columns
 */
record Deviations(
    int taken,
    long pupils,
    long[][] together,
    double[][] rows,
    double[][] pupilMeans,
    double[][] between,
    double[][] within)
    implements Serializable {

  /** One pupil, whose deviations are 0. */
  static Deviations none(int taken, int columns) {
    long[][] together = new long[taken][taken];
    for (long[] row : together) {
      Arrays.fill(row, 1);
    }
    return new Deviations(
        taken,
        1,
        together,
        new double[taken][columns],
        new double[taken][columns],
        new double[columns][columns],
        new double[columns][columns]);
  }

  int columns() {
    return within.length;
  }

  /** The same, laid out for more subjects: for each its place here, below 0 for none. */
  Deviations laidOut(int[] places) {
    long[][] wider = new long[places.length][places.length];
    double[][] sums = new double[places.length][columns()];
    double[][] means = new double[places.length][columns()];
    for (int s = 0; s < places.length; s++) {
      if (places[s] >= 0) {
        for (int t = 0; t < places.length; t++) {
          wider[s][t] = places[t] < 0 ? 0 : together[places[s]][places[t]];
        }
        sums[s] = rows[places[s]].clone();
        means[s] = pupilMeans[places[s]].clone();
      }
    }
    return new Deviations(taken, pupils, wider, sums, means, between, within);
  }

  /** The sums when the deviations grow by these: subjects by columns. */
  Deviations grown(double[][] growth) {
    double[][] sums = copy(rows);
    double[][] means = copy(pupilMeans);
    double[][] apart = copy(between);
    double[][] left = copy(within);
    for (int s = 0; s < growth.length; s++) {
      for (int c = 0; c < columns(); c++) {
        double fellows = 0;
        for (int t = 0; t < growth.length; t++) {
          fellows += together[s][t] * growth[t][c];
        }
        fellows /= taken;
        double own = together[s][s] * growth[s][c];
        sums[s][c] += own;
        means[s][c] += fellows;
        for (int e = 0; e < columns(); e++) {
          double a = growth[s][e];
          double grows = a * (pupilMeans[s][c] + fellows / 2) / taken;
          double leaves = a * (rows[s][c] - pupilMeans[s][c] + (own - fellows) / 2);
          apart[c][e] += grows;
          apart[e][c] += grows;
          left[c][e] += leaves;
          left[e][c] += leaves;
        }
      }
    }
    return new Deviations(taken, pupils, together, sums, means, apart, left);
  }

  /** The sums over these pupils and others, about the same values of the same subjects. */
  Deviations plus(Deviations other) {
    long[][] both = new long[together.length][];
    for (int s = 0; s < both.length; s++) {
      both[s] = together[s].clone();
      for (int t = 0; t < both.length; t++) {
        both[s][t] += other.together[s][t];
      }
    }
    return new Deviations(
        taken,
        Math.addExact(pupils, other.pupils),
        both,
        sum(rows, other.rows),
        sum(pupilMeans, other.pupilMeans),
        sum(between, other.between),
        sum(within, other.within));
  }

  /** The same when the values are the subjects' means, whose deviations add up to 0. */
  Deviations balanced() {
    double[][] none = new double[rows.length][columns()];
    return new Deviations(taken, pupils, together, none, pupilMeans, between, within);
  }

  /** The sums of some of the columns. */
  Deviations columns(int[] kept) {
    return new Deviations(
        taken,
        pupils,
        together,
        columns(rows, kept),
        columns(pupilMeans, kept),
        columns(IntStream.of(kept).mapToObj(i -> between[i]).toArray(double[][]::new), kept),
        columns(IntStream.of(kept).mapToObj(i -> within[i]).toArray(double[][]::new), kept));
  }

  private static double[][] columns(double[][] matrix, int[] kept) {
    return Arrays.stream(matrix)
        .map(row -> IntStream.of(kept).mapToDouble(j -> row[j]).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] copy(double[][] matrix) {
    return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }

  private static double[][] sum(double[][] one, double[][] other) {
    double[][] sum = copy(one);
    for (int i = 0; i < sum.length; i++) {
      for (int j = 0; j < sum[i].length; j++) {
        sum[i][j] += other[i][j];
      }
    }
    return sum;
  }

  /** How many pupils take each two subjects, as numbers to reckon with. */
  double[][] counts() {
    return Arrays.stream(together)
        .map(row -> Arrays.stream(row).asDoubleStream().toArray())
        .toArray(double[][]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Deviations that
        && taken == that.taken
        && pupils == that.pupils
        && Arrays.deepEquals(together, that.together)
        && Arrays.deepEquals(rows, that.rows)
        && Arrays.deepEquals(pupilMeans, that.pupilMeans)
        && Arrays.deepEquals(between, that.between)
        && Arrays.deepEquals(within, that.within);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(together) * 31 + Arrays.deepHashCode(within);
  }

  @Override
  public String toString() {
    return "%d pupils of %d subjects, together %s"
        .formatted(pupils, taken, Arrays.deepToString(together));
  }
}
