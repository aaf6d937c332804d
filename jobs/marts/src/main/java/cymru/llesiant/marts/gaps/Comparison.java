package cymru.llesiant.marts.gaps;

import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.gap.DifferenceOfProportions;
import cymru.llesiant.statistics.gap.OddsRatio;
import cymru.llesiant.statistics.gap.RelativeRisk;
import cymru.llesiant.statistics.gap.SquareAndAdd;
import cymru.llesiant.statistics.gap.StandardisedGap;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.rates.RateRatio;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A group held against its reference group: the difference, the ratio, the ratio of odds and the
 * standardised difference, each with 95 % limits where they can be given.
 *
 * @param kind what the two values are
 * @param sign 1 for reference less group, -1 for group less reference
 * @param scale what a rate is multiplied by to be in the indicator's unit
 * @param group the group
 * @param reference the reference group
 */
record Comparison(Kind kind, int sign, int scale, Side group, Side reference) {

  private static final Confidence CONFIDENCE = Confidence.P95;

  /** Fills in the columns of the mart that tell of the comparison. */
  void fill(RowCells cells) {
    OptionalDouble gap = gap();
    if (gap.isEmpty()) {
      boolean absent = group.units() == 0 || reference.units() == 0;
      if (absent) {
        cells.reason(Reason.GROUP_ABSENT);
      } else {
        cells.valueUnknown();
      }
      return;
    }
    Limits limits = gapLimits();
    cells.put("gap", gap).limits("", limits).method("gap_method", limits).reason(limits);
    cells.put("ratio", ratio()).limits("ratio_", ratioLimits());
    cells.method("ratio_method", ratioLimits());
    if (isOfPupils()) {
      addFiguresOfPupils(cells);
    }
    standardised()
        .ifPresent(
            g ->
                cells
                    .put("standardised_gap", g.gap())
                    .limits("standardised_gap_", g.limits(CONFIDENCE)));
  }

  private void addFiguresOfPupils(RowCells cells) {
    difference()
        .significance()
        .ifPresent(s -> cells.put("p_value", s.pValue()).put("p_value_test", s.test().name()));
    OddsRatio odds =
        new OddsRatio(group.events(), group.units(), reference.events(), reference.units());
    cells.put("odds_ratio", odds.ratio()).limits("odds_ratio_", odds.limits(CONFIDENCE));
  }

  /** The gap, signed; empty when one of the values is not known. */
  OptionalDouble gap() {
    OptionalDouble ofGroup = group.rate(scale);
    OptionalDouble ofReference = reference.rate(scale);
    return ofGroup.isEmpty() || ofReference.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(sign * (ofReference.getAsDouble() - ofGroup.getAsDouble()));
  }

  private Side first() {
    return sign > 0 ? reference : group;
  }

  private Side second() {
    return sign > 0 ? group : reference;
  }

  /** The limits of the gap. */
  Limits gapLimits() {
    if (isOfPupils()) {
      return difference().limits(CONFIDENCE).times(scale);
    }
    Optional<Interval> one = first().limits();
    Optional<Interval> two = second().limits();
    if (one.isEmpty() || two.isEmpty()) {
      return new Limits.Unknown(reasonAgainstLimits());
    }
    return new SquareAndAdd(
            first().rate(scale).orElseThrow(),
            one.get(),
            second().rate(scale).orElseThrow(),
            two.get())
        .limits();
  }

  private Reason reasonAgainstLimits() {
    if (kind == Kind.AMOUNT) {
      return Reason.AMOUNT;
    }
    return kind == Kind.PROPORTION && (group.exceedsUnits() || reference.exceedsUnits())
        ? Reason.MORE_EVENTS_THAN_UNITS
        : Reason.FEWER_THAN_TWO_UNITS;
  }

  private boolean isOfPupils() {
    return kind == Kind.PROPORTION && group.isShareOfPupils() && reference.isShareOfPupils();
  }

  private DifferenceOfProportions difference() {
    return new DifferenceOfProportions(
        first().events(), first().units(), second().events(), second().units());
  }

  private OptionalDouble ratio() {
    double ofReference = reference.rate(scale).orElseThrow();
    return ofReference == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(group.rate(scale).orElseThrow() / ofReference);
  }

  private Limits ratioLimits() {
    if (isOfPupils()) {
      return new RelativeRisk(group.events(), group.units(), reference.events(), reference.units())
          .limits(CONFIDENCE);
    }
    return kind == Kind.EVENTS && group.isWhole() && reference.isWhole()
        ? new RateRatio(group.events(), group.units(), reference.events(), reference.units())
            .limits(CONFIDENCE)
        : new Limits.Unknown(Reason.AMOUNT);
  }

  private Optional<StandardisedGap> standardised() {
    Optional<Moments> one = first().moments();
    Optional<Moments> two = second().moments();
    return kind == Kind.MEAN && one.isPresent() && two.isPresent()
        ? Optional.of(new StandardisedGap(one.get(), two.get()))
        : Optional.empty();
  }
}
