package cymru.llesiant.statistics.binary;

import java.util.Arrays;

/**
 * Laplace's approximation, the integrand taken as normal about its mode: {@code -2 log L = -2 log
 * p(y | u) + u'D^-1 u + log|I + D Z'WZ|} at the modes {@code u}, for any number of nested levels.
 *
 * <p>Its gradient is exact, the modes and weights moving with the parameters. With {@code C} the
 * variance of the sum of effects at a cell's leaf and {@code t = C dw/d(log odds)}, the weights
 * change the determinant by {@code t}; {@code a = P^-1 Z't}, with score {@code alpha = D^-1 a}, is
 * one more solution of the tree. Then the derivative is {@code -2r + t - w (Z a)} in a cell's log
 * odds, and {@code sum of s - s^2 C_above - q^2 + alpha q} over the units in the variance of a
 * level, {@code s = S/(1 + tau S)} and {@code q = u/tau}, the sum of residuals of the unit's rows.
 * Cost: one exponential and one logarithm a cell and Newton step. Reference: Breslow and Clayton
 * 1993, Journal of the American Statistical Association 88:9-25, <a
 * href="https://doi.org/10.1080/01621459.1993.10594284">doi</a>. The gradient is checked against
 * differences of the value.
 */
final class LaplaceIntegral implements Integral {

  private final CellDesign design;
  private final Modes modes;
  private final UnitTree.Effects moved;
  private final double[] byPredictor;

  LaplaceIntegral(CellDesign design) {
    this.design = design;
    this.modes = new Modes(design);
    this.moved = modes.tree().effects();
    this.byPredictor = new double[design.patterns().count()];
  }

  @Override
  public Modes modes() {
    return modes;
  }

  @Override
  public Value at(double[] tau, double[] fixed) {
    if (!modes.find(tau, fixed)) {
      modes.forget();
      return new Value(Double.POSITIVE_INFINITY, new double[tau.length], byPredictor);
    }
    return atModes();
  }

  /** The approximation at the modes that were found last. */
  Value atModes() {
    UnitTree tree = modes.tree();
    double value =
        modes.minus2LogLikelihood() + tree.penalty(modes.effects()) + tree.logDeterminant();
    double[] uncertainties = tree.leafUncertainties();
    move(uncertainties);
    tree.solve(moved);
    slopeByPredictor(uncertainties);
    double[] byVariance = new double[design.levels()];
    for (int level = 0; level < byVariance.length; level++) {
      byVariance[level] = slopeByVariance(level);
    }
    return new Value(value, byVariance, byPredictor);
  }

  /** The load {@code Z't} of each leaf. */
  private void move(double[] uncertainties) {
    int[] firstCells = design.firstCells();
    double[] n = design.n();
    double[] probabilities = modes.probabilities();
    double[] loads = moved.loads();
    for (int leaf = 0; leaf < loads.length; leaf++) {
      double sum = 0;
      for (int cell = firstCells[leaf]; cell < firstCells[leaf + 1]; cell++) {
        double mu = probabilities[cell];
        sum += n[cell] * mu * (1 - mu) * (1 - 2 * mu);
      }
      loads[leaf] = uncertainties[leaf] * sum;
    }
  }

  private void slopeByPredictor(double[] uncertainties) {
    Arrays.fill(byPredictor, 0);
    int[] firstCells = design.firstCells();
    int[] patterns = design.patterns().ofCells();
    double[] n = design.n();
    double[] successes = design.successes();
    double[] probabilities = modes.probabilities();
    double[] shift = moved.totals(0);
    for (int leaf = 0; leaf < shift.length; leaf++) {
      for (int cell = firstCells[leaf]; cell < firstCells[leaf + 1]; cell++) {
        double mu = probabilities[cell];
        double weight = n[cell] * mu * (1 - mu);
        byPredictor[patterns[cell]] +=
            2 * (n[cell] * mu - successes[cell])
                + weight * (uncertainties[leaf] * (1 - 2 * mu) - shift[leaf]);
      }
    }
  }

  private double slopeByVariance(int level) {
    UnitTree tree = modes.tree();
    double[] above = tree.uncertaintiesAbove(level);
    double[] scores = modes.effects().scores(level);
    double[] moving = moved.scores(level);
    double slope = 0;
    for (int unit = 0; unit < scores.length; unit++) {
      double s = tree.precision(level, unit) / tree.denominator(level, unit);
      slope += s - s * s * above[unit] + scores[unit] * (moving[unit] - scores[unit]);
    }
    return slope;
  }
}
