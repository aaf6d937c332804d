package cymru.llesiant.statistics.multilevel;

import cymru.llesiant.statistics.numeric.Cholesky;
import cymru.llesiant.statistics.numeric.ProjectedNewton;
import java.util.Arrays;

/**
 * -2 log likelihood of the nested random-intercept model and its gradient, in the variance ratios
 * {@code lambda_k = variance of level k / residual variance}, by one pass up the tree of units and
 * one down.
 *
 * <p>{@code V = s2 H}, {@code H = I + sum lambda_k Z_k Z_k'}. <b>Up</b>: a leaf has precision
 * {@code S = n} and its means {@code m}. A unit's own effect divides its precision, {@code s = S/(1
 * + lambda S)}, and adds {@code log(1 + lambda S)} to {@code log|H|}. The unit above has {@code S =
 * sum s}, {@code m = sum s m/S}, and {@code sum s (m_child - m)(m_child - m)'} goes to the residual
 * cross-products {@code R}, which start as those within leaves. The root does for the intercept
 * what a unit with an unbounded variance would: {@code R} ends as the cross-products with the
 * intercept taken out, and {@code |X'H^-1 X| = S_root |R_xx|}. All that is added to {@code R} is
 * positive: no digits are lost.
 *
 * <p>With {@code rss} what {@code R_xx} leaves of {@code R_yy}, and {@code nu = n - p} for REML or
 * {@code n} for ML, the criterion is {@code log|H| + nu (1 + log(2 pi rss/nu))}, for REML {@code +
 * log|X'H^-1 X|}; the residual variance is {@code rss/nu}.
 *
 * <p><b>Down</b>, from {@code h = 0, C = 0} at the root, columns centred on the root's means:
 * {@code q = s (m - h_above)} is {@code W'H^-1 1}, {@code a = s - s^2 C_above} is {@code 1'H^-1 1},
 * {@code h = h_above + lambda q}, {@code C = C_above/(1 + lambda S)^2 + lambda/(1 + lambda S)}. The
 * gradient is {@code sum a - nu sum (q_y - b'q_x)^2/rss}, for REML {@code - tr((X'H^-1 X)^-1 sum q
 * q')}.
 *
 * <p>References: Patterson and Thompson 1971, Biometrika 58:545-554, <a
 * href="https://doi.org/10.1093/biomet/58.3.545">doi</a>; Bates, Maechler, Bolker and Walker 2015,
 * Journal of Statistical Software 67(1), <a href="https://doi.org/10.18637/jss.v067.i01">doi</a>,
 * for the criterion.
 */
final class Likelihood {

  private final Design design;
  private final Criterion criterion;
  private final int columns;
  private final double[][] within;
  private final int[][] children;
  private final double[][] precision;
  private final double[][] means;
  private final double[][] above;
  private final double[][] interceptAbove;
  private final double[][] uncertainty;

  Likelihood(Design design, Criterion criterion) {
    this.design = design;
    this.criterion = criterion;
    this.columns = design.columns();
    this.within = design.within();
    int levels = design.levels();
    this.children = new int[levels + 1][];
    this.precision = new double[levels + 1][];
    this.means = new double[levels + 1][];
    this.above = new double[levels + 1][];
    this.interceptAbove = new double[levels + 1][];
    this.uncertainty = new double[levels + 1][];
    for (int level = 0; level <= levels; level++) {
      int units = level == levels ? 1 : design.units(level);
      precision[level] = level == 0 ? design.sizes() : new double[units];
      means[level] = level == 0 ? design.leafMeans() : new double[units * columns];
      if (level > 0) {
        children[level] =
            level == levels ? new int[] {0, design.units(levels - 1)} : design.firstChildren(level);
        above[level] = new double[units * columns];
        interceptAbove[level] = new double[units];
        uncertainty[level] = new double[units];
      }
    }
  }

  /**
   * The fixed effects, and all that follows from them, at given variance ratios.
   *
   * @param lambda the variance ratios, innermost level first
   * @param value the criterion
   * @param slopes the covariates' effects
   * @param inverse {@code R_xx^-1}
   * @param residualSumOfSquares {@code rss}
   * @param degreesOfFreedom {@code nu}
   */
  record Solution(
      double[] lambda,
      double value,
      double[] slopes,
      double[][] inverse,
      double residualSumOfSquares,
      double degreesOfFreedom) {

    double residualVariance() {
      return residualSumOfSquares / degreesOfFreedom;
    }

    /** A row of columns with the covariates' part taken out of the response. */
    double residual(double[] rows, int at) {
      double residual = rows[at + slopes.length];
      for (int j = 0; j < slopes.length; j++) {
        residual -= slopes[j] * rows[at + j];
      }
      return residual;
    }
  }

  /** The criterion and its gradient. */
  ProjectedNewton.Point at(double[] lambda) {
    Solution solution = solve(lambda);
    return new ProjectedNewton.Point(lambda, solution.value(), gradient(solution));
  }

  /** The pass up, and the fixed effects. */
  Solution solve(double[] lambda) {
    double[][] products = new double[columns][];
    for (int i = 0; i < columns; i++) {
      products[i] = within[i].clone();
    }
    double logDeterminant = 0;
    for (int level = 0; level < design.levels(); level++) {
      for (double own : precision[level]) {
        logDeterminant += Math.log1p(lambda[level] * own);
      }
      for (int unit = 0; unit < precision[level + 1].length; unit++) {
        gather(level + 1, unit, lambda[level], products);
      }
    }
    Cholesky factor = Cholesky.of(products);
    double rss = factor.residual();
    double nu = design.rows();
    if (criterion == Criterion.REML) {
      nu -= columns;
      logDeterminant += Math.log(root()) + factor.logDeterminantOfLeading();
    }
    double value = logDeterminant + nu * (1 + Math.log(2 * Math.PI * rss / nu));
    return new Solution(lambda, value, factor.coefficients(), factor.inverseOfLeading(), rss, nu);
  }

  /** A unit's precision and means from the units below, whose spread goes to the cross-products. */
  private void gather(int level, int unit, double lambdaBelow, double[][] products) {
    double[] mean = means[level];
    double[] below = means[level - 1];
    int at = unit * columns;
    Arrays.fill(mean, at, at + columns, 0);
    double sum = 0;
    for (int child = children[level][unit]; child < children[level][unit + 1]; child++) {
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
    for (int child = children[level][unit]; child < children[level][unit + 1]; child++) {
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

  /** The pass down. */
  private double[] gradient(Solution solution) {
    double[] gradient = new double[design.levels()];
    for (int level = design.levels() - 1; level >= 0; level--) {
      for (int parent = 0; parent < precision[level + 1].length; parent++) {
        for (int unit = children[level + 1][parent];
            unit < children[level + 1][parent + 1];
            unit++) {
          gradient[level] += slope(solution, level, unit, parent);
        }
      }
    }
    return gradient;
  }

  /** What one unit adds to the gradient of its level; what it hands down is kept. */
  private double slope(Solution solution, int level, int unit, int parent) {
    double lambda = solution.lambda()[level];
    double s = shrunken(level, unit, lambda);
    double[] q = new double[columns];
    int root = design.levels();
    for (int j = 0; j < columns; j++) {
      double centred = means[level][unit * columns + j] - means[root][j];
      q[j] = s * (centred - above[level + 1][parent * columns + j]);
    }
    double intercept = s * (1 - interceptAbove[level + 1][parent]);
    double shared = uncertainty[level + 1][parent];
    if (level > 0) {
      for (int j = 0; j < columns; j++) {
        above[level][unit * columns + j] = above[level + 1][parent * columns + j] + lambda * q[j];
      }
      interceptAbove[level][unit] = interceptAbove[level + 1][parent] + lambda * intercept;
      double den = 1 + lambda * precision[level][unit];
      uncertainty[level][unit] = shared / den / den + lambda / den;
    }
    double residual = solution.residual(q, 0);
    double slope = s - s * s * shared - residual * residual / solution.residualVariance();
    return criterion == Criterion.ML
        ? slope
        : slope - intercept * intercept / root() - quadratic(solution.inverse(), q);
  }

  private static double quadratic(double[][] matrix, double[] vector) {
    double sum = 0;
    for (int i = 0; i < matrix.length; i++) {
      double row = 0;
      for (int j = 0; j < matrix.length; j++) {
        row += matrix[i][j] * vector[j];
      }
      sum += row * vector[i];
    }
    return sum;
  }

  /** The precision of the whole: {@code 1'H^-1 1}. */
  double root() {
    return precision[design.levels()][0];
  }

  /** The precision-weighted means of the whole, of centred columns. */
  double[] rootMeans() {
    return means[design.levels()].clone();
  }

  /** A unit's precision before its own effect. */
  double precision(int level, int unit) {
    return precision[level][unit];
  }

  /** A unit's precision-weighted mean residual, once the pass up has been made. */
  double residual(Solution solution, int level, int unit) {
    return solution.residual(means[level], unit * columns)
        - solution.residual(means[design.levels()], 0);
  }

  /** The first unit below of a unit, from level 1 to the root; of the next unit, its end. */
  int firstChild(int level, int unit) {
    return children[level][unit];
  }
}
