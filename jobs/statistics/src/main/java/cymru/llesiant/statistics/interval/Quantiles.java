package cymru.llesiant.statistics.interval;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Quantiles of the distributions that limits rest on. Each is found by search, and millions of
 * limits ask for the same few thousand: so many are kept in mind.
 */
final class Quantiles {

  private static final int MOST_KEPT = 10_000;
  private static final double ACCURACY = 1e-14;
  private static final Map<Asked, Double> KEPT = new ConcurrentHashMap<>();

  private enum Family {
    NORMAL,
    STUDENT,
    CHI_SQUARED
  }

  private record Asked(Family family, double freedom, double probability) {}

  private Quantiles() {}

  /** Of the standard normal distribution. */
  static double normal(double probability) {
    return kept(
        new Asked(Family.NORMAL, 0, probability),
        () -> new NormalDistribution(null, 0, 1).inverseCumulativeProbability(probability));
  }

  /** Of Student's t. */
  static double student(double freedom, double probability) {
    return kept(
        new Asked(Family.STUDENT, freedom, probability),
        () -> new TDistribution(null, freedom, ACCURACY).inverseCumulativeProbability(probability));
  }

  /** Of chi-square. */
  static double chiSquared(double freedom, double probability) {
    return kept(
        new Asked(Family.CHI_SQUARED, freedom, probability),
        () ->
            new ChiSquaredDistribution(null, freedom, ACCURACY)
                .inverseCumulativeProbability(probability));
  }

  /** One that is not in mind when there is no room is found anew each time. */
  private static double kept(Asked asked, DoubleSupplier finding) {
    Double known = KEPT.get(asked);
    if (known != null) {
      return known;
    }
    double found = finding.getAsDouble();
    if (KEPT.size() < MOST_KEPT) {
      KEPT.put(asked, found);
    }
    return found;
  }
}
