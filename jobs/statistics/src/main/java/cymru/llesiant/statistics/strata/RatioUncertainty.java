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
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * How sure the strata's variances and their ratios are: standard errors from the observed
 * information, {@code 2 Hessian^-1} of the criterion, and limits of ratios by profile likelihood.
 *
 * <p>The criterion has the first stratum's variance {@code s2} at its best for what is searched.
 * With {@code nu} its degrees of freedom and {@code g} the slope of {@code log s2}, the variance of
 * {@code log(d_j s2)} is {@code 2/nu + (g + e_j)' 2 Hessian^-1 (g + e_j)}: that of all variances'
 * information together.
 *
 * <p>Levels whose variance is 0 are held there for the standard errors, not for the limits.
 */
final class RatioUncertainty {

  private static final double LIMIT_ACCURACY = 1e-9;
  private static final int MOST_EVALUATIONS = 100;

  /** How far variables are moved for slopes, in their sizes. */
  private static final double STEP = 1e-4;

  /** How far a limit is looked for first, over where it is by the standard error. */
  private static final double FIRST = 1.25;

  /** The standard error where there is none. */
  private static final double UNKNOWN_ERROR = 0.5;

  private final StratifiedSearch search;
  private final Point minimum;
  private final OptionalDouble[] errors;
  private final OptionalDouble[] varianceErrors;

  RatioUncertainty(StratifiedSearch search, Point minimum) {
    this.search = search;
    this.minimum = minimum;
    this.errors = unknown(search.strata());
    this.varianceErrors = unknown(search.strata());
    setErrors();
  }

  private static OptionalDouble[] unknown(int strata) {
    OptionalDouble[] errors = new OptionalDouble[strata];
    Arrays.fill(errors, OptionalDouble.empty());
    return errors;
  }

  /**
   * The standard error of the logarithm of a stratum's ratio; 0 for the first; absent where the
   * criterion is not curved upwards.
   */
  OptionalDouble standardError(int stratum) {
    return errors[stratum];
  }

  /** The standard error of the logarithm of a stratum's variance; absent likewise. */
  OptionalDouble varianceStandardError(int stratum) {
    return varianceErrors[stratum];
  }

  private void setErrors() {
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
    errors[0] = OptionalDouble.of(0);
    if (Arrays.stream(information.getRealEigenvalues()).anyMatch(e -> !(e > 0))) {
      return;
    }
    RealMatrix covariance = information.getSolver().getInverse().scalarMultiply(2);
    double[] slopes = slopes(free, sizes);
    for (int stratum = 0; stratum < errors.length; stratum++) {
      double[] direction = slopes.clone();
      if (stratum > 0) {
        int at = free.length - errors.length + stratum;
        errors[stratum] = OptionalDouble.of(sizes[at] * Math.sqrt(covariance.getEntry(at, at)));
        direction[at] += sizes[at];
      }
      RealVector along = new ArrayRealVector(direction, false);
      varianceErrors[stratum] =
          OptionalDouble.of(
              Math.sqrt(2.0 / search.divisor() + along.dotProduct(covariance.operate(along))));
    }
  }

  /** The slopes of the logarithm of the first stratum's variance, for a step of each size. */
  private double[] slopes(int[] free, double[] sizes) {
    return IntStream.range(0, free.length)
        .mapToDouble(
            k ->
                (logVariance(free[k], STEP * sizes[k]) - logVariance(free[k], -STEP * sizes[k]))
                    / (2 * STEP))
        .toArray();
  }

  private double logVariance(int variable, double step) {
    double[] moved = minimum.variables().clone();
    moved[variable] += step;
    return Math.log(search.referenceVariance(moved));
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
