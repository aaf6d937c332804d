package cymru.llesiant.nightly.model.file;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The numbers an engine sums for one group, as states of the kernel.
 *
 * @param n how many rows
 * @param sums what was summed, in the order of the query
 */
record GroupSums(long n, double[] sums) {

  /** Cross-products less than this part of those about the grand mean have no digits left. */
  private static final double NOTHING = 1e-13;

  /**
   * The states of groups, each of whose sums are each column's mean, then the lower triangle, row
   * by row, of covariances by n.
   */
  static Map<List<String>, CrossProducts> states(Map<List<String>, GroupSums> groups, int columns) {
    return groups.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, group -> group.getValue().state(columns)));
  }

  private CrossProducts state(int columns) {
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
   * The states of groups of weighted rows, each of whose sums are the rows without a weight above
   * 0, the sum of weights and of their logarithms, then the weighted sums of each column less its
   * grand mean, then the lower triangle of the weighted products of these.
   *
   * @throws Refusal when there are rows without a weight above 0
   */
  static Map<List<String>, WeightedCrossProducts> weightedStates(
      Map<List<String>, GroupSums> groups, Term weight, double[] grandMeans) {
    double weightless = groups.values().stream().mapToDouble(group -> group.sums[0]).sum();
    if (weightless > 0) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot weigh rows by %s: because %d rows weigh 0 or less; take them out of the file, or leave their weight empty"
              .formatted(weight.name(), (long) weightless));
    }
    return groups.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, group -> group.getValue().weighted(grandMeans)));
  }

  private WeightedCrossProducts weighted(double[] grandMeans) {
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
