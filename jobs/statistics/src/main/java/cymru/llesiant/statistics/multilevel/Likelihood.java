package cymru.llesiant.statistics.multilevel;

import cymru.llesiant.statistics.numeric.Cholesky;
import cymru.llesiant.statistics.numeric.ProjectedNewton;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * -2 log likelihood of the nested random-intercept model and its gradient, in the variance ratios
 * {@code lambda_k = variance of level k / residual variance}, by one pass up the tree of units and
 * one down.
 *
 * <p>{@code V = s2 H}, {@code H = I + sum lambda_k Z_k Z_k'}. <b>Up</b>: a leaf has precision
 * {@code S = n} and its means {@code m}; rows of known weights have {@code S = sum w}, weighted
 * means and {@code log|H|} less {@code sum log w}. A unit's own effect divides its precision,
 * {@code s = S/(1 + lambda S)}, and adds {@code log(1 + lambda S)} to {@code log|H|}. The unit
 * above has {@code S = sum s}, {@code m = sum s m/S}, and {@code sum s (m_child - m)(m_child - m)'}
 * goes to the residual cross-products {@code R}, which start as those within leaves. The root does
 * for the intercept what a unit of unbounded variance would: {@code R} ends as the cross-products
 * with the intercept taken out, and {@code |X'H^-1 X| = S_root |R_xx|}. All that is added to {@code
 * R} is positive: no digits are lost.
 *
 * <p>With {@code rss} what {@code R_xx} leaves of {@code R_yy}, and {@code nu = n - p} for REML or
 * {@code n} for ML, the criterion is {@code log|H| + nu (1 + log(2 pi rss/nu))}, for REML {@code +
 * log|X'H^-1 X|}; the residual variance is {@code rss/nu}.
 *
 * <p><b>Down</b>: with {@code t = m - m_above + d_above}, from {@code d = 0, c = 1, C = 0} at the
 * root, {@code q = s t} and {@code s c_above} are {@code W'H^-1 1} of columns and intercept, {@code
 * a = s - s^2 C_above} is {@code 1'H^-1 1}; a unit hands down {@code d = t/(1 + lambda S)}, {@code
 * c = c_above/(1 + lambda S)} and {@code C = C_above/(1 + lambda S)^2 + lambda/(1 + lambda S)}. The
 * gradient is {@code sum a - nu sum (q_y - b'q_x)^2/rss}, for REML {@code - tr((X'H^-1 X)^-1 sum q
 * q')}.
 *
 * <p>All passes are made on columns that are orthonormal over the rows, the last being the response
 * less its regression on the others: {@code W L^-T}, {@code L} the Cholesky factor of the total
 * cross-products. So neither the scale nor the correlation of covariates, nor how well they predict
 * the response, costs digits; {@code L} leads back.
 *
 * <p>References: Patterson and Thompson 1971, Biometrika 58:545-554, <a
 * href="https://doi.org/10.1093/biomet/58.3.545">doi</a>; Bates, Maechler, Bolker and Walker 2015,
 * Journal of Statistical Software 67(1), <a href="https://doi.org/10.18637/jss.v067.i01">doi</a>,
 * for the criterion. Checked against dense matrices.
 */
final class Likelihood {

  private final Design design;
  private final Criterion criterion;
  private final int columns;
  private final Cholesky basis;
  private final double[][] within;
  private final int[][] children;
  private final double[][] precision;
  private final double[][] means;
  private final double[][] departure;
  private final double[][] intercept;
  private final double[][] uncertainty;
  private final double[] score;

  Likelihood(Design design, Criterion criterion) {
    this.design = design;
    this.criterion = criterion;
    this.columns = design.columns();
    this.basis = Cholesky.of(design.total());
    this.within = bothSides(design.within(), basis::forward);
    this.score = new double[columns];
    int levels = design.levels();
    this.children = new int[levels + 1][];
    this.precision = new double[levels + 1][];
    this.means = new double[levels + 1][];
    this.departure = new double[levels + 1][];
    this.intercept = new double[levels + 1][];
    this.uncertainty = new double[levels + 1][];
    for (int level = 0; level <= levels; level++) {
      int units = level == levels ? 1 : design.units(level);
      precision[level] = level == 0 ? design.precisions() : new double[units];
      means[level] = level == 0 ? leafMeans() : new double[units * columns];
      departure[level] = new double[level == 0 ? 0 : units * columns];
      intercept[level] = new double[level == 0 ? 0 : units];
      uncertainty[level] = new double[level == 0 ? 0 : units];
      children[level] = level == 0 ? new int[0] : design.firstChildren(level);
    }
    intercept[levels][0] = 1;
  }

  private double[] leafMeans() {
    double[] all = new double[design.units(0) * columns];
    for (int leaf = 0; leaf < design.units(0); leaf++) {
      System.arraycopy(basis.forward(design.leafMeans(leaf)), 0, all, leaf * columns, columns);
    }
    return all;
  }

  /** {@code A M A'} of a symmetric matrix {@code M}, by what {@code A} does to a vector. */
  private static double[][] bothSides(double[][] matrix, UnaryOperator<double[]> map) {
    double[][] half = Arrays.stream(matrix).map(map).toArray(double[][]::new);
    double[][] turned = new double[half.length][half.length];
    for (int i = 0; i < half.length; i++) {
      for (int j = 0; j < half.length; j++) {
        turned[j][i] = half[i][j];
      }
    }
    return Arrays.stream(turned).map(map).toArray(double[][]::new);
  }

  /**
   * What follows from given variance ratios, in the orthonormal columns.
   *
   * @param lambda the variance ratios, innermost level first
   * @param value the criterion
   * @param coefficients of the last column on the others
   * @param inverse {@code R_xx^-1}
   * @param meanSquare {@code rss/nu}
   */
  record Solution(
      double[] lambda, double value, double[] coefficients, double[][] inverse, double meanSquare) {

    /** The last of these columns less its regression on the others. */
    double residual(double[] row) {
      double residual = row[coefficients.length];
      for (int j = 0; j < coefficients.length; j++) {
        residual -= coefficients[j] * row[j];
      }
      return residual;
    }

    /** {@code q'R_xx^-1 q} of a row's covariates. */
    double fixedVariance(double[] row) {
      double sum = 0;
      for (int i = 0; i < inverse.length; i++) {
        for (int j = 0; j < inverse.length; j++) {
          sum += row[i] * inverse[i][j] * row[j];
        }
      }
      return sum;
    }
  }

  /** The criterion and its gradient. */
  ProjectedNewton.Point at(double[] lambda) {
    Solution solution = solve(lambda);
    return new ProjectedNewton.Point(lambda, solution.value(), gradient(solution));
  }

  /** The pass up, and the regression at its end. */
  Solution solve(double[] lambda) {
    double[][] products = Arrays.stream(within).map(double[]::clone).toArray(double[][]::new);
    double logDeterminant = -design.logWeights();
    for (int level = 0; level < design.levels(); level++) {
      for (double own : precision[level]) {
        logDeterminant += Math.log1p(lambda[level] * own);
      }
      for (int unit = 0; unit < precision[level + 1].length; unit++) {
        gather(level + 1, unit, lambda[level], products);
      }
    }
    Cholesky factor = Cholesky.of(products);
    double nu = design.rows();
    if (criterion == Criterion.REML) {
      nu -= columns;
      logDeterminant +=
          Math.log(root()) + factor.logDeterminantOfLeading() + basis.logDeterminantOfLeading();
    }
    double rss = factor.residual() * basis.residual();
    double value = logDeterminant + nu * (1 + Math.log(2 * Math.PI * rss / nu));
    return new Solution(
        lambda, value, factor.coefficients(), factor.inverseOfLeading(), factor.residual() / nu);
  }

  /** A unit's precision and means from the units below, whose spread goes to the cross-products. */
  private void gather(int level, int unit, double lambdaBelow, double[][] products) {
    double[] mean = means[level];
    double[] below = means[level - 1];
    int from = children[level][unit];
    int to = children[level][unit + 1];
    int at = unit * columns;
    Arrays.fill(mean, at, at + columns, 0);
    double sum = 0;
    for (int child = from; child < to; child++) {
      double s = shrunken(level - 1, child, lambdaBelow);
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
      double s = shrunken(level - 1, child, lambdaBelow);
      for (int i = 0; i < columns; i++) {
        double scaled = s * (below[child * columns + i] - mean[at + i]);
        for (int j = 0; j <= i; j++) {
          products[i][j] += scaled * (below[child * columns + j] - mean[at + j]);
        }
      }
    }
  }

  private double shrunken(int level, int unit, double lambda) {
    double own = precision[level][unit];
    return own / (1 + lambda * own);
  }

  /** The pass down, at the solution of the last pass up. */
  double[] gradient(Solution solution) {
    double[] gradient = new double[design.levels()];
    for (int level = design.levels() - 1; level >= 0; level--) {
      for (int parent = 0; parent < precision[level + 1].length; parent++) {
        int end = children[level + 1][parent + 1];
        for (int unit = children[level + 1][parent]; unit < end; unit++) {
          gradient[level] += slope(solution, level, unit, parent);
        }
      }
    }
    return gradient;
  }

  /** What one unit adds to the gradient of its level; what it hands down is kept. */
  private double slope(Solution solution, int level, int unit, int parent) {
    double den = 1 + solution.lambda()[level] * precision[level][unit];
    double s = precision[level][unit] / den;
    for (int j = 0; j < columns; j++) {
      int above = parent * columns + j;
      double t =
          means[level][unit * columns + j] - means[level + 1][above] + departure[level + 1][above];
      score[j] = s * t;
      if (level > 0) {
        departure[level][unit * columns + j] = t / den;
      }
    }
    double shared = uncertainty[level + 1][parent];
    if (level > 0) {
      intercept[level][unit] = intercept[level + 1][parent] / den;
      uncertainty[level][unit] = shared / den / den + solution.lambda()[level] / den;
    }
    double residual = solution.residual(score);
    double slope = s - s * s * shared - residual * residual / solution.meanSquare();
    double one = s * intercept[level + 1][parent];
    return criterion == Criterion.ML
        ? slope
        : slope - one * one / root() - solution.fixedVariance(score);
  }

  /** The residual variance of the response. */
  double residualVariance(Solution solution) {
    return basis.residual() * solution.meanSquare();
  }

  /** The covariates' coefficients. */
  double[] slopes(Solution solution) {
    double[] response = basis.lastRow();
    double[] slopes = new double[columns - 1];
    for (int j = 0; j < slopes.length; j++) {
      slopes[j] = response[j] + response[columns - 1] * solution.coefficients()[j];
    }
    return basis.backward(slopes);
  }

  /** {@code R_xx^-1} of the covariates. */
  double[][] inverse(Solution solution) {
    return bothSides(solution.inverse(), basis::backward);
  }

  /** The precision of the whole: {@code 1'H^-1 1}. */
  double root() {
    return precision[design.levels()][0];
  }

  /** The precision-weighted means of the whole, of the centred columns. */
  double[] rootMeans() {
    return basis.times(means[design.levels()]);
  }

  /** A unit's precision before its own effect. */
  double precision(int level, int unit) {
    return precision[level][unit];
  }

  /** The first unit below of a unit, from level 1 to the root; of the next unit, its end. */
  int firstChild(int level, int unit) {
    return children[level][unit];
  }

  /** A unit's precision-weighted mean residual, in units of the response. */
  double residual(Solution solution, int level, int unit) {
    return basis.lastRow()[columns - 1] * solution.residual(centredMeans(level, unit));
  }

  /** A unit's precision-weighted means less those of the whole, of the orthonormal columns. */
  double[] centredMeans(int level, int unit) {
    double[] row = new double[columns];
    for (int j = 0; j < columns; j++) {
      row[j] = means[level][unit * columns + j] - means[design.levels()][j];
    }
    return row;
  }
}
