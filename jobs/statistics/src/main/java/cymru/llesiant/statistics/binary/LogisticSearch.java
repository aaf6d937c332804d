package cymru.llesiant.statistics.binary;

import cymru.llesiant.statistics.numeric.QuasiNewton;
import cymru.llesiant.statistics.numeric.Valleys;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds the variances and coefficients that make -2 log likelihood smallest, together.
 *
 * <p>A level whose variance comes out next to nothing is held at 0 and the rest searched for again;
 * it stays there when the likelihood does not gain by that variance growing. The lowest of the
 * minima reached from each valley along equal standard deviations at all levels is taken: where
 * units are few there can be two.
 */
final class LogisticSearch {

  private static final Valleys DEVIATIONS = new Valleys(0.1, 0.3, 0.7, 1.5, 3);

  /** How much a variance in log odds damps coefficients: (16 sqrt(3)/(15 pi))^2. */
  private static final double DAMPING = 0.3460;

  /** A variance that shrinks no unit's rate by more than a thousandth is tried as 0. */
  private static final double NEXT_TO_NOTHING = 1e-3;

  private static final double SLOPE_TOLERANCE = 1e-10;
  private static final double AGAIN = 0.3;

  private final CellDesign design;
  private final LogisticCriterion criterion;
  private int iterations;
  private int evaluations;

  LogisticSearch(CellDesign design, LogisticCriterion criterion) {
    this.design = design;
    this.criterion = criterion;
  }

  /**
   * A minimum.
   *
   * @param free the levels that are not held at 0, innermost first
   * @param optimum the standard deviations of those, and the coefficients
   */
  record Minimum(int[] free, QuasiNewton.Optimum optimum) {

    double[] variables() {
      return optimum.point().variables();
    }

    double value() {
      return optimum.point().value();
    }

    private Minimum better(Minimum other) {
      boolean lower =
          other.optimum.converged() && (!optimum.converged() || other.value() < value());
      return lower ? other : this;
    }
  }

  /** The lowest minimum, from the coefficients of a regression without units. */
  Minimum search(double[] regression) {
    return DEVIATIONS
        .bottoms(deviation -> at(every(), start(deviation, regression)).value())
        .mapToObj(deviation -> settle(minimise(every(), start(deviation, regression))))
        .reduce(Minimum::better)
        .orElseThrow();
  }

  private int[] every() {
    return IntStream.range(0, design.levels()).toArray();
  }

  private double[] start(double deviation, double[] regression) {
    double[] start = new double[design.levels() + regression.length];
    Arrays.fill(start, 0, design.levels(), deviation);
    double growth = Math.sqrt(1 + DAMPING * design.levels() * deviation * deviation);
    for (int j = 0; j < regression.length; j++) {
      start[design.levels() + j] = regression[j] * growth;
    }
    return start;
  }

  private QuasiNewton.Point at(int[] free, double[] variables) {
    evaluations++;
    return criterion.at(free, variables);
  }

  private Minimum minimise(int[] free, double[] start) {
    QuasiNewton.Optimum optimum = new QuasiNewton(variables -> at(free, variables)).minimise(start);
    iterations += optimum.iterations();
    return new Minimum(free, optimum);
  }

  /** The minimum with variances that are next to nothing at 0, where that is no worse. */
  private Minimum settle(Minimum found) {
    Minimum minimum = found;
    for (int level = 0; level < design.levels(); level++) {
      int place = Arrays.binarySearch(minimum.free(), level);
      if (place >= 0 && isNextToNothing(minimum, place)) {
        Minimum without = minimise(without(minimum.free(), place), without(minimum, place));
        if (without.optimum().converged() && holds(without, level)) {
          minimum = without;
        } else if (!minimum.optimum().converged()) {
          double[] again = minimum.variables().clone();
          again[place] = AGAIN;
          minimum = minimise(minimum.free(), again);
        }
      }
    }
    return minimum;
  }

  private boolean isNextToNothing(Minimum minimum, int place) {
    double deviation = minimum.variables()[place];
    double weight = design.largest(minimum.free()[place]) / 4;
    return deviation * deviation * weight < NEXT_TO_NOTHING;
  }

  private static int[] without(int[] free, int place) {
    return IntStream.range(0, free.length).filter(i -> i != place).map(i -> free[i]).toArray();
  }

  private static double[] without(Minimum minimum, int place) {
    return IntStream.range(0, minimum.variables().length)
        .filter(i -> i != place)
        .mapToDouble(i -> minimum.variables()[i])
        .toArray();
  }

  /** Whether the likelihood does not gain by the variance of that level growing from 0. */
  private boolean holds(Minimum minimum, int level) {
    double slope = criterion.value(minimum.free(), minimum.variables()).byVariance()[level];
    return slope >= -SLOPE_TOLERANCE * design.largest(level);
  }

  /** Whether no variance held at 0 would gain by growing: it is a minimum in all variances. */
  boolean isComplete(Minimum minimum) {
    return IntStream.of(every())
        .filter(level -> Arrays.binarySearch(minimum.free(), level) < 0)
        .allMatch(level -> holds(minimum, level));
  }

  /** Steps taken in all searches. */
  int iterations() {
    return iterations;
  }

  /** Evaluations of the likelihood with its gradient in all searches. */
  int evaluations() {
    return evaluations;
  }
}
