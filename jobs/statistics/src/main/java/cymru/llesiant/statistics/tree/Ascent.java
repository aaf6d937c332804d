package cymru.llesiant.statistics.tree;

import cymru.llesiant.statistics.numeric.Cholesky;
import cymru.llesiant.statistics.numeric.LogProduct;
import java.util.Arrays;

/**
 * The pass up the tree at given variance ratios, and the regression at its end: -2 log likelihood,
 * fixed effects and residual variance.
 *
 * <p>{@code V = s2 H}, {@code H} that of the {@link Leaves} and {@code + sum lambda_k Z_k Z_k'}. A
 * unit's own intercept divides its precision, {@code s = S/(1 + lambda S)}, and adds {@code log(1 +
 * lambda S)} to {@code log|H|}. The unit above has {@code S = sum s}, {@code m = sum s m/S}, and
 * {@code sum s (m_child - m)(m_child - m)'} goes to the cross-products {@code R}, which start as
 * those of the leaves. The root does for the intercept what a unit of unbounded variance would:
 * {@code R} ends as the cross-products with the intercept taken out, and {@code |X'H^-1 X| = S_root
 * |R_xx|}. All that is added to {@code R} is positive: no digits are lost.
 *
 * <p>With {@code rss} what {@code R_xx} leaves of {@code R_yy}, {@code nu = n - p} for REML or
 * {@code n} for ML, the criterion is {@code log|H| + nu (1 + log(2 pi rss/nu))}, for REML {@code +
 * log|X'H^-1 X|}; the residual variance is {@code rss/nu}.
 *
 * <p>References: Patterson and Thompson 1971, Biometrika 58:545-554, <a
 * href="https://doi.org/10.1093/biomet/58.3.545">doi</a>; Bates, Maechler, Bolker and Walker 2015,
 * Journal of Statistical Software 67(1), <a href="https://doi.org/10.18637/jss.v067.i01">doi</a>,
 * for the criterion. Checked against dense matrices.
 */
public final class Ascent {

  private final Tree tree;
  private final double[] lambda;
  private final double[][] precision;
  private final double[][] shrunken;
  private final double[][] means;
  private final double value;
  private final double meanSquare;
  private final double[] coefficients;
  private final double[][] inverse;

  Ascent(Tree tree, Leaves leaves, double[] lambda) {
    int levels = tree.levels();
    this.tree = tree;
    this.lambda = lambda;
    this.precision = new double[levels + 1][];
    this.shrunken = new double[levels][];
    this.means = new double[levels + 1][];
    precision[0] = leaves.precision();
    means[0] = leaves.means();
    double[][] products =
        Arrays.stream(leaves.products()).map(double[]::clone).toArray(double[][]::new);
    LogProduct determinant = new LogProduct();
    for (int level = 0; level < levels; level++) {
      shrink(level, determinant);
      int above = tree.units(level + 1);
      precision[level + 1] = new double[above];
      means[level + 1] = new double[above * tree.columns()];
      for (int unit = 0; unit < above; unit++) {
        gather(level + 1, unit, products);
      }
    }
    Cholesky factor = Cholesky.of(products);
    double logDeterminant = leaves.logDeterminant() + determinant.logarithm();
    if (tree.isRestricted()) {
      logDeterminant +=
          Math.log(root()) + factor.logDeterminantOfLeading() + tree.basis().logDeterminant();
    }
    this.meanSquare = factor.residual() / tree.divisor();
    this.coefficients = factor.coefficients();
    this.inverse = factor.inverseOfLeading();
    this.value = logDeterminant + tree.divisor() * (1 + Math.log(2 * Math.PI * residualVariance()));
  }

  private void shrink(int level, LogProduct determinant) {
    double[] own = precision[level];
    double[] left = new double[own.length];
    for (int unit = 0; unit < own.length; unit++) {
      double divisor = 1 + lambda[level] * own[unit];
      determinant.times(divisor);
      left[unit] = own[unit] / divisor;
    }
    shrunken[level] = left;
  }

  /** A unit's precision and means from the units below, whose spread goes to the cross-products. */
  private void gather(int level, int unit, double[][] products) {
    int columns = tree.columns();
    double[] mean = means[level];
    double[] below = means[level - 1];
    double[] share = shrunken[level - 1];
    int from = tree.firstChild(level, unit);
    int to = tree.firstChild(level, unit + 1);
    int at = unit * columns;
    double sum = 0;
    for (int child = from; child < to; child++) {
      sum += share[child];
      for (int j = 0; j < columns; j++) {
        mean[at + j] += share[child] * below[child * columns + j];
      }
    }
    precision[level][unit] = sum;
    for (int j = 0; j < columns; j++) {
      mean[at + j] /= sum;
    }
    for (int child = from; child < to; child++) {
      for (int i = 0; i < columns; i++) {
        double scaled = share[child] * (below[child * columns + i] - mean[at + i]);
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

  /** A unit's means, in the basis, less those of the whole. */
  public double[] centredMeans(int level, int unit) {
    double[] row = new double[tree.columns()];
    for (int j = 0; j < row.length; j++) {
      row[j] = means[level][unit * row.length + j] - means[tree.levels()][j];
    }
    return row;
  }

  /** A column's mean in a leaf. */
  public double leafMean(int leaf, int column) {
    return means[0][leaf * tree.columns() + column];
  }

  /** All units' means, one after the other. */
  double[] means(int level) {
    return means[level];
  }

  /** A unit's precision after its own intercept. */
  double shrunken(int level, int unit) {
    return shrunken[level][unit];
  }

  /** What a unit's own intercept divides its precision by: {@code 1 + lambda S}. */
  double divisor(int level, int unit) {
    return 1 + lambda[level] * precision[level][unit];
  }

  /** The geometric mean of the precisions of a level's units before their own intercepts. */
  public double typicalPrecision(int level) {
    return Math.exp(Arrays.stream(precision[level]).map(Math::log).average().orElseThrow());
  }

  /** The precision of the whole: {@code 1'H^-1 1}. */
  public double root() {
    return precision[tree.levels()][0];
  }

  /** The means of the whole, of the centred columns. */
  public double[] rootMeans() {
    return tree.basis().back(means[tree.levels()]);
  }

  /** The coefficients of the covariates. */
  public double[] slopes() {
    return tree.basis().slopes(coefficients);
  }

  /** Their covariance over the residual variance: {@code R_xx^-1}. */
  public double[][] slopeCovariance() {
    return tree.basis().inverse(inverse);
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
   * What the uncertainty of the fixed effects adds to the variance, over the residual one, of what
   * has this row in the basis and that much of the intercept: {@code q'(X'H^-1 X)^-1 q}.
   */
  public double fixedVariance(double[] row, double one) {
    return slopeFit(row, row) + one * one / root();
  }

  private double slopeFit(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < inverse.length; i++) {
      for (int j = 0; j < inverse.length; j++) {
        sum += one[i] * inverse[i][j] * other[j];
      }
    }
    return sum;
  }

  /**
   * What the criterion loses to the fit for each unit of a change of {@code H} by {@code z z'}, of
   * rows with {@code W'H^-1 z} so, in the basis: {@code bt'q q'bt/s2}, for REML {@code + q_x'
   * (R_xx)^-1 q_x}; the same for two vectors.
   */
  public double fit(double[] one, double[] other) {
    double sum = lastLessOthers(one) * lastLessOthers(other) / meanSquare;
    return tree.isRestricted() ? sum + slopeFit(one, other) : sum;
  }

  /**
   * The sum of {@link #fit(double[], double[])} over vectors with these cross-products, of which
   * only the lower triangle is read.
   */
  public double fit(double[][] products) {
    double[] contrast = new double[inverse.length + 1];
    for (int j = 0; j < inverse.length; j++) {
      contrast[j] = -coefficients[j];
    }
    contrast[inverse.length] = 1;
    double sum = 0;
    for (int i = 0; i < contrast.length; i++) {
      for (int j = 0; j <= i; j++) {
        double both = (i == j ? 1 : 2) * products[i][j];
        sum += contrast[i] * contrast[j] * both / meanSquare;
        if (tree.isRestricted() && i < inverse.length) {
          sum += inverse[i][j] * both;
        }
      }
    }
    return sum;
  }

  /** The same for the intercept, of a product of two {@code 1'H^-1 z}; 0 for ML. */
  public double interceptFit(double product) {
    return tree.isRestricted() ? product / root() : 0;
  }
}
