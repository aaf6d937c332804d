package cymru.llesiant.statistics.inequality;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far apart, and how many times apart, the very best and the very worst placed are: the slope
 * and the relative index of inequality.
 *
 * <p>Each group, from the worst placed to the best, stands at the middle {@code x_i} of its part of
 * the population, {@code a_i} its share. A line {@code b0 + b1 x} through the values on the scale
 * of the {@link Transformation} by least squares, weights {@code a_i}; {@code low = g^-1(b0)},
 * {@code high = g^-1(b0 + b1)}. The slope index is {@code m (high - low)} in the units of the
 * values, the relative index {@code high/low}, turned over when the multiplier {@code m} is
 * negative.
 *
 * <ul>
 *   <li>Fewer than 5 groups: {@link Reason#FEWER_THAN_FIVE_GROUPS}.
 *   <li>A value that has no logarithm or logit: {@link Reason#OUT_OF_RANGE}.
 *   <li>An end of the line that is not above 0: no relative index.
 *   <li>All standard errors 0: limits {@link Reason#NO_SPREAD}.
 *   <li>Multiplying values and errors multiplies the slope index and leaves the relative one.
 * </ul>
 *
 * <p>Limits: the errors of the groups carried through the estimate by first derivatives, exact for
 * the slope index without a transformation; the relative index on its logarithm. They take groups
 * as independent and hold no error from a curve where a line is drawn. References: Mackenbach and
 * Kunst 1997, Social Science and Medicine 44:757-771, <a
 * href="https://doi.org/10.1016/S0277-9536(96)00073-1">doi</a>. Checked against the test figures of
 * PHEindicatormethods 2.1.0: indices to 1e-8, limits to 5 %, since those are simulated.
 *
 * @param groups the groups, the worst placed first
 * @param transformation the scale on which the line is drawn
 * @param multiplier {@code m}, not 0: 100 for points of a share, negative where a low value is good
 */
public record SlopeIndex(
    List<RankedGroup> groups, Transformation transformation, double multiplier) {

  private static final int LEAST_GROUPS = 5;

  public SlopeIndex {
    groups = List.copyOf(groups);
    if (multiplier == 0 || !Double.isFinite(multiplier)) {
      throw new IllegalArgumentException(
          "Cannot multiply an index by %s: because it would say nothing; give 1, or -1 where a low value is good"
              .formatted(multiplier));
    }
  }

  /** Why there is no index, if there is none. */
  public Optional<Reason> reasonAgainst() {
    if (groups.size() < LEAST_GROUPS) {
      return Optional.of(Reason.FEWER_THAN_FIVE_GROUPS);
    }
    return groups.stream().allMatch(group -> transformation.holds(group.value()))
        ? Optional.empty()
        : Optional.of(Reason.OUT_OF_RANGE);
  }

  /** The slope index; empty when there is none. */
  public OptionalDouble slopeIndex() {
    return reasonAgainst().isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(multiplier * (line().high() - line().low()));
  }

  /** The relative index; empty when there is none. */
  public OptionalDouble relativeIndex() {
    if (reasonAgainst().isPresent() || !line().isPositive()) {
      return OptionalDouble.empty();
    }
    double ratio = line().high() / line().low();
    return OptionalDouble.of(multiplier < 0 ? 1 / ratio : ratio);
  }

  /** The line's value at the worst placed end, on the scale of the values; empty without a line. */
  public OptionalDouble atWorstPlaced() {
    return reasonAgainst().isPresent() ? OptionalDouble.empty() : OptionalDouble.of(line().low());
  }

  /** The limits of the slope index, by {@link Method#PROPAGATED}. */
  public Limits slopeLimits(Confidence confidence) {
    Optional<Reason> reason = reasonAgainst();
    if (reason.isPresent()) {
      return new Limits.Unknown(reason.get());
    }
    double half = confidence.z() * deviation(1, 1);
    if (half == 0) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    double difference = line().high() - line().low();
    return new Limits.Known(
        new Interval(difference - half, difference + half).times(multiplier), Method.PROPAGATED);
  }

  /** The limits of the relative index, by {@link Method#PROPAGATED}. */
  public Limits relativeLimits(Confidence confidence) {
    Optional<Reason> reason = reasonAgainst();
    if (reason.isPresent()) {
      return new Limits.Unknown(reason.get());
    }
    if (!line().isPositive()) {
      return new Limits.Unknown(Reason.OUT_OF_RANGE);
    }
    double deviation = deviation(1 / line().high(), 1 / line().low());
    if (deviation == 0) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    double ratio = relativeIndex().orElseThrow();
    double factor = Math.exp(confidence.z() * deviation);
    return new Limits.Known(new Interval(ratio / factor, ratio * factor), Method.PROPAGATED);
  }

  /** The deviation of {@code f high - g low}, each end weighed by its factor. */
  private double deviation(double highFactor, double lowFactor) {
    Line line = line();
    double highSlope = highFactor * transformation.slopeBack(line.high());
    double lowSlope = lowFactor * transformation.slopeBack(line.low());
    double variance = 0;
    for (Placed group : placed()) {
      double steepness = group.share() * group.fromMiddle() / line.spread();
      double atHigh = group.share() + steepness / 2;
      double atLow = group.share() - steepness / 2;
      double part = (highSlope * atHigh - lowSlope * atLow) * group.scaledError();
      variance += part * part;
    }
    return Math.sqrt(variance);
  }

  /** The line; its middle lies at one half of the population whatever the groups. */
  private Line line() {
    double mean = 0;
    double spread = 0;
    double product = 0;
    for (Placed group : placed()) {
      mean += group.share() * group.scaled();
      spread += group.share() * group.fromMiddle() * group.fromMiddle();
      product += group.share() * group.fromMiddle() * group.scaled();
    }
    double slope = product / spread;
    return new Line(
        transformation.back(mean - slope / 2), transformation.back(mean + slope / 2), spread);
  }

  private List<Placed> placed() {
    double all = groups.stream().mapToDouble(RankedGroup::population).sum();
    double[] before = {0};
    return groups.stream()
        .map(
            group -> {
              double middle = (before[0] + group.population() / 2) / all - 0.5;
              before[0] += group.population();
              return new Placed(
                  group.population() / all,
                  middle,
                  transformation.of(group.value()),
                  group.standardError() / transformation.slopeBack(group.value()));
            })
        .toList();
  }

  /** A group at its place: share, middle less one half, value and error on the scale. */
  private record Placed(double share, double fromMiddle, double scaled, double scaledError) {}

  /** The ends of the line, in the units of the values, and the spread of the places. */
  private record Line(double low, double high, double spread) {

    boolean isPositive() {
      return low > 0 && high > 0;
    }
  }
}
