package cymru.llesiant.statistics.binary;

import java.util.Arrays;
import org.apache.commons.math3.analysis.integration.gauss.HermiteRuleFactory;
import org.apache.commons.math3.util.Pair;

/**
 * Adaptive Gauss-Hermite quadrature, for one level of units.
 *
 * <p>With {@code u = sqrt(tau) v}, {@code g(v) = log p(y | v) - v^2/2}, the mode {@code v0} and its
 * spread {@code k = 1/sqrt(1 + tau S)}, the likelihood of a unit is {@code k sum_i omega_i/sqrt(pi)
 * exp(x_i^2 + g(v_i))}, {@code v_i = v0 + sqrt(2) k x_i}, with the nodes {@code x} and weights
 * {@code omega} of the Gauss-Hermite rule. One node is Laplace's approximation. It is exact where
 * {@code g} is a parabola plus the logarithm of a polynomial of degree {@code 2 nodes - 1}.
 *
 * <p>The gradient is exact: nodes move with the parameters, {@code v0} by {@code -sqrt(tau) k^2 w}
 * in a cell's log odds and {@code q (k^2 - 1/2)/sqrt(tau)} in the variance, {@code q} being {@code
 * v0/sqrt(tau)}; {@code k} by {@code -k^3/2} times the change of {@code tau S}. At a variance of 0
 * value and gradient are those of Laplace's approximation, to which they tend. Cost: one
 * exponential and one logarithm a cell and node. Reference: Pinheiro and Bates 1995, Journal of
 * Computational and Graphical Statistics 4:12-35, <a
 * href="https://doi.org/10.1080/10618600.1995.10474663">doi</a>. Checked against dense trapezoids.
 */
final class QuadratureIntegral implements Integral {

  private final CellDesign design;
  private final LaplaceIntegral laplace;
  private final Modes modes;
  private final double[] nodes;
  private final double[] logWeights;
  private final double[] terms;
  private final double[] totals;
  private final double[] residuals;
  private final double[] byPredictor;
  private final int widest;

  QuadratureIntegral(CellDesign design, int nodes) {
    this.design = design;
    this.laplace = new LaplaceIntegral(design);
    this.modes = laplace.modes();
    Pair<double[], double[]> rule = new HermiteRuleFactory().getRule(nodes);
    this.nodes = rule.getFirst();
    this.logWeights = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      double x = this.nodes[i];
      logWeights[i] = Math.log(rule.getSecond()[i]) + x * x - Math.log(Math.PI) / 2;
    }
    this.terms = new double[nodes];
    this.totals = new double[nodes];
    this.widest = widest(design.firstCells());
    this.residuals = new double[nodes * widest];
    this.byPredictor = new double[design.patterns().count()];
  }

  private static int widest(int[] firstCells) {
    int widest = 0;
    for (int leaf = 1; leaf < firstCells.length; leaf++) {
      widest = Math.max(widest, firstCells[leaf] - firstCells[leaf - 1]);
    }
    return widest;
  }

  @Override
  public Modes modes() {
    return modes;
  }

  @Override
  public Value at(double[] tau, double[] fixed) {
    if (!(tau[0] > 0)) {
      return laplace.at(tau, fixed);
    }
    Arrays.fill(byPredictor, 0);
    if (!modes.find(tau, fixed)) {
      modes.forget();
      return new Value(Double.POSITIVE_INFINITY, new double[1], byPredictor);
    }
    double value = 0;
    double byVariance = 0;
    for (int unit = 0; unit < design.units(0); unit++) {
      Placement placement = placement(unit, tau[0]);
      double logLikelihood = Math.log(placement.spread) + integrate(unit, placement, fixed);
      value -= 2 * logLikelihood;
      byVariance -= 2 * slope(unit, placement);
    }
    return new Value(value, new double[] {byVariance}, byPredictor);
  }

  /**
   * Where a unit's nodes are put.
   *
   * @param deviation {@code sqrt(tau)}
   * @param score {@code q}, the mode over {@code sqrt(tau)}
   * @param mode {@code v0}
   * @param spread {@code k}
   * @param precision {@code S}
   */
  private record Placement(
      double deviation, double score, double mode, double spread, double precision) {}

  private Placement placement(int unit, double tau) {
    double deviation = Math.sqrt(tau);
    double score = modes.effects().scores(0)[unit];
    return new Placement(
        deviation,
        score,
        deviation * score,
        1 / Math.sqrt(modes.tree().denominator(0, unit)),
        modes.tree().precision(0, unit));
  }

  private double node(Placement placement, int node) {
    return placement.mode + Math.sqrt(2) * placement.spread * nodes[node];
  }

  /**
   * The logarithm of the sum over nodes; leaves each node's share of it in {@code terms}, the
   * residuals of its cells and their sum.
   */
  private double integrate(int unit, Placement placement, double[] fixed) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < nodes.length; i++) {
      double v = node(placement, i);
      double logLikelihood = visit(unit, i, placement.deviation * v, fixed);
      terms[i] = logWeights[i] + logLikelihood - v * v / 2;
      largest = Math.max(largest, terms[i]);
    }
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      terms[i] = Math.exp(terms[i] - largest);
      sum += terms[i];
    }
    for (int i = 0; i < nodes.length; i++) {
      terms[i] /= sum;
    }
    return largest + Math.log(sum);
  }

  /** A unit's log likelihood at an effect; leaves the residuals of its cells and their sum. */
  private double visit(int unit, int node, double effect, double[] fixed) {
    int[] patterns = design.patterns().ofCells();
    double[] n = design.n();
    double[] successes = design.successes();
    int from = design.firstCells()[unit];
    double sum = 0;
    double total = 0;
    for (int cell = from; cell < design.firstCells()[unit + 1]; cell++) {
      double logOdds = fixed[patterns[cell]] + effect;
      double e = Math.exp(-Math.abs(logOdds));
      double rarer = e / (1 + e);
      double failures = n[cell] - successes[cell];
      double residual =
          logOdds >= 0 ? n[cell] * rarer - failures : successes[cell] - n[cell] * rarer;
      sum -= n[cell] * Math.log(1 + e) + Math.max(failures * logOdds, -successes[cell] * logOdds);
      total += residual;
      residuals[node * widest + cell - from] = residual;
    }
    totals[node] = total;
    return sum;
  }

  /** The derivative of a unit's log likelihood in the variance; that in the log odds is added. */
  private double slope(int unit, Placement placement) {
    double deviation = placement.deviation;
    double k = placement.spread;
    double byMode = 0;
    double bySpread = 1 / k;
    double slope = 0;
    for (int i = 0; i < nodes.length; i++) {
      double v = node(placement, i);
      double byNode = terms[i] * (deviation * totals[i] - v);
      byMode += byNode;
      bySpread += byNode * Math.sqrt(2) * nodes[i];
      slope += terms[i] * totals[i] * v / (2 * deviation);
    }
    double weightSlope = slopeByPredictor(unit, placement, byMode, bySpread);
    double tau = deviation * deviation;
    double turn = placement.precision + tau * weightSlope * placement.score * k * k;
    return slope
        + byMode * placement.score * (k * k - 0.5) / deviation
        - bySpread * k * k * k / 2 * turn;
  }

  /** Adds a unit's derivatives in the log odds; {@code dS/du}, the sum of its weights' slopes. */
  private double slopeByPredictor(int unit, Placement placement, double byMode, double bySpread) {
    int[] patterns = design.patterns().ofCells();
    double[] n = design.n();
    double[] probabilities = modes.probabilities();
    int from = design.firstCells()[unit];
    int to = design.firstCells()[unit + 1];
    double tau = placement.deviation * placement.deviation;
    double k2 = placement.spread * placement.spread;
    double weightSlope = 0;
    for (int cell = from; cell < to; cell++) {
      double mu = probabilities[cell];
      weightSlope += n[cell] * mu * (1 - mu) * (1 - 2 * mu);
    }
    double bySquare = -bySpread * k2 * placement.spread / 2 * tau;
    for (int cell = from; cell < to; cell++) {
      double mu = probabilities[cell];
      double weight = n[cell] * mu * (1 - mu);
      double slope =
          bySquare * weight * (1 - 2 * mu - weightSlope * tau * k2)
              - byMode * placement.deviation * k2 * weight;
      for (int i = 0; i < nodes.length; i++) {
        slope += terms[i] * residuals[i * widest + cell - from];
      }
      byPredictor[patterns[cell]] -= 2 * slope;
    }
    return weightSlope;
  }
}
