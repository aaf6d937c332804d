package cymru.llesiant.marts.perception;

import cymru.llesiant.statistics.gap.SquareAndAdd;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.narrowing.FacingErrors;
import cymru.llesiant.statistics.trend.GapKind;
import cymru.llesiant.statistics.trend.Reading;
import cymru.llesiant.statistics.trend.Series;
import cymru.llesiant.statistics.verdict.Assessment;
import cymru.llesiant.statistics.verdict.ChangeVerdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The share of positive answers beside that of the survey before, in percentage points. Surveys are
 * not held every year, so the one before stands where the year before does in other marts.
 *
 * <p>Limits of the change are those of two independent shares by squaring and adding; the errors of
 * the verdict are the distances they are made of, so that a change is clear exactly where its
 * limits leave out 0. Pupils who answer both times make the limits too wide.
 *
 * @param rules how the indicator is judged
 * @param before what was answered the time before; has a share
 * @param now what is answered; has a share
 */
record SinceSurvey(ViewRules rules, Answers before, Answers now) {

  /** What may be said of the change. */
  ChangeVerdict verdict() {
    int year = now.year().start();
    FacingErrors errors = errors();
    Series series =
        new Series(
            List.of(
                new Reading.Measured(year - 1, value(before), errors.earlier()),
                new Reading.Measured(year, value(now), errors.later())),
            isComparable() ? Set.of() : Set.of(year));
    return new Assessment(
            rules.polarity(),
            OptionalDouble.of(value(now)),
            series,
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            rules.leastChange())
        .change();
  }

  /** Later less earlier share; empty where they are not comparable. */
  OptionalDouble change() {
    return isComparable() ? OptionalDouble.of(value(now) - value(before)) : OptionalDouble.empty();
  }

  /** The limits of the change. */
  Optional<Interval> limits() {
    return isComparable()
        ? new SquareAndAdd(value(now), limits(now), value(before), limits(before))
            .limits()
            .ifKnown()
        : Optional.empty();
  }

  /** No break and no other definition lies between the surveys. */
  private boolean isComparable() {
    return rules.breaks().stream()
        .noneMatch(year -> before.year().start() < year && year <= now.year().start());
  }

  /** Two equal shares of 0 or 1 have no error on the side they face; then half the width stands. */
  private FacingErrors errors() {
    if (value(before) == value(now)) {
      double z = 2 * Confidence.P95.z();
      return new FacingErrors(limits(before).width() / z, limits(now).width() / z);
    }
    return FacingErrors.of(
        GapKind.DIRECTED, value(before), limits(before), value(now), limits(now), Confidence.P95);
  }

  private static double value(Answers answers) {
    return answers.percentPositive().orElseThrow();
  }

  private static Interval limits(Answers answers) {
    return answers.positiveLimits().orElseThrow();
  }
}
