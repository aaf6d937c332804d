package cymru.llesiant.statistics.binary;

/**
 * The most likely effects of all units at given variances and log odds: the minimum over {@code u}
 * of {@code -2 log p(y | u) + u'D^-1 u}, which is convex.
 *
 * <p>Newton's steps, halved until the function falls. With {@code mu} the probability of a cell,
 * its weight is {@code w = n mu (1 - mu)} and its residual {@code r = successes - n mu}; a leaf has
 * precision {@code sum w} and load {@code sum w h + r}, and {@link UnitTree} does the rest. A
 * search starts from where the last ended. It ends after a step that moves no effect by 1e-7; as
 * the steps square the error, the effects are then good to all digits but the last few.
 */
final class Modes {

  private static final double CLOSE = 1e-7;
  private static final int MOST_STEPS = 100;
  private static final int MOST_HALVINGS = 40;
  private static final double ROUNDING = 1e-13;

  private final int[] firstCells;
  private final int[] patterns;
  private final double[] n;
  private final double[] successes;
  private final UnitTree tree;
  private final UnitTree.Effects now;
  private final UnitTree.Effects before;
  private final double[] probabilities;
  private final double[] residuals;
  private double minus2LogLikelihood;

  Modes(CellDesign design) {
    this.firstCells = design.firstCells();
    this.patterns = design.patterns().ofCells();
    this.n = design.n();
    this.successes = design.successes();
    this.tree = new UnitTree(design);
    this.now = tree.effects();
    this.before = tree.effects();
    this.probabilities = new double[n.length];
    this.residuals = new double[design.units(0)];
  }

  /**
   * Finds the modes; whether they were found.
   *
   * @param tau the variances, innermost level first
   * @param fixed the log odds of each pattern, before units
   */
  boolean find(double[] tau, double[] fixed) {
    tree.vary(tau, now);
    double value = visit(fixed);
    for (int step = 0; step < MOST_STEPS && Double.isFinite(value); step++) {
      tree.weigh();
      before.take(now);
      double[] loads = now.loads();
      for (int leaf = 0; leaf < loads.length; leaf++) {
        loads[leaf] = tree.precision(0, leaf) * now.totals(0)[leaf] + residuals[leaf];
      }
      tree.solve(now);
      boolean close = now.distance(before) < CLOSE;
      double next = visit(fixed);
      for (int i = 0; next > value + ROUNDING * (1 + value) && i < MOST_HALVINGS; i++) {
        now.approach(before);
        next = visit(fixed);
      }
      value = next;
      if (close) {
        tree.weigh();
        return true;
      }
    }
    return false;
  }

  /** Each cell's probability, each leaf's precision and residual; what is made smallest. */
  private double visit(double[] fixed) {
    double[] precisions = tree.leafPrecisions();
    double[] totals = now.totals(0);
    double sum = 0;
    for (int leaf = 0; leaf < precisions.length; leaf++) {
      double precision = 0;
      double residual = 0;
      for (int cell = firstCells[leaf]; cell < firstCells[leaf + 1]; cell++) {
        double logOdds = fixed[patterns[cell]] + totals[leaf];
        double e = Math.exp(-Math.abs(logOdds));
        double likelier = 1 / (1 + e);
        double rarer = e * likelier;
        double failures = n[cell] - successes[cell];
        sum += n[cell] * Math.log(1 + e);
        precision += n[cell] * likelier * rarer;
        if (logOdds >= 0) {
          sum += failures * logOdds;
          residual += n[cell] * rarer - failures;
          probabilities[cell] = likelier;
        } else {
          sum -= successes[cell] * logOdds;
          residual += successes[cell] - n[cell] * rarer;
          probabilities[cell] = rarer;
        }
      }
      precisions[leaf] = precision;
      residuals[leaf] = residual;
    }
    minus2LogLikelihood = 2 * sum;
    return minus2LogLikelihood + tree.penalty(now);
  }

  /** The tree at the modes. */
  UnitTree tree() {
    return tree;
  }

  /** The effects, with those of the units above. */
  UnitTree.Effects effects() {
    return now;
  }

  /** The probability of each cell. */
  double[] probabilities() {
    return probabilities;
  }

  /** The sum of the residuals of each leaf. */
  double[] residuals() {
    return residuals;
  }

  /** {@code -2 log p(y | u)}. */
  double minus2LogLikelihood() {
    return minus2LogLikelihood;
  }

  /** Starts afresh from effects of 0. */
  void forget() {
    now.take(tree.effects());
  }
}
