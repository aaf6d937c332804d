package cymru.llesiant.statistics.strata;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.numeric.GradientDifferences;
import cymru.llesiant.statistics.numeric.ProjectedNewton.Optimum;
import cymru.llesiant.statistics.numeric.ProjectedNewton.Point;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * How sure the ratios of the strata's variances are: standard errors from the observed information,
 * {@code 2 Hessian^-1} of the criterion, and limits by profile likelihood.
 *
 * <p>Levels whose variance is 0 are held there for the standard errors, not for the limits.
 */
final class RatioUncertainty {

  private static final double LIMIT_ACCURACY = 1e-9;
  private static final int MOST_EVALUATIONS = 100;

  /** How far a limit is looked for first, over where it is by the standard error. */
  private static final double FIRST = 1.25;

  /** The standard error where there is none. */
  private static final double UNKNOWN_ERROR = 0.5;

  private final StratifiedSearch search;
  private final Point minimum;
  private final OptionalDouble[] errors;

  RatioUncertainty(StratifiedSearch search, Point minimum) {
    this.search = search;
    this.minimum = minimum;
    this.errors = errors();
  }

  /**
   * The standard error of a stratum's logarithm; 0 for the first; absent where the criterion is not
   * curved upwards.
   */
  OptionalDouble standardError(int stratum) {
    return errors[stratum];
  }

  private OptionalDouble[] errors() {
    int[] free =
        IntStream.range(0, minimum.variables().length)
            .filter(k -> k >= search.levels() || minimum.variables()[k] > 0)
            .toArray();
    double[] sizes = StratifiedSearch.only(search.scales(), free);
    for (int k = 0; k < free.length; k++) {
      sizes[k] += Math.abs(minimum.variables()[free[k]]);
    }
    EigenDecomposition information =
        new EigenDecomposition(
            new GradientDifferences(search::at, free, sizes).hessian(minimum.variables()));
    boolean curved = Arrays.stream(information.getRealEigenvalues()).allMatch(e -> e > 0);
    OptionalDouble[] errors = new OptionalDouble[search.strata()];
    Arrays.fill(errors, OptionalDouble.empty());
    errors[0] = OptionalDouble.of(0);
    for (int stratum = 1; curved && stratum < errors.length; stratum++) {
      int at = free.length - errors.length + stratum;
      double inverse = information.getSolver().getInverse().getEntry(at, at);
      errors[stratum] = OptionalDouble.of(sizes[at] * Math.sqrt(2 * inverse));
    }
    return errors;
  }

  /**
   * The logarithms of a stratum's ratio, not the first's, at which the criterion, least over all
   * else, is {@code z^2} above its minimum; empty where one is too far to be looked at.
   */
  Optional<Interval> limits(int stratum, Confidence confidence) {
    OptionalDouble lower = limit(stratum, confidence, -1);
    OptionalDouble upper = limit(stratum, confidence, 1);
    return lower.isPresent() && upper.isPresent()
        ? Optional.of(new Interval(lower.getAsDouble(), upper.getAsDouble()))
        : Optional.empty();
  }

  private OptionalDouble limit(int stratum, Confidence confidence, int direction) {
    double rise = confidence.z() * confidence.z();
    double estimate = minimum.variables()[search.place(stratum)];
    double[] from = minimum.variables().clone();
    double near = estimate;
    double far = estimate + direction * first(stratum, confidence);
    while (Math.abs(far) <= StratifiedSearch.FURTHEST) {
      if (profile(from, stratum, far) > rise) {
        double root =
            new BrentSolver(LIMIT_ACCURACY)
                .solve(
                    MOST_EVALUATIONS,
                    log -> profile(from, stratum, log) - rise,
                    Math.min(near, far),
                    Math.max(near, far));
        return OptionalDouble.of(root);
      }
      near = far;
      far = estimate + 2 * (far - estimate);
    }
    return OptionalDouble.empty();
  }

  private double first(int stratum, Confidence confidence) {
    return FIRST * confidence.z() * errors[stratum].orElse(UNKNOWN_ERROR);
  }

  /** How far the criterion, least over all else, rises there; the next search starts from it. */
  private double profile(double[] from, int stratum, double log) {
    int place = search.place(stratum);
    from[place] = log;
    Optimum optimum = search.minimise(from, OptionalInt.of(place));
    int k = 0;
    for (int i = 0; i < from.length; i++) {
      from[i] = i == place ? log : optimum.point().variables()[k++];
    }
    return optimum.point().value() - minimum.value();
  }
}
