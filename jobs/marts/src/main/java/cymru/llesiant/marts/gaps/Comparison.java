package cymru.llesiant.marts.gaps;

import cymru.llesiant.statistics.gap.DifferenceOfProportions;
import cymru.llesiant.statistics.gap.RelativeRisk;
import cymru.llesiant.statistics.gap.Significance;
import cymru.llesiant.statistics.gap.SquareAndAdd;
import cymru.llesiant.statistics.gap.StandardisedGap;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A group held against its reference group: the difference, the ratio and the standardised
 * difference, each with 95 % limits where they can be given.
 *
 * @param kind what the two values are
 * @param sign 1 for reference less group, -1 for group less reference
 * @param scale what a rate is multiplied by to be in the indicator's unit
 * @param group the group
 * @param reference the reference group
 */
record Comparison(Kind kind, int sign, int scale, Side group, Side reference) {

  /** What a comparison gives, as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("gap", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("gap_method", DataTypes.StringType)
          .add("p_value", DataTypes.DoubleType)
          .add("ratio", DataTypes.DoubleType)
          .add("ratio_lower", DataTypes.DoubleType)
          .add("ratio_upper", DataTypes.DoubleType)
          .add("standardised_gap", DataTypes.DoubleType)
          .add("standardised_gap_lower", DataTypes.DoubleType)
          .add("standardised_gap_upper", DataTypes.DoubleType)
          .add("reason", DataTypes.StringType);

  private static final Confidence CONFIDENCE = Confidence.P95;

  /** The comparison as one row of {@link #SCHEMA}. */
  Row row() {
    OptionalDouble gap = gap();
    if (gap.isEmpty()) {
      return RowFactory.create(
          null, null, null, null, null, null, null, null, null, null, null, reason());
    }
    Limits limits = gapLimits();
    Optional<Interval> interval = limits.ifKnown();
    Optional<Interval> ratio = ratioLimits();
    Optional<StandardisedGap> standardised = standardised();
    Optional<Interval> standardisedLimits =
        standardised.flatMap(g -> g.limits(CONFIDENCE).ifKnown());
    return RowFactory.create(
        gap.getAsDouble(),
        lower(interval),
        upper(interval),
        limits instanceof Limits.Known known ? known.method().name() : null,
        significance().map(Significance::pValue).orElse(null),
        orNull(ratio()),
        lower(ratio),
        upper(ratio),
        standardised.map(g -> orNull(g.gap())).orElse(null),
        lower(standardisedLimits),
        upper(standardisedLimits),
        limits.fold(ReasonIfUnknown.INSTANCE));
  }

  private OptionalDouble gap() {
    OptionalDouble ofGroup = group.rate(scale);
    OptionalDouble ofReference = reference.rate(scale);
    return ofGroup.isEmpty() || ofReference.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(sign * (ofReference.getAsDouble() - ofGroup.getAsDouble()));
  }

  private String reason() {
    boolean absent = group.units() == 0 || reference.units() == 0;
    return absent ? Reason.GROUP_ABSENT.text() : "one of the values is not known";
  }

  private Side first() {
    return sign > 0 ? reference : group;
  }

  private Side second() {
    return sign > 0 ? group : reference;
  }

  private Limits gapLimits() {
    if (isOfPupils()) {
      return difference().limits(CONFIDENCE).times(scale);
    }
    Optional<Interval> one = first().limits();
    Optional<Interval> two = second().limits();
    if (one.isEmpty() || two.isEmpty()) {
      return new Limits.Unknown(Reason.FEWER_THAN_TWO_UNITS);
    }
    return new SquareAndAdd(
            first().rate(scale).orElseThrow(),
            one.get(),
            second().rate(scale).orElseThrow(),
            two.get())
        .limits();
  }

  private boolean isOfPupils() {
    return kind == Kind.PROPORTION && group.isShareOfPupils() && reference.isShareOfPupils();
  }

  private DifferenceOfProportions difference() {
    return new DifferenceOfProportions(
        first().events(), first().units(), second().events(), second().units());
  }

  private Optional<Significance> significance() {
    return isOfPupils() ? difference().significance() : Optional.empty();
  }

  private OptionalDouble ratio() {
    double ofReference = reference.rate(scale).orElseThrow();
    return ofReference == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(group.rate(scale).orElseThrow() / ofReference);
  }

  private Optional<Interval> ratioLimits() {
    return isOfPupils()
        ? new RelativeRisk(group.events(), group.units(), reference.events(), reference.units())
            .limits(CONFIDENCE)
            .ifKnown()
        : Optional.empty();
  }

  private Optional<StandardisedGap> standardised() {
    Optional<Moments> one = first().moments();
    Optional<Moments> two = second().moments();
    return kind == Kind.MEAN && one.isPresent() && two.isPresent()
        ? Optional.of(new StandardisedGap(one.get(), two.get()))
        : Optional.empty();
  }

  private static Double lower(Optional<Interval> interval) {
    return interval.map(Interval::lower).orElse(null);
  }

  private static Double upper(Optional<Interval> interval) {
    return interval.map(Interval::upper).orElse(null);
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /** Why there are no limits; null when there are. */
  private enum ReasonIfUnknown implements Limits.Cases<String> {
    INSTANCE;

    @Override
    public String known(Interval interval, cymru.llesiant.statistics.interval.Method method) {
      return null;
    }

    @Override
    public String unknown(Reason reason) {
      return reason.text();
    }
  }
}
