package cymru.llesiant.statistics.gap;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Beta;

/**
 * How many times its share of pupils a group's share of events is.
 *
 * <p>{@code (x/X)/(n/N)}: the group's share of all events over its share of all pupils; 1 is
 * proportionate. Given {@code X} events in all, those of the group are binomial whether events are
 * counted or pupils who had one are, so the limits are Clopper and Pearson's exact limits of {@code
 * x/X} over {@code n/N}.
 *
 * <ul>
 *   <li>Nobody on roll: {@link Reason#NO_UNITS}; nobody of the group: {@link Reason#GROUP_ABSENT}.
 *   <li>No events: no index. Fewer than 5 in all: the index, but no limits, {@link
 *       Reason#FEWER_THAN_FIVE_EVENTS}.
 *   <li>No event of the group: the lower limit is exactly 0; all of them: the upper one is exactly
 *       {@code N/n}.
 *   <li>The group is the whole roll: the index is 1, {@link Reason#NO_SPREAD}.
 * </ul>
 *
 * <p>The index cannot exceed {@code N/n} and is nearer 1 than the ratio of rates, since the group
 * is part of what it is held against: two groups' indices are not comparable where their shares
 * differ much. Assumes independent events. Reference: Clopper and Pearson 1934, Biometrika
 * 26:404-413, <a href="https://doi.org/10.1093/biomet/26.4.404">doi</a>. Checked against R's
 * binom.test and against sums of binomial probabilities to 1e-9.
 *
 * @param groupEvents {@code x}, at least 0
 * @param groupRoll {@code n}, at least 0
 * @param events {@code X}, at least {@code x}
 * @param roll {@code N}, at least {@code n}
 */
public record Disproportionality(long groupEvents, long groupRoll, long events, long roll) {

  private static final long LEAST_EVENTS = 5;
  private static final int STEPS = 200;

  /** A step as small leaves an error far below it, since each squares the error. */
  private static final double CLOSE = 1e-12;

  /** Whether a group has more or less than its share, as far as the events let one tell. */
  public enum Flag {
    /** The lower limit is above 1. */
    OVER,
    /** The upper limit is below 1. */
    UNDER,
    /** The limits hold 1, or there are none: not the same as proportionate. */
    NOT_TOLD;

    /** What the limits of an index say. */
    public static Flag of(Limits limits) {
      Interval interval = limits.ifKnown().orElse(new Interval(1, 1));
      if (interval.contains(1)) {
        return NOT_TOLD;
      }
      return interval.lower() > 1 ? OVER : UNDER;
    }
  }

  public Disproportionality {
    if (groupEvents < 0 || groupRoll < 0 || events < groupEvents || roll < groupRoll) {
      throw new IllegalArgumentException(
          "Cannot hold %d of %d events against %d of %d pupils: because the group is part of all"
              .formatted(groupEvents, events, groupRoll, roll));
    }
  }

  /** The index; empty when it is not defined. */
  public OptionalDouble index() {
    return groupRoll == 0 || events == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) groupEvents / events / ((double) groupRoll / roll));
  }

  /** The limits, by {@link Method#CLOPPER_PEARSON}. */
  public Limits limits(Confidence confidence) {
    Optional<Reason> reason = reasonAgainst();
    if (reason.isPresent()) {
      return new Limits.Unknown(reason.get());
    }
    double lower = groupEvents == 0 ? 0 : share(groupEvents, confidence.tail());
    double upper = groupEvents == events ? 1 : share(groupEvents + 1, 1 - confidence.tail());
    return new Limits.Known(new Interval(lower, upper), Method.CLOPPER_PEARSON)
        .times((double) roll / groupRoll);
  }

  /**
   * How many times the index of another place this one is; empty when it is not defined.
   *
   * @param other the same group at places that share no pupils with this one
   */
  public OptionalDouble ratioTo(Disproportionality other) {
    OptionalDouble there = other.index();
    return index().isEmpty() || there.isEmpty() || there.getAsDouble() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(index().getAsDouble() / there.getAsDouble());
  }

  /**
   * The limits of that ratio, by {@link Method#SQUARE_AND_ADD} of the logarithms of both indices,
   * so that the chance of both places counts. Both must have limits, and the group an event at
   * both: else {@link Reason#NO_EVENTS}.
   */
  public Limits limitsOfRatioTo(Disproportionality other, Confidence confidence) {
    Optional<Reason> reason = reasonAgainst().or(other::reasonAgainst);
    if (reason.isPresent()) {
      return new Limits.Unknown(reason.get());
    }
    if (groupEvents == 0 || other.groupEvents == 0) {
      return new Limits.Unknown(Reason.NO_EVENTS);
    }
    Interval difference =
        new SquareAndAdd(
                logarithm(),
                logarithms(confidence),
                other.logarithm(),
                other.logarithms(confidence))
            .limits()
            .ifKnown()
            .orElseThrow();
    return new Limits.Known(
        new Interval(Math.exp(difference.lower()), Math.exp(difference.upper())),
        Method.SQUARE_AND_ADD);
  }

  private double logarithm() {
    return Math.log(index().orElseThrow());
  }

  /** Of the limits; a limit that is the index itself is so to the last digit. */
  private Interval logarithms(Confidence confidence) {
    Interval limits = limits(confidence).ifKnown().orElseThrow();
    return new Interval(
        Math.min(Math.log(limits.lower()), logarithm()),
        Math.max(Math.log(limits.upper()), logarithm()));
  }

  /** What the limits say. */
  public Flag flag(Confidence confidence) {
    return Flag.of(limits(confidence));
  }

  private Optional<Reason> reasonAgainst() {
    if (roll == 0) {
      return Optional.of(Reason.NO_UNITS);
    }
    if (groupRoll == 0) {
      return Optional.of(Reason.GROUP_ABSENT);
    }
    if (events < LEAST_EVENTS) {
      return Optional.of(Reason.FEWER_THAN_FIVE_EVENTS);
    }
    return groupRoll == roll ? Optional.of(Reason.NO_SPREAD) : Optional.empty();
  }

  /**
   * The chance with which so many events of the group, or more, have that probability: by Newton's
   * steps, halving the bracket where one leaves it.
   */
  private double share(long atLeast, double probability) {
    double beyond = events - atLeast + 1.0;
    double logBeta = Beta.logBeta(atLeast, beyond);
    double low = 0;
    double high = 1;
    double chance = atLeast / (events + 1.0);
    for (int step = 0; step < STEPS; step++) {
      double excess = Beta.regularizedBeta(chance, atLeast, beyond) - probability;
      if (excess < 0) {
        low = chance;
      } else {
        high = chance;
      }
      double density =
          Math.exp(
              (atLeast - 1.0) * Math.log(chance) + (beyond - 1) * Math.log1p(-chance) - logBeta);
      double next = chance - excess / density;
      if (!(low < next && next < high)) {
        next = (low + high) / 2;
      }
      if (Math.abs(next - chance) <= CLOSE * chance) {
        return next;
      }
      chance = next;
    }
    return chance;
  }
}
