package cymru.llesiant.nightly.model.file;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import java.util.Arrays;

/**
 * The numbers an engine sums for one group, as states of the kernel.
 *
 * @param n how many rows
 * @param sums what was summed, in the order of the query
 */
record GroupSums(long n, double[] sums) {

  /** Cross-products less than this part of those about the grand mean have no digits left. */
  private static final double NOTHING = 1e-13;

  /** How many numbers a lower triangle has. */
  static int triangle(int columns) {
    return columns * (columns + 1) / 2;
  }

  /** From each column's mean, then the lower triangle, row by row, of covariances by n. */
  CrossProducts state(int columns) {
    double[][] centred = new double[columns][columns];
    int next = columns;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        centred[i][j] = n * sums[next++];
        centred[j][i] = centred[i][j];
      }
    }
    return new CrossProducts(n, Arrays.copyOf(sums, columns), centred);
  }

  /**
   * From the rows without a weight above 0, the sum of weights and of their logarithms, then the
   * weighted sums of each column less its grand mean, then the lower triangle of the weighted
   * products of these.
   *
   * @throws Refusal when there are rows without a weight above 0
   */
  WeightedCrossProducts weighted(Term weight, double[] grandMeans) {
    if (sums[0] > 0) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot weigh rows by %s: because a group has %d rows that weigh 0 or less; leave them out of the file, or leave their weight empty"
              .formatted(weight.name(), (long) sums[0]));
    }
    int columns = grandMeans.length;
    double total = sums[1];
    double[] shifts = Arrays.copyOfRange(sums, 3, 3 + columns);
    double[] means = new double[columns];
    for (int i = 0; i < columns; i++) {
      means[i] = grandMeans[i] + shifts[i] / total;
    }
    return new WeightedCrossProducts(n, total, sums[2], means, centred(total, shifts));
  }

  /** A column that is the same in all rows has cross-products of exactly 0. */
  private double[][] centred(double total, double[] shifts) {
    double[][] centred = new double[shifts.length][shifts.length];
    boolean[] constant = new boolean[shifts.length];
    int next = 3 + shifts.length;
    for (int i = 0; i < shifts.length; i++) {
      for (int j = 0; j <= i; j++) {
        double about = sums[next++];
        double product = about - shifts[i] * shifts[j] / total;
        if (i == j) {
          constant[i] = n == 1 || product <= NOTHING * about;
        }
        centred[i][j] = product;
        centred[j][i] = product;
      }
    }
    for (int i = 0; i < shifts.length; i++) {
      for (int j = 0; j < shifts.length; j++) {
        centred[i][j] = constant[i] || constant[j] ? 0 : centred[i][j];
      }
    }
    return centred;
  }
}
