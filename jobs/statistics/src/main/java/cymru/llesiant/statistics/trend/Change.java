package cymru.llesiant.statistics.trend;

import cymru.llesiant.statistics.interval.Confidence;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Erf;

/**
 * The change of a figure between two years, and whether its errors explain it.
 *
 * <p>{@code d = later - earlier}, standard error {@code sqrt(se1^2 + se2^2)}, {@code z = d/SE},
 * two-sided. In the units of the figure.
 *
 * <ul>
 *   <li>Both errors 0: no test, and the change is never clear.
 *   <li>Swapping the years negates the change and leaves the p-value.
 * </ul>
 *
 * <p>Assumes the two years' figures are independent and near normal; where the same pupils are in
 * both, the error is too large or too small. Checked against R's first and last years of a trend.
 *
 * @param difference {@code d}
 * @param standardError its standard error, at least 0
 */
public record Change(double difference, double standardError) {

  public Change {
    if (!Double.isFinite(difference) || !(standardError >= 0) || !Double.isFinite(standardError)) {
      throw new IllegalArgumentException(
          "Cannot judge a change of %s with standard error %s: because both are finite and an error never negative"
              .formatted(difference, standardError));
    }
  }

  /** The change from an earlier to a later value with their standard errors, in that order. */
  public static Change between(
      double earlier, double earlierError, double later, double laterError) {
    return new Change(later - earlier, Math.hypot(earlierError, laterError));
  }

  /** {@code d/SE}; empty without errors. */
  public OptionalDouble z() {
    return standardError == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(difference / standardError);
  }

  /** The probability of so large a change, or a larger one, were there none. */
  public OptionalDouble pValue() {
    OptionalDouble z = z();
    return z.isEmpty() ? z : OptionalDouble.of(Erf.erfc(Math.abs(z.getAsDouble()) / Math.sqrt(2)));
  }

  /** Whether chance explains the change less often than the confidence leaves open. */
  public boolean isClear(Confidence confidence) {
    return pValue().orElse(1) < 1 - confidence.level();
  }
}
