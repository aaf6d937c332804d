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
 * s2 (lambda/(1 + lambda S) + (lambda s)^2 C_above)}. What is handed down is kept but of leaves.
 * Checked against dense matrices.
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
    for (int level = 1; level <= levels; level++) {
      departure[level] = new double[tree.units(level) * tree.columns()];
      intercept[level] = new double[tree.units(level)];
      uncertainty[level] = new double[tree.units(level)];
    }
    intercept[levels][0] = 1;
    for (int level = levels - 1; level >= 0; level--) {
      Scores scores = new Scores(tree.columns());
      for (int parent = 0; parent < tree.units(level + 1); parent++) {
        handDown(level, parent, scores);
      }
      gradient[level] = scores.own - up.fit(scores.squares) - up.interceptFit(scores.intercepts);
    }
  }

  /** Sums over the units of a level, and room for one unit's {@code t}. */
  private static final class Scores {

    private final double[] departure;
    private final double[][] squares;
    private double intercepts;
    private double own;

    private Scores(int columns) {
      this.departure = new double[columns];
      this.squares = new double[columns][columns];
    }

    private void add(double s, double one, double shared) {
      own += s - s * s * shared;
      intercepts += s * one * s * one;
      for (int i = 0; i < departure.length; i++) {
        double scaled = s * s * departure[i];
        for (int j = 0; j <= i; j++) {
          squares[i][j] += scaled * departure[j];
        }
      }
    }
  }

  private void handDown(int level, int parent, Scores scores) {
    double one = intercept[level + 1][parent];
    double shared = uncertainty[level + 1][parent];
    int end = tree.firstChild(level + 1, parent + 1);
    for (int unit = tree.firstChild(level + 1, parent); unit < end; unit++) {
      depart(level, unit, parent, scores.departure);
      scores.add(up.shrunken(level, unit), one, shared);
      if (level > 0) {
        double den = up.divisor(level, unit);
        intercept[level][unit] = one / den;
        uncertainty[level][unit] = shared / den / den + up.lambda(level) / den;
        int at = unit * scores.departure.length;
        for (int j = 0; j < scores.departure.length; j++) {
          departure[level][at + j] = scores.departure[j] / den;
        }
      }
    }
  }

  /** How far a unit's means are from what the units above lead to expect: {@code t}. */
  private void depart(int level, int unit, int parent, double[] to) {
    double[] means = up.means(level);
    double[] above = up.means(level + 1);
    double[] handed = departure[level + 1];
    int at = unit * to.length;
    int from = parent * to.length;
    for (int j = 0; j < to.length; j++) {
      to[j] = means[at + j] - above[from + j] + handed[from + j];
    }
  }

  private double[] scaled(int level, int unit, double by) {
    double[] row = new double[tree.columns()];
    depart(level, unit, tree.parent(level, unit), row);
    for (int j = 0; j < row.length; j++) {
      row[j] *= by;
    }
    return row;
  }

  private double interceptAbove(int level, int unit) {
    return intercept[level + 1][tree.parent(level, unit)];
  }

  private double uncertaintyAbove(int level, int unit) {
    return uncertainty[level + 1][tree.parent(level, unit)];
  }

  /** The share of a unit's departure that is put down to its own intercept: {@code lambda s}. */
  private double shrinkage(int level, int unit) {
    return up.lambda(level) * up.shrunken(level, unit);
  }

  /** The derivatives of the criterion in the variance ratios. */
  public double[] gradient() {
    return gradient.clone();
  }

  /** How far a leaf's means are from what its own intercept and all above lead to expect. */
  public double[] departure(int leaf) {
    return scaled(0, leaf, 1 / up.divisor(0, leaf));
  }

  /** What a unit's own intercept and all above leave of the common intercept: from 0 to 1. */
  public double intercept(int level, int unit) {
    return interceptAbove(level, unit) / up.divisor(level, unit);
  }

  /**
   * The variance of the sum of a unit's intercept and all above given the data, over {@code s2}.
   */
  public double uncertainty(int level, int unit) {
    double den = up.divisor(level, unit);
    return uncertaintyAbove(level, unit) / den / den + up.lambda(level) / den;
  }

  /** A unit's effect in each column given the data, in the basis; {@link Ascent#residual} of it. */
  public double[] effects(int level, int unit) {
    return scaled(level, unit, shrinkage(level, unit));
  }

  /** The sum of these of a unit and all above it. */
  public double[] totalEffects(int level, int unit) {
    double[] total = effects(level, unit);
    int above = unit;
    for (int of = level + 1; of < tree.levels(); of++) {
      above = tree.parent(of - 1, above);
      double[] more = effects(of, above);
      for (int j = 0; j < total.length; j++) {
        total[j] += more[j];
      }
    }
    return total;
  }

  /** A unit's effect in the common intercept. */
  public double interceptEffect(int level, int unit) {
    return shrinkage(level, unit) * interceptAbove(level, unit);
  }

  /** The variance of a unit's effect given the data and the fixed effects, over {@code s2}. */
  public double variance(int level, int unit) {
    double shrinkage = shrinkage(level, unit);
    return up.lambda(level) / up.divisor(level, unit)
        + shrinkage * shrinkage * uncertaintyAbove(level, unit);
  }

  /** The squared correlation of a unit's effect with its estimate, the fixed effects known. */
  public double reliability(int level, int unit) {
    return shrinkage(level, unit) * (1 - up.shrunken(level, unit) * uncertaintyAbove(level, unit));
  }
}
