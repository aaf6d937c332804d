package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.CriterionSurface.Place;
import cymru.llesiant.statistics.numeric.QuasiNewton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.analysis.integration.gauss.HermiteRuleFactory;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.util.Pair;

/**
 * A few places that stand for all variance ratios the data leave likely, to take means over.
 *
 * <p>The weight of ratios {@code l} is the (restricted) likelihood {@code exp(-f(l)/2)}, {@code f}
 * the criterion, under the prior {@code (1 - B)/B} of the shrinkage {@code B = v/(l + v)} of each
 * level, {@code v} the {@linkplain CriterionSurface#noise noise} at the estimate. Of the ratios'
 * logarithms the density is {@code exp(-f/2) prod (1 - B)^2}, whose mode is inside even where the
 * estimate is 0. Gauss-Hermite nodes are laid there along the axes of its curvature and weighed by
 * what they should be over what the normal curve says: 1, 3, 5 or 7 along an axis, as the
 * logarithm's standard deviation asks.
 *
 * <p>None where there is no such mode: as the ratio grows, the likelihood of {@code d} degrees of
 * freedom falls as its power {@code -d/2}, and with none does not fall. Reference for nodes: Naylor
 * and Smith 1982, Applied Statistics 31:214-225, <a href="https://doi.org/10.2307/2347995">doi</a>.
 */
final class VarianceNodes {

  /** Logarithms of ratios beyond are as good as 0 and without bound. */
  private static final double LEAST = -60;

  private static final double MOST = 25;

  /** Up to these standard deviations of a logarithm 1, 3 and 5 nodes are enough. */
  private static final double[] SPREADS = {0.02, 0.2, 0.5};

  private final Density density;
  private final QuasiNewton.Optimum mode;
  private final EigenDecomposition axes;
  private final List<Node> nodes = new ArrayList<>();

  /**
   * One place.
   *
   * @param ratios the variance ratios, outermost level first
   * @param weight its share of the whole; all add up to 1
   */
  record Node(double[] ratios, double weight) {}

  private VarianceNodes(Density density, QuasiNewton.Optimum mode) {
    this.density = density;
    this.mode = mode;
    this.axes = new EigenDecomposition(new Array2DRowRealMatrix(mode.hessian()));
    add(new double[mode.hessian().length], 0, 0);
  }

  /** The places; none where the data leave ratios without bound. */
  static Optional<List<Node>> of(Information information) {
    double[] estimate = information.estimate().ratios();
    Density density = new Density(information.surface(), information.surface().noise(estimate));
    double[] start = new double[estimate.length];
    for (int k = 0; k < start.length; k++) {
      start[k] = Math.log(Math.max(estimate[k], density.noise[k]));
    }
    QuasiNewton.Optimum mode = new QuasiNewton(density::at).minimise(start);
    return mode.converged() ? new VarianceNodes(density, mode).normalised() : Optional.empty();
  }

  /** Minus twice the logarithm of the density of the ratios' logarithms, but for a constant. */
  private record Density(CriterionSurface surface, double[] noise) {

    QuasiNewton.Point at(double[] logarithms) {
      if (isOutside(logarithms)) {
        return new QuasiNewton.Point(
            logarithms, Double.POSITIVE_INFINITY, new double[logarithms.length]);
      }
      double[] ratios = ratios(logarithms);
      Place place = surface.at(ratios);
      double[] gradient = place.gradient().clone();
      for (int k = 0; k < ratios.length; k++) {
        gradient[k] = ratios[k] * gradient[k] - 4 * noise[k] / (ratios[k] + noise[k]);
      }
      return new QuasiNewton.Point(logarithms, place.value() + ofPrior(ratios), gradient);
    }

    double value(double[] ratios) {
      return surface.value(ratios) + ofPrior(ratios);
    }

    private double ofPrior(double[] ratios) {
      double sum = 0;
      for (int k = 0; k < ratios.length; k++) {
        sum += 4 * Math.log1p(noise[k] / ratios[k]);
      }
      return sum;
    }
  }

  private static double[] ratios(double[] logarithms) {
    return Arrays.stream(logarithms).map(Math::exp).toArray();
  }

  private double spread(int axis) {
    return Math.sqrt(2 / axes.getRealEigenvalue(axis));
  }

  private static int count(double spread) {
    int enough = 0;
    while (enough < SPREADS.length && spread > SPREADS[enough]) {
      enough++;
    }
    return 2 * enough + 1;
  }

  /**
   * Adds the nodes whose first coordinates are given, with the logarithm of their weight so far.
   */
  private void add(double[] coordinates, int axis, double logWeight) {
    if (axis == coordinates.length) {
      add(coordinates, logWeight);
      return;
    }
    Pair<double[], double[]> rule = new HermiteRuleFactory().getRule(count(spread(axis)));
    for (int i = 0; i < rule.getFirst().length; i++) {
      double x = rule.getFirst()[i];
      coordinates[axis] = Math.sqrt(2) * x;
      add(coordinates, axis + 1, logWeight + Math.log(rule.getSecond()[i]) + x * x);
    }
  }

  private void add(double[] coordinates, double logWeight) {
    double[] logarithms = mode.point().variables().clone();
    for (int k = 0; k < logarithms.length; k++) {
      for (int axis = 0; axis < coordinates.length; axis++) {
        logarithms[k] += axes.getV().getEntry(k, axis) * spread(axis) * coordinates[axis];
      }
    }
    double[] ratios = ratios(logarithms);
    nodes.add(new Node(ratios, weight(logarithms, ratios, logWeight)));
  }

  private double weight(double[] logarithms, double[] ratios, double logWeight) {
    if (isOutside(logarithms)) {
      return Double.NaN;
    }
    return Math.exp(logWeight + (mode.point().value() - density.value(ratios)) / 2);
  }

  private static boolean isOutside(double[] logarithms) {
    return Arrays.stream(logarithms).anyMatch(log -> !(log > LEAST && log < MOST));
  }

  /** None where a place is so far out that its weight cannot be told. */
  private Optional<List<Node>> normalised() {
    double sum = nodes.stream().mapToDouble(Node::weight).sum();
    return Double.isFinite(sum)
        ? Optional.of(
            nodes.stream().map(node -> new Node(node.ratios(), node.weight() / sum)).toList())
        : Optional.empty();
  }
}
