package cymru.llesiant.statistics.narrowing;

import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.trend.GapKind;
import java.util.OptionalDouble;

/**
 * How gaps of an indicator are judged.
 *
 * @param kind whether one group is behind by its nature
 * @param polarity which way the indicator is good; a directed gap needs one
 * @param leastChange a change below this is none, in the units of the gap: half of what is printed
 * @param ceilingPercent the percentage above which those ahead can hardly gain; empty where rates
 *     are no percentages
 * @param confidence how seldom chance may explain a change that is called significant
 */
public record GapRules(
    GapKind kind,
    Polarity polarity,
    double leastChange,
    OptionalDouble ceilingPercent,
    Confidence confidence) {

  /** The rules of percentages printed to one decimal: 0.05 points, 95 %, 5 % by chance. */
  public static GapRules ofPercentages(GapKind kind, Polarity polarity) {
    return new GapRules(kind, polarity, 0.05, OptionalDouble.of(95), Confidence.P95);
  }

  public GapRules {
    if (kind == GapKind.DIRECTED && !polarity.isDirected()) {
      throw new IllegalArgumentException(
          "Cannot say who is behind: because the indicator is good neither way; take its gaps as undirected");
    }
    if (!(leastChange >= 0) || !Double.isFinite(leastChange)) {
      throw new IllegalArgumentException(
          "Cannot call changes below %s none: because a least change is never negative"
              .formatted(leastChange));
    }
  }

  /** The gap of two rates: directed, above 0 where the group is behind; else their difference. */
  public double gap(GapYear.Known year) {
    double difference = year.reference() - year.group();
    return kind == GapKind.DIRECTED ? polarity.better(difference) : difference;
  }

  /** What is to become smaller: a directed gap itself, else its distance from 0. */
  double size(GapYear.Known year) {
    return kind == GapKind.DIRECTED ? gap(year) : Math.abs(gap(year));
  }
}
