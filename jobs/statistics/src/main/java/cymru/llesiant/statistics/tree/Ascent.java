package cymru.llesiant.statistics.tree;

import cymru.llesiant.statistics.multilevel.FixedEffects;
import cymru.llesiant.statistics.numeric.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The pass up the tree at given variance ratios, and the regression at its end: -2 log likelihood,
 * fixed effects and residual variance.
 *
 * <p>A unit's own intercept divides its precision, {@code s = S/(1 + lambda S)}, and adds {@code
 * log(1 + lambda S)} to {@code log|H|}. The unit above has {@code S = sum s}, {@code m = sum s
 * m/S}, and {@code sum s (m_child - m)(m_child - m)'} goes to the cross-products {@code R}, which
 * start as those of the {@link Leaves}. All that is added is positive: no digits are lost.
 *
 * <p>With {@code rss} what {@code R_xx} leaves of {@code R_yy}, {@code nu = n - p} for REML or
 * {@code n} for ML, the criterion is {@code log|H| + nu (1 + log(2 pi rss/nu))}, for REML {@code +
 * log(S_root |R_xx|)}; the residual variance is {@code rss/nu}.
 *
 * <p>Reference: Bates, Maechler, Bolker and Walker 2015, Journal of Statistical Software 67(1), <a
 * href="https://doi.org/10.18637/jss.v067.i01">doi</a>, for the criterion. Checked against dense
 * matrices.
 */
public final class Ascent {

  private final Tree tree;
  private final double[] lambda;
  private final double[][] precision;
  private final double[][] means;
  private final double value;
  private final double meanSquare;
  private final double[] coefficients;
  private final double[][] inverse;

  Ascent(Tree tree, Leaves leaves, double[] lambda) {
    this.tree = tree;
    this.lambda = lambda;
    this.precision = new double[tree.levels() + 1][];
    this.means = new double[tree.levels() + 1][];
    precision[0] = leaves.precision();
    means[0] = leaves.means();
    double[][] products =
        Arrays.stream(leaves.products()).map(double[]::clone).toArray(double[][]::new);
    double logDeterminant = leaves.logDeterminant();
    for (int level = 0; level < tree.levels(); level++) {
      for (double own : precision[level]) {
        logDeterminant += Math.log1p(lambda[level] * own);
      }
      precision[level + 1] = new double[tree.units(level + 1)];
      means[level + 1] = new double[tree.units(level + 1) * tree.columns()];
      for (int unit = 0; unit < tree.units(level + 1); unit++) {
        gather(level + 1, unit, products);
      }
    }
    Cholesky factor = Cholesky.of(products);
    double nu = tree.design().rows();
    if (tree.isRestricted()) {
      nu -= tree.columns();
      logDeterminant +=
          Math.log(root()) + factor.logDeterminantOfLeading() + tree.basis().logDeterminant();
    }
    this.meanSquare = factor.residual() / nu;
    this.coefficients = factor.coefficients();
    this.inverse = factor.inverseOfLeading();
    this.value = logDeterminant + nu * (1 + Math.log(2 * Math.PI * residualVariance()));
  }

  /** A unit's precision and means from the units below, whose spread goes to the cross-products. */
  private void gather(int level, int unit, double[][] products) {
    int columns = tree.columns();
    double[] mean = means[level];
    double[] below = means[level - 1];
    int from = tree.firstChild(level, unit);
    int to = tree.firstChild(level, unit + 1);
    int at = unit * columns;
    double sum = 0;
    for (int child = from; child < to; child++) {
      double s = precision(level - 1, child) / divisor(level - 1, child);
      sum += s;
      for (int j = 0; j < columns; j++) {
        mean[at + j] += s * below[child * columns + j];
      }
    }
    precision[level][unit] = sum;
    for (int j = 0; j < columns; j++) {
      mean[at + j] /= sum;
    }
    for (int child = from; child < to; child++) {
      double s = precision(level - 1, child) / divisor(level - 1, child);
      for (int i = 0; i < columns; i++) {
        double scaled = s * (below[child * columns + i] - mean[at + i]);
        for (int j = 0; j <= i; j++) {
          products[i][j] += scaled * (below[child * columns + j] - mean[at + j]);
        }
      }
    }
  }

  /** The pass down. */
  public Descent down() {
    return new Descent(tree, this);
  }

  /** The criterion. */
  public double value() {
    return value;
  }

  /** The residual variance, in squared units of the response. */
  public double residualVariance() {
    return meanSquare * tree.basis().unit() * tree.basis().unit();
  }

  /** A level's variance ratio. */
  public double lambda(int level) {
    return lambda[level];
  }

  /** A column's mean in a leaf. */
  public double leafMean(int leaf, int column) {
    return mean(0, leaf, column);
  }

  double precision(int level, int unit) {
    return precision[level][unit];
  }

  double mean(int level, int unit, int column) {
    return means[level][unit * tree.columns() + column];
  }

  /** What a unit's own intercept divides its precision by: {@code 1 + lambda S}. */
  double divisor(int level, int unit) {
    return 1 + lambda[level] * precision[level][unit];
  }

  private double root() {
    return precision[tree.levels()][0];
  }

  /** The last column of a row in the basis less its regression on the others. */
  private double lastLessOthers(double[] row) {
    double residual = row[coefficients.length];
    for (int j = 0; j < coefficients.length; j++) {
      residual -= coefficients[j] * row[j];
    }
    return residual;
  }

  /** The residual of a row in the basis, in units of the response. */
  public double residual(double[] row) {
    return tree.basis().unit() * lastLessOthers(row);
  }

  /**
   * What the criterion loses to the fit for each unit of a change of {@code H} by {@code z z'}, of
   * rows with {@code W'H^-1 z} so, in the basis: {@code bt'q q'bt/s2}, for REML {@code + q_x'
   * (R_xx)^-1 q_x}; the same for two vectors.
   */
  public double fit(double[] one, double[] other) {
    double sum = lastLessOthers(one) * lastLessOthers(other) / meanSquare;
    if (tree.isRestricted()) {
      for (int i = 0; i < inverse.length; i++) {
        for (int j = 0; j < inverse.length; j++) {
          sum += one[i] * inverse[i][j] * other[j];
        }
      }
    }
    return sum;
  }

  /** The sum of {@link #fit(double[], double[])} over vectors with these cross-products. */
  public double fit(double[][] products) {
    double[] contrast = new double[inverse.length + 1];
    for (int j = 0; j < inverse.length; j++) {
      contrast[j] = -coefficients[j];
    }
    contrast[inverse.length] = 1;
    double sum = 0;
    for (int i = 0; i < contrast.length; i++) {
      for (int j = 0; j < contrast.length; j++) {
        sum += contrast[i] * contrast[j] * products[i][j] / meanSquare;
        if (tree.isRestricted() && i < inverse.length && j < inverse.length) {
          sum += inverse[i][j] * products[i][j];
        }
      }
    }
    return sum;
  }

  /** The same for the intercept, of a product of two {@code 1'H^-1 z}; 0 for ML. */
  public double interceptFit(double product) {
    return tree.isRestricted() ? product / root() : 0;
  }

  /** The fixed effects; the intercept and its covariances are those of uncentred columns. */
  public FixedEffects fixedEffects() {
    double[] slopes = tree.basis().slopes(coefficients);
    double[] centre = tree.basis().back(means[tree.levels()]);
    double[] grandMeans = tree.design().means();
    double intercept = centre[slopes.length] + grandMeans[slopes.length];
    for (int j = 0; j < slopes.length; j++) {
      centre[j] += grandMeans[j];
      intercept -= slopes[j] * centre[j];
    }
    double[][] covariance = covariance(centre);
    List<FixedEffects.FixedEffect> effects = new ArrayList<>();
    for (int i = 0; i <= slopes.length; i++) {
      String term = i == 0 ? FixedEffects.INTERCEPT : tree.design().terms().get(i - 1);
      double estimate = i == 0 ? intercept : slopes[i - 1];
      effects.add(new FixedEffects.FixedEffect(term, estimate, Math.sqrt(covariance[i][i])));
    }
    return new FixedEffects(effects, covariance);
  }

  private double[][] covariance(double[] centre) {
    double[][] slopes = tree.basis().inverse(inverse);
    double[][] covariance = new double[slopes.length + 1][slopes.length + 1];
    covariance[0][0] = residualVariance() / root();
    for (int i = 0; i < slopes.length; i++) {
      for (int j = 0; j < slopes.length; j++) {
        double slope = residualVariance() * slopes[i][j];
        covariance[i + 1][j + 1] = slope;
        covariance[0][j + 1] -= centre[i] * slope;
        covariance[i + 1][0] -= centre[j] * slope;
        covariance[0][0] += centre[i] * centre[j] * slope;
      }
    }
    return covariance;
  }
}
