package cymru.llesiant.statistics.slopes;

import cymru.llesiant.statistics.multilevel.Design;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.tree.Ascent;
import cymru.llesiant.statistics.tree.Descent;
import cymru.llesiant.statistics.tree.Leaves;
import cymru.llesiant.statistics.tree.Tree;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Leaves whose rows share a random intercept and a random slope, {@code H_g = I + Z T Z'}, {@code Z
 * = [1 z]}.
 *
 * <p>With {@code z} centred on the mean of the leaf, {@code Z'Z} is diagonal, {@code n} and {@code
 * Szz}; {@code T} there is {@code [[1 z], [0 1]] T [[1 z], [0 1]]'}. Then, {@code S_zW} being the
 * centred cross-products with the columns, {@code m} their means and {@code v = 1 + Szz T11}:
 *
 * <ul>
 *   <li>{@code |H_g| = 1 + n T00 + Szz T11 + n Szz |T|},
 *   <li>precision {@code 1'H_g^-1 1 = n v/|H_g|},
 *   <li>means {@code 1'H_g^-1 W/1'H_g^-1 1 = m - S_zW T01/v},
 *   <li>products {@code E'E + S_zW S_zW'/(Szz v)}, {@code E} what regressions on {@code z} inside
 *       each leaf leave of the columns.
 * </ul>
 *
 * <p>Nothing is subtracted that depends on {@code T}: this is {@code W'W - W'Z (T^-1 + Z'Z)^-1 Z'W}
 * without its cancellation. {@code z} is measured in its standard deviation over the rows and from
 * its mean.
 */
final class SlopeLeaves {

  private final Tree tree;
  private final int columns;
  private final double centre;
  private final double unit;
  private final double[] n;
  private final double[] z;
  private final double[] spread;
  private final double[] means;
  private final double[] slopes;
  private final double[][] unexplained;
  private final double logWeights;

  SlopeLeaves(SlopeData data, Design design, Tree tree) {
    List<LeafGroup> leaves = data.nested().leaves();
    int column = data.slopeColumn();
    this.tree = tree;
    this.columns = design.columns();
    this.logWeights = design.logWeights();
    this.n = design.precisions();
    this.z = leaves.stream().mapToDouble(leaf -> leaf.means()[column]).toArray();
    this.spread = new double[n.length];
    double sum = 0;
    for (int leaf = 0; leaf < n.length; leaf++) {
      sum += n[leaf] * z[leaf];
      spread[leaf] = data.products(leaf)[column];
    }
    this.centre = sum / data.nested().precision();
    this.unit = unit(data.nested().precision());
    this.means = design.leafMeans(tree.basis());
    this.slopes = new double[n.length * columns];
    double[][] within = design.within();
    for (int leaf = 0; leaf < n.length; leaf++) {
      double[] products = design.kept(data.products(leaf));
      subtract(products, spread[leaf], within);
      double[] inBasis = tree.basis().of(products);
      for (int j = 0; j < columns; j++) {
        slopes[leaf * columns + j] = inBasis[j] / unit;
      }
      spread[leaf] /= unit * unit;
      z[leaf] = (z[leaf] - centre) / unit;
    }
    this.unexplained = tree.basis().of(within);
  }

  private double unit(double precision) {
    double sum = 0;
    for (int leaf = 0; leaf < n.length; leaf++) {
      sum += spread[leaf] + n[leaf] * (z[leaf] - centre) * (z[leaf] - centre);
    }
    return Math.sqrt(sum / precision);
  }

  /** Takes what {@code z} explains inside a leaf off the cross-products. */
  static void subtract(double[] products, double spread, double[][] from) {
    if (spread > 0) {
      for (int i = 0; i < products.length; i++) {
        for (int j = 0; j < products.length; j++) {
          from[i][j] -= products[i] * products[j] / spread;
        }
      }
    }
  }

  /** What the units above and the regression need of the leaves. */
  Leaves at(Covariance t) {
    double[] precision = new double[n.length];
    double[] shifted = means.clone();
    double[][] products = new double[columns][];
    for (int i = 0; i < columns; i++) {
      products[i] = unexplained[i].clone();
    }
    double logDeterminant = -logWeights;
    for (int leaf = 0; leaf < n.length; leaf++) {
      Covariance own = t.at(z[leaf]);
      double v = 1 + spread[leaf] * own.slope();
      double determinant = determinant(leaf, own);
      logDeterminant += Math.log(determinant);
      precision[leaf] = n[leaf] * v / determinant;
      int at = leaf * columns;
      double weight = spread[leaf] > 0 ? 1 / spread[leaf] / v : 0;
      for (int i = 0; i < columns; i++) {
        shifted[at + i] -= slopes[at + i] * own.both() / v;
        for (int j = 0; j <= i; j++) {
          products[i][j] += weight * slopes[at + i] * slopes[at + j];
        }
      }
    }
    return new Leaves(precision, shifted, products, logDeterminant);
  }

  private double determinant(int leaf, Covariance own) {
    return 1
        + n[leaf] * own.intercept()
        + spread[leaf] * (own.slope() + n[leaf] * own.determinant());
  }

  /** {@code Z'H_g^-1 1} of a leaf, {@code z} centred on its mean. */
  private double[] ones(int leaf, Covariance own) {
    double determinant = determinant(leaf, own);
    return new double[] {
      n[leaf] * (1 + spread[leaf] * own.slope()) / determinant,
      -n[leaf] * spread[leaf] * own.both() / determinant
    };
  }

  /** {@code Z'H^-1 W} of a leaf: of the intercept, then of the slope. */
  private double[][] scores(int leaf, Covariance own, Descent down) {
    double[] ones = ones(leaf, own);
    double[] departure = down.departure(leaf);
    double[][] scores = new double[2][columns];
    for (int j = 0; j < columns; j++) {
      scores[0][j] = ones[0] * departure[j];
      scores[1][j] =
          ones[1] * departure[j] + slopes[leaf * columns + j] / (1 + spread[leaf] * own.slope());
    }
    return scores;
  }

  /** The derivatives of the criterion in the places of {@code T}. */
  double[][] gradient(Covariance t, Ascent up, Descent down) {
    double[][] gradient = new double[2][2];
    for (int leaf = 0; leaf < n.length; leaf++) {
      Covariance own = t.at(z[leaf]);
      double[] ones = ones(leaf, own);
      double[][] scores = scores(leaf, own, down);
      double corner = spread[leaf] * (1 + n[leaf] * own.intercept()) / determinant(leaf, own);
      double shared = down.uncertainty(0, leaf);
      double common = down.intercept(0, leaf);
      double[] traces = {ones[0], ones[1], corner};
      for (int k = 0; k < 3; k++) {
        int i = k / 2;
        int j = (k + 1) / 2;
        double square = ones[i] * ones[j];
        traces[k] -=
            shared * square
                + up.fit(scores[i], scores[j])
                + up.interceptFit(common * common * square);
      }
      gradient[0][0] += traces[0];
      gradient[0][1] += traces[1] + z[leaf] * traces[0];
      gradient[1][1] += traces[2] + z[leaf] * (2 * traces[1] + z[leaf] * traces[0]);
    }
    gradient[1][0] = gradient[0][1];
    return gradient;
  }

  /** The effects of a leaf: intercept where the covariate is 0, and slope. */
  double[] effects(int leaf, Covariance t, Ascent up, Descent down) {
    Covariance own = t.at(z[leaf]);
    double[][] scores = scores(leaf, own, down);
    double intercept = up.residual(scores[0]);
    double slope = up.residual(scores[1]);
    double atMean = own.intercept() * intercept + own.both() * slope;
    double perUnit = own.both() * intercept + own.slope() * slope;
    return new double[] {atMean - (z[leaf] + centre / unit) * perUnit, perUnit / unit};
  }

  /** Their covariance given the data, fixed effects and variances taken as known. */
  Covariance conditional(int leaf, Covariance t, Ascent up, Descent down) {
    Covariance own = t.at(z[leaf]);
    double determinant = determinant(leaf, own);
    double[] ones = ones(leaf, own);
    double shared = down.uncertainty(0, leaf);
    double intercept = own.intercept() * ones[0] + own.both() * ones[1];
    double slope = own.both() * ones[0] + own.slope() * ones[1];
    Covariance atMean =
        new Covariance(
            (own.intercept() + spread[leaf] * own.determinant()) / determinant
                + shared * intercept * intercept,
            own.both() / determinant + shared * intercept * slope,
            (own.slope() + n[leaf] * own.determinant()) / determinant + shared * slope * slope,
            0);
    return atMean.at(-z[leaf] - centre / unit).in(unit, up.residualVariance());
  }

  /** The covariance of intercept, where the covariate is 0, and slope, in the data's units. */
  Covariance inDataUnits(Covariance t, double residualVariance) {
    return t.at(-centre / unit).in(unit, residualVariance);
  }

  /** Whether every leaf's {@code H_g} is positive definite, as it is at any covariance proper. */
  boolean arePossible(Covariance t) {
    return IntStream.range(0, n.length)
        .allMatch(
            leaf -> {
              Covariance own = t.at(z[leaf]);
              return determinant(leaf, own) > 0 && 1 + spread[leaf] * own.slope() > 0;
            });
  }

  /** The pass up of the leaves at a covariance. */
  Ascent up(Covariance t, double[] lambda) {
    return tree.up(at(t), lambda);
  }

  /**
   * For intercept and slope, ratios below are near 0: one over the heaviest leaf and its squares.
   */
  double[] scales() {
    double heaviest = 0;
    double widest = 0;
    for (int leaf = 0; leaf < n.length; leaf++) {
      heaviest = Math.max(heaviest, n[leaf]);
      widest = Math.max(widest, spread[leaf] + n[leaf] * z[leaf] * z[leaf]);
    }
    return new double[] {1 / heaviest, 1 / widest};
  }
}
