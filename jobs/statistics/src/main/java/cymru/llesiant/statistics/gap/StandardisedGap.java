package cymru.llesiant.statistics.gap;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Gamma;

/**
 * The difference of two means in pooled standard deviations: Hedges' g.
 *
 * <p>{@code d = (mean1 - mean2)/s}, {@code s^2 = (m2_1 + m2_2)/f}, {@code f = n1 + n2 - 2}; {@code
 * g = J d} with {@code J = G(f/2)/(sqrt(f/2) G((f - 1)/2))}, which removes the small-sample bias.
 * Standard error {@code J sqrt((n1 + n2)/(n1 n2) + d^2/(2(n1 + n2)))}; limits {@code g -/+ z SE}.
 * No units: 1 is one standard deviation.
 *
 * <ul>
 *   <li>A group with nobody: {@link Reason#GROUP_ABSENT}.
 *   <li>Fewer than 4 values in all, where J is not defined: {@link Reason#FEWER_THAN_FOUR_UNITS}.
 *   <li>No spread inside either group: {@link Reason#NO_SPREAD}.
 *   <li>Swapping the groups negates the gap and mirrors its limits.
 * </ul>
 *
 * <p>Assumes two independent normal groups of equal variance; the standard error is large-sample.
 * References: Hedges 1981, Journal of Educational Statistics 6:107-128, <a
 * href="https://doi.org/10.3102/10769986006002107">doi</a>; Borenstein, Hedges, Higgins and
 * Rothstein 2009, Introduction to Meta-Analysis, chapter 4, whose worked example it was checked
 * against.
 *
 * @param first the values of the first group
 * @param second the values of the second group
 */
public record StandardisedGap(Moments first, Moments second) {

  /** {@code g}; empty when it is not defined. */
  public OptionalDouble gap() {
    return reasonAgainst().isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(correction() * difference());
  }

  /** The large-sample standard error of {@code g}; empty when it is not defined. */
  public OptionalDouble standardError() {
    if (reasonAgainst().isPresent()) {
      return OptionalDouble.empty();
    }
    double n = (double) first.n() + second.n();
    double d = difference();
    double variance = n / first.n() / second.n() + d * d / (2 * n);
    return OptionalDouble.of(correction() * Math.sqrt(variance));
  }

  /** The limits, by {@link Method#HEDGES}. */
  public Limits limits(Confidence confidence) {
    Optional<Reason> reason = reasonAgainst();
    if (reason.isPresent()) {
      return new Limits.Unknown(reason.get());
    }
    double half = confidence.z() * standardError().orElseThrow();
    double gap = gap().orElseThrow();
    return new Limits.Known(new Interval(gap - half, gap + half), Method.HEDGES);
  }

  private Optional<Reason> reasonAgainst() {
    if (first.n() == 0 || second.n() == 0) {
      return Optional.of(Reason.GROUP_ABSENT);
    }
    if (degreesOfFreedom() < 2) {
      return Optional.of(Reason.FEWER_THAN_FOUR_UNITS);
    }
    return first.m2() + second.m2() == 0 ? Optional.of(Reason.NO_SPREAD) : Optional.empty();
  }

  private double degreesOfFreedom() {
    return (double) first.n() + second.n() - 2;
  }

  private double difference() {
    return (first.mean() - second.mean())
        / Math.sqrt((first.m2() + second.m2()) / degreesOfFreedom());
  }

  /** J, by logarithms while they are exact enough, by its series beyond. */
  private double correction() {
    double half = degreesOfFreedom() / 2;
    if (half > 1000) {
      double f = 2 * half;
      return 1 - 3 / (4 * f) - 7 / (32 * f * f);
    }
    return Math.exp(Gamma.logGamma(half) - Gamma.logGamma(half - 0.5)) / Math.sqrt(half);
  }
}
