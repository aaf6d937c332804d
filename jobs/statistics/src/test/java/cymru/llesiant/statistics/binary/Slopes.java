package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;

/** Slopes by differences of values. */
final class Slopes {

  private Slopes() {}

  /** Holds the slopes of an integral against differences of its values. */
  static void assertGradient(Integral integral, double[] tau, double[] fixed) {
    Integral.Value value = integral.at(tau, fixed);
    double[] byVariance = value.byVariance().clone();
    double[] byPredictor = value.byPredictor().clone();
    for (int level = 0; level < tau.length; level++) {
      double slope =
          slope(
              x -> integral.at(x, fixed).minus2LogLikelihood(),
              tau,
              level,
              1e-5,
              tau[level] > 1e-3);
      assertThat(byVariance[level])
          .as("variance of level %d", level)
          .isCloseTo(slope, within(2e-5 * (1 + Math.abs(slope))));
    }
    for (int pattern = 0; pattern < fixed.length; pattern++) {
      double slope =
          slope(x -> integral.at(tau, x).minus2LogLikelihood(), fixed, pattern, 1e-5, true);
      assertThat(byPredictor[pattern])
          .as("log odds of pattern %d", pattern)
          .isCloseTo(slope, within(1e-7 * (1 + Math.abs(slope))));
    }
  }

  /** The central difference; near 0, the one-sided difference of second order. */
  private static double slope(
      ToDoubleFunction<double[]> f, double[] at, int k, double step, boolean central) {
    if (central) {
      return (f.applyAsDouble(moved(at, k, step)) - f.applyAsDouble(moved(at, k, -step)))
          / (2 * step);
    }
    return (4 * f.applyAsDouble(moved(at, k, step))
            - 3 * f.applyAsDouble(at)
            - f.applyAsDouble(moved(at, k, 2 * step)))
        / (2 * step);
  }

  private static double[] moved(double[] at, int k, double step) {
    double[] moved = at.clone();
    moved[k] += step;
    return moved;
  }
}
