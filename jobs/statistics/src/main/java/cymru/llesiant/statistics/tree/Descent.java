package cymru.llesiant.statistics.tree;

/**
 * The pass down the tree: what the units above say of each unit, the gradient in the variance
 * ratios, and the units' effects.
 *
 * <p>With {@code t = m - m_above + d_above}, from {@code d = 0, c = 1, C = 0} at the root, {@code q
 * = s t} and {@code s c_above} are {@code W'H^-1 1} of columns and intercept, {@code s - s^2
 * C_above} is {@code 1'H^-1 1}; a unit hands down {@code d = t/(1 + lambda S)}, {@code c =
 * c_above/(1 + lambda S)} and {@code C = C_above/(1 + lambda S)^2 + lambda/(1 + lambda S)}. The
 * gradient of a level is {@code sum 1'H^-1 1} less the {@link Ascent#fit}.
 *
 * <p>The effect of a unit is {@code lambda q} of the residuals; its variance given the data {@code
 * s2 (lambda/(1 + lambda S) + (lambda s)^2 C_above)}. Checked against dense matrices.
 */
public final class Descent {

  private final Tree tree;
  private final Ascent up;
  private final double[][] departure;
  private final double[][] intercept;
  private final double[][] uncertainty;
  private final double[] gradient;

  Descent(Tree tree, Ascent up) {
    this.tree = tree;
    this.up = up;
    int levels = tree.levels();
    this.departure = new double[levels + 1][];
    this.intercept = new double[levels + 1][];
    this.uncertainty = new double[levels + 1][];
    this.gradient = new double[levels];
    departure[levels] = new double[tree.columns()];
    intercept[levels] = new double[] {1};
    uncertainty[levels] = new double[1];
    for (int level = levels - 1; level >= 0; level--) {
      departure[level] = new double[tree.units(level) * tree.columns()];
      intercept[level] = new double[tree.units(level)];
      uncertainty[level] = new double[tree.units(level)];
      for (int parent = 0; parent < tree.units(level + 1); parent++) {
        handDown(level, parent);
      }
    }
  }

  private void handDown(int level, int parent) {
    double den = level + 1 == tree.levels() ? 1 : up.divisor(level + 1, parent);
    double own = level + 1 == tree.levels() ? 0 : up.lambda(level + 1);
    int end = tree.firstChild(level + 1, parent + 1);
    for (int unit = tree.firstChild(level + 1, parent); unit < end; unit++) {
      intercept[level][unit] = intercept[level + 1][parent] / den;
      uncertainty[level][unit] = uncertainty[level + 1][parent] / den / den + own / den;
      for (int j = 0; j < tree.columns(); j++) {
        departure[level][unit * tree.columns() + j] =
            up.mean(level, unit, j)
                - up.mean(level + 1, parent, j)
                + departure[level + 1][parent * tree.columns() + j] / den;
      }
      double s = up.precision(level, unit) / up.divisor(level, unit);
      double[] q = scaled(level, unit, s);
      double one = s * intercept[level][unit];
      gradient[level] +=
          s - s * s * uncertainty[level][unit] - up.fit(q, q) - up.interceptFit(one * one);
    }
  }

  private double[] scaled(int level, int unit, double by) {
    double[] row = new double[tree.columns()];
    for (int j = 0; j < row.length; j++) {
      row[j] = by * departure[level][unit * row.length + j];
    }
    return row;
  }

  /** The derivatives of the criterion in the variance ratios. */
  public double[] gradient() {
    return gradient.clone();
  }

  /** How far a leaf's means are from what its own intercept and all above lead to expect. */
  public double[] departure(int leaf) {
    return scaled(0, leaf, 1 / up.divisor(0, leaf));
  }

  /** What a leaf's own intercept and all above leave of the common intercept: from 0 to 1. */
  public double intercept(int leaf) {
    return intercept[0][leaf] / up.divisor(0, leaf);
  }

  /**
   * The variance of the sum of a leaf's intercept and all above given the data, over {@code s2}.
   */
  public double uncertainty(int leaf) {
    double den = up.divisor(0, leaf);
    return uncertainty[0][leaf] / den / den + up.lambda(0) / den;
  }

  /** A unit's effect given the data, in units of the response. */
  public double effect(int level, int unit) {
    double s = up.precision(level, unit) / up.divisor(level, unit);
    return up.residual(scaled(level, unit, up.lambda(level) * s));
  }

  /** Its standard deviation given the data, the fixed effects and variances taken as known. */
  public double conditionalSd(int level, int unit) {
    double den = up.divisor(level, unit);
    double shrinkage = up.lambda(level) * up.precision(level, unit) / den;
    double variance = up.lambda(level) / den + shrinkage * shrinkage * uncertainty[level][unit];
    return Math.sqrt(up.residualVariance() * variance);
  }
}
