package cymru.llesiant.statistics.strata;

import cymru.llesiant.statistics.multilevel.Design;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.tree.Ascent;
import cymru.llesiant.statistics.tree.Basis;
import cymru.llesiant.statistics.tree.Descent;
import cymru.llesiant.statistics.tree.Leaves;
import cymru.llesiant.statistics.tree.Tree;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves whose rows have the residual variance of their stratum, {@code d_j} over that of the
 * first.
 *
 * <p>A leaf has precision {@code S = sum_j n_j/d_j} and means {@code m} weighted so; {@code sum_j
 * n_j/d_j (m_j - m)(m_j - m)'} goes to the cross-products, which start as {@code sum_j S_W,j/d_j},
 * and {@code sum_j n_j log d_j} to {@code log|H|}. For rows of known weights, {@code n} is the sum
 * of the weights but in the last.
 *
 * <p>The derivative in {@code log d_j}, with {@code h} what the units say of a row's columns and
 * {@code C} of its uncertainty, is {@code sum_g (n_gj - n_gj C_g/d_j)} less the {@link Ascent#fit}
 * of {@code sum_i (W_i - h_g)(W_i - h_g)'/d_j} over the rows of the stratum.
 */
final class StratifiedLeaves {

  private final Tree tree;
  private final int columns;
  private final Cells[] strata;
  private final double logWeights;
  private final int leaves;

  /** One stratum: where its rows are, how many, their means and cross-products in the basis. */
  private record Cells(
      long rows, int[] leaf, double[] precision, double[][] means, double[][] within) {

    static Cells of(NestedData stratum, Design design, Basis basis, Map<List<String>, Integer> at) {
      List<LeafGroup> leaves = stratum.leaves();
      double[] centre = design.means();
      double[][] means = new double[leaves.size()][];
      for (int cell = 0; cell < means.length; cell++) {
        double[] row = design.kept(leaves.get(cell).means());
        Arrays.setAll(row, j -> row[j] - centre[j]);
        means[cell] = basis.of(row);
      }
      return new Cells(
          stratum.rows(),
          leaves.stream().mapToInt(leaf -> at.get(leaf.path())).toArray(),
          leaves.stream().mapToDouble(LeafGroup::precision).toArray(),
          means,
          basis.of(design.kept(stratum::within)));
    }
  }

  /**
   * @param data the strata
   * @param design of all rows together
   * @param tree of that design
   */
  StratifiedLeaves(StratifiedData data, Design design, Tree tree) {
    this.tree = tree;
    this.columns = design.columns();
    this.leaves = design.units(0);
    Map<List<String>, Integer> at = new HashMap<>();
    for (int leaf = 0; leaf < leaves; leaf++) {
      at.put(design.path(0, leaf), leaf);
    }
    this.strata =
        data.strata().stream()
            .map(name -> Cells.of(data.stratum(name), design, tree.basis(), at))
            .toArray(Cells[]::new);
    this.logWeights =
        data.strata().stream().mapToDouble(name -> data.stratum(name).logWeights()).sum();
  }

  /** The degrees of freedom of the residual variance. */
  long divisor() {
    return tree.divisor();
  }

  /** The pass up, with these logarithms of the variances over the first, which is 0. */
  Ascent up(double[] logRatios, double[] lambda) {
    return tree.up(at(logRatios), lambda);
  }

  private Leaves at(double[] logRatios) {
    double[] precision = new double[leaves];
    double[] means = new double[leaves * columns];
    double[][] products = new double[columns][columns];
    double logDeterminant = -logWeights;
    for (int k = 0; k < strata.length; k++) {
      Cells stratum = strata[k];
      double weight = Math.exp(-logRatios[k]);
      logDeterminant += stratum.rows() * logRatios[k];
      add(weight, stratum.within(), products);
      for (int cell = 0; cell < stratum.leaf().length; cell++) {
        double s = weight * stratum.precision()[cell];
        precision[stratum.leaf()[cell]] += s;
        for (int j = 0; j < columns; j++) {
          means[stratum.leaf()[cell] * columns + j] += s * stratum.means()[cell][j];
        }
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= precision[i / columns];
    }
    for (int k = 0; k < strata.length; k++) {
      Cells stratum = strata[k];
      double weight = Math.exp(-logRatios[k]);
      for (int cell = 0; cell < stratum.leaf().length; cell++) {
        double[] distance = distance(stratum, cell, means);
        addSquare(weight * stratum.precision()[cell], distance, products);
      }
    }
    return new Leaves(precision, means, products, logDeterminant);
  }

  private double[] distance(Cells stratum, int cell, double[] means) {
    double[] distance = stratum.means()[cell].clone();
    for (int j = 0; j < columns; j++) {
      distance[j] -= means[stratum.leaf()[cell] * columns + j];
    }
    return distance;
  }

  private static void add(double weight, double[][] matrix, double[][] to) {
    for (int i = 0; i < to.length; i++) {
      for (int j = 0; j < to.length; j++) {
        to[i][j] += weight * matrix[i][j];
      }
    }
  }

  private static void addSquare(double weight, double[] vector, double[][] to) {
    for (int i = 0; i < to.length; i++) {
      for (int j = 0; j < to.length; j++) {
        to[i][j] += weight * vector[i] * vector[j];
      }
    }
  }

  /** The derivatives of the criterion in the logarithms. */
  double[] gradient(double[] logRatios, Ascent up, Descent down) {
    double[] gradient = new double[strata.length];
    for (int k = 0; k < strata.length; k++) {
      gradient[k] = slope(strata[k], Math.exp(-logRatios[k]), up, down);
    }
    return gradient;
  }

  private double slope(Cells stratum, double weight, Ascent up, Descent down) {
    double[][] squares = new double[columns][columns];
    add(1, stratum.within(), squares);
    double uncertainty = 0;
    double intercepts = 0;
    for (int cell = 0; cell < stratum.leaf().length; cell++) {
      int leaf = stratum.leaf()[cell];
      double n = stratum.precision()[cell];
      double[] departure = down.departure(leaf);
      double[] row = stratum.means()[cell].clone();
      for (int j = 0; j < columns; j++) {
        row[j] += departure[j] - up.leafMean(leaf, j);
      }
      addSquare(n, row, squares);
      uncertainty += n * down.uncertainty(0, leaf);
      intercepts += n * down.intercept(0, leaf) * down.intercept(0, leaf);
    }
    return stratum.rows() - weight * (uncertainty + up.fit(squares) + up.interceptFit(intercepts));
  }
}
