package cymru.llesiant.statistics.dispersion;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * How far the pupils of one school lie from its mean, with limits from the chi-square distribution.
 *
 * <p>{@code s = sqrt(m2/f)}, {@code f = n - 1}; limits {@code s sqrt(f/chi2(1 - a/2; f))} and
 * {@code s sqrt(f/chi2(a/2; f))}, in the units of the values.
 *
 * <ul>
 *   <li>Fewer than 2 values: {@link Reason#FEWER_THAN_TWO_UNITS}, and no value.
 *   <li>All values equal: the value is 0 and its limits {@link Reason#NO_SPREAD}.
 * </ul>
 *
 * <p>Assumes normal values: with heavier tails the limits are too narrow, with bounded scores too
 * wide, however many pupils there are. Reference: Snedecor and Cochran 1989, Statistical Methods,
 * 8th edition, section 5.11. Checked against R to 1e-9.
 *
 * @param moments the values' count, mean and sum of squares
 */
public record StandardDeviation(Moments moments) {

  private static final double QUANTILE_ACCURACY = 1e-14;

  /** {@code s}; empty for fewer than 2 values. */
  public OptionalDouble value() {
    return moments.standardDeviation();
  }

  /** The limits, by {@link Method#CHI_SQUARE}. */
  public Limits limits(Confidence confidence) {
    if (moments.n() < 2) {
      return new Limits.Unknown(Reason.FEWER_THAN_TWO_UNITS);
    }
    if (moments.m2() == 0) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    ChiSquaredDistribution chiSquare =
        new ChiSquaredDistribution(null, moments.n() - 1.0, QUANTILE_ACCURACY);
    double most = chiSquare.inverseCumulativeProbability(1 - confidence.tail());
    double least = chiSquare.inverseCumulativeProbability(confidence.tail());
    return new Limits.Known(
        new Interval(Math.sqrt(moments.m2() / most), Math.sqrt(moments.m2() / least)),
        Method.CHI_SQUARE);
  }
}
