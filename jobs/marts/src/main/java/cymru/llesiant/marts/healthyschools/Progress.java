package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.marts.healthyschools.Outcome.Reading;
import cymru.llesiant.statistics.gap.DifferenceOfProportions;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far an outcome has come from its baseline towards its target on a day. Values are compared as
 * they were sent, exactly; limits are those of the counts behind two shares, by Newcombe's method,
 * in percentage points. They say whether chance explains the change, and nothing of its cause.
 *
 * @param outcome the outcome
 * @param baseline the baseline, where it is known by the day
 * @param current the latest value, where it is known by the day and later than the baseline
 */
record Progress(Outcome outcome, Optional<Reading> baseline, Optional<Reading> current) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String SHARE = "PERCENT";

  /** What may be said of the change from the baseline. */
  enum Change {
    IMPROVED,
    WORSENED,
    NOT_TOLD,
    COUNTS_NOT_KNOWN,
    NO_READING
  }

  static Progress on(LocalDate day, Outcome outcome) {
    Optional<Reading> baseline = outcome.baseline().filter(reading -> !reading.day().isAfter(day));
    return new Progress(
        outcome,
        baseline,
        outcome
            .current()
            .filter(reading -> !reading.day().isAfter(day))
            .filter(reading -> baseline.filter(b -> b.day().isBefore(reading.day())).isPresent()));
  }

  /** Whether the target lies beyond the baseline, on the side that is better. */
  boolean isBeyondBaseline() {
    return baseline.map(from -> better(outcome.target(), from.value()) > 0).orElse(true);
  }

  /** The part of the way covered, in per cent from 0 to 100; empty without a way or a value. */
  OptionalDouble percentToTarget() {
    if (current.isEmpty() || !isBeyondBaseline()) {
      return OptionalDouble.empty();
    }
    BigDecimal from = baseline.orElseThrow().value();
    BigDecimal covered = current.get().value().subtract(from);
    BigDecimal way = outcome.target().subtract(from);
    BigDecimal percent = HUNDRED.multiply(covered).divide(way, MathContext.DECIMAL64);
    return OptionalDouble.of(percent.max(BigDecimal.ZERO).min(HUNDRED).doubleValue());
  }

  /** Whether the latest value is at the target or beyond; empty where there is none. */
  Optional<Boolean> isAtTarget() {
    return current.map(reading -> better(reading.value(), outcome.target()) >= 0);
  }

  /** Later less earlier value, in the unit of the outcome. */
  Optional<BigDecimal> change() {
    return current.map(reading -> reading.value().subtract(baseline.orElseThrow().value()));
  }

  /** The limits of the change, in percentage points; empty where counts are not known. */
  Optional<Interval> limits() {
    if (current.isEmpty() || !outcome.measure().unit().equals(SHARE)) {
      return Optional.empty();
    }
    return baseline
        .flatMap(Reading::share)
        .flatMap(
            before ->
                current
                    .flatMap(Reading::share)
                    .flatMap(
                        after ->
                            new DifferenceOfProportions(
                                    after.numerator(),
                                    after.denominator(),
                                    before.numerator(),
                                    before.denominator())
                                .limits(Confidence.P95)
                                .times(100)
                                .ifKnown()));
  }

  /** What may be said of the change; clear where its limits leave out 0. */
  Change verdict() {
    if (current.isEmpty()) {
      return Change.NO_READING;
    }
    return limits().map(this::verdict).orElse(Change.COUNTS_NOT_KNOWN);
  }

  private Change verdict(Interval limits) {
    if (limits.contains(0)) {
      return Change.NOT_TOLD;
    }
    return limits.lower() > 0 == outcome.measure().isUpward() ? Change.IMPROVED : Change.WORSENED;
  }

  /** Whether the latest value was taken after the first activity began; empty without either. */
  Optional<Boolean> isAfterStart() {
    return current.flatMap(reading -> outcome.start().map(start -> start.isBefore(reading.day())));
  }

  /** Above 0 where one value is better than another, 0 where they are the same. */
  private int better(BigDecimal one, BigDecimal other) {
    return outcome.measure().isUpward() ? one.compareTo(other) : other.compareTo(one);
  }
}
