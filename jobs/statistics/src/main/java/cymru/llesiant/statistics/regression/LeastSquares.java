package cymru.llesiant.statistics.regression;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.CrossProducts;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A line through points, such as schools' rates on their pupils' eligibility for free meals: the
 * slope that links disadvantage to achievement, what is to be expected of a school, and how far it
 * lies from that.
 *
 * <p>{@code slope = Sxy/Sxx}; {@code sigma^2 = (Syy - slope Sxy)/(n - 2)}; slope's error {@code
 * sigma/sqrt(Sxx)}; limits and band by Student's t on {@code n - 2} degrees of freedom; the band
 * for one school at {@code x} is {@code fitted -/+ t sigma sqrt(1 + h)}, {@code h = 1/n + (x -
 * mean)^2/Sxx}; a point's standardised residual {@code (y - fitted)/(sigma sqrt(1 - h))}. Each
 * point counts alike.
 *
 * <ul>
 *   <li>Fewer than 3 points: {@link Reason#FEWER_THAN_THREE_UNITS}.
 *   <li>All {@code x} equal: {@link Reason#NO_SPREAD}.
 *   <li>All points on the line: no limits, no band ({@link Reason#NO_SPREAD}) and no standardised
 *       residuals.
 *   <li>A point that alone decides the line ({@code h = 1}) has no standardised residual.
 *   <li>Shifting {@code x} or {@code y} leaves the slope; the order of points does not matter.
 * </ul>
 *
 * <p>Assumes a straight line, independent points and one spread; a school of few pupils lies far
 * from the line by chance alone. An expectation is what schools with as many such pupils reach, not
 * what they ought to. Reference: Draper and Smith 1998, Applied Regression Analysis, 3rd edition,
 * chapters 1 and 8, <a href="https://doi.org/10.1002/9781118625590">doi</a>. Checked against R's lm
 * and rstandard to 1e-9, and its predict.
 *
 * @param points {@code n}
 * @param meanX the mean of {@code x}
 * @param meanY the mean of {@code y}
 * @param slope units of {@code y} a unit of {@code x}
 * @param spreadX {@code Sxx}
 * @param sigma the residual standard deviation, at least 0
 */
public record LeastSquares(
    long points, double meanX, double meanY, double slope, double spreadX, double sigma) {

  private static final double QUANTILE_ACCURACY = 1e-14;

  /** Below this share of the sum of squares, what a line leaves is rounding. */
  private static final double ROUNDING = 1e-14;

  /** A line, or why there is none. */
  public sealed interface Result {

    /**
     * A line.
     *
     * @param line its figures
     */
    record Defined(LeastSquares line) implements Result {}

    /**
     * No line.
     *
     * @param reason why not
     */
    record Undefined(Reason reason) implements Result {}

    /** The line, when there is one. */
    default Optional<LeastSquares> ifDefined() {
      return this instanceof Defined defined ? Optional.of(defined.line()) : Optional.empty();
    }
  }

  /** The line of the second column on the first. */
  public static Result of(CrossProducts sums) {
    if (sums.columns() != 2) {
      throw new IllegalArgumentException(
          "Cannot draw a line through %d columns: because it takes x and then y"
              .formatted(sums.columns()));
    }
    if (sums.n() < 3) {
      return new Result.Undefined(Reason.FEWER_THAN_THREE_UNITS);
    }
    double sxx = sums.product(0, 0);
    if (sxx == 0) {
      return new Result.Undefined(Reason.NO_SPREAD);
    }
    double slope = sums.product(0, 1) / sxx;
    double syy = sums.product(1, 1);
    double residual = syy - slope * sums.product(0, 1);
    double sigma = residual <= ROUNDING * syy ? 0 : Math.sqrt(residual / (sums.n() - 2));
    return new Result.Defined(
        new LeastSquares(sums.n(), sums.mean(0), sums.mean(1), slope, sxx, sigma));
  }

  /** The line at 0. */
  public double intercept() {
    return meanY - slope * meanX;
  }

  /** The standard error of the line at 0. */
  public double interceptStandardError() {
    return sigma * Math.sqrt(leverage(0));
  }

  /** The slope's standard error. */
  public double slopeStandardError() {
    return sigma / Math.sqrt(spreadX);
  }

  /** The limits of the slope, by {@link Method#LEAST_SQUARES}. */
  public Limits slopeLimits(Confidence confidence) {
    return around(slope, slopeStandardError(), confidence);
  }

  /** What is to be expected at {@code x}. */
  public double fitted(double x) {
    return meanY + slope * (x - meanX);
  }

  /** The band within which one more school at {@code x} lies. */
  public Limits predictionBand(double x, Confidence confidence) {
    return around(fitted(x), sigma * Math.sqrt(1 + leverage(x)), confidence);
  }

  /** How far a point lies above the line. */
  public double residual(double x, double y) {
    return y - fitted(x);
  }

  /** The residual of one of the line's own points in its standard deviations. */
  public OptionalDouble standardisedResidual(double x, double y) {
    double left = 1 - leverage(x);
    return sigma == 0 || left <= Math.ulp(1.0) * points
        ? OptionalDouble.empty()
        : OptionalDouble.of(residual(x, y) / sigma / Math.sqrt(left));
  }

  private double leverage(double x) {
    return 1.0 / points + (x - meanX) * (x - meanX) / spreadX;
  }

  private Limits around(double value, double error, Confidence confidence) {
    if (sigma == 0) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    double t =
        -new TDistribution(null, points - 2.0, QUANTILE_ACCURACY)
            .inverseCumulativeProbability(confidence.tail());
    return new Limits.Known(
        new Interval(value - t * error, value + t * error), Method.LEAST_SQUARES);
  }
}
