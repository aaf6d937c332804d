package cymru.llesiant.marts.reportcards;

import cymru.llesiant.marts.reportcards.Forecast.Point;
import cymru.llesiant.marts.reportcards.History.Figure;
import cymru.llesiant.statistics.comparison.Polarity;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;

/**
 * Whether a curve has turned. It has when the last yearly changes since the plan all go the better
 * way and the last figure is better than the band of the forecast; it worsens when they all go the
 * worse way. The band, and not the figure before, is what it is held against, since a school that
 * was picked as the worst of many gets better by chance alone.
 *
 * @param known the known figures by the calendar year in which their year began, at least one
 * @param forecast the forecast made of the years before the plan, at least one year
 * @param polarity which way is better; one of them is
 * @param breaks the years from which figures cannot be compared with earlier ones
 * @param leastChanges how many yearly changes must go one way, at least 1
 */
record Curve(
    NavigableMap<Integer, Figure> known,
    Forecast forecast,
    Polarity polarity,
    SortedSet<Integer> breaks,
    int leastChanges) {

  /**
   * What is said of a curve, or why nothing is.
   *
   * @param status what is said
   * @param reason why nothing is said
   */
  record Verdict(Optional<CurveStatus> status, Optional<CurveReason> reason) {

    static Verdict of(CurveStatus status) {
      return new Verdict(Optional.of(status), Optional.empty());
    }

    static Verdict not(CurveReason reason) {
      return new Verdict(Optional.empty(), Optional.of(reason));
    }
  }

  /** What is said of it. */
  Verdict verdict() {
    int last = known.lastKey();
    if (last - forecast.lastBefore() < leastChanges || !isEveryYearKnown(last)) {
      return Verdict.of(CurveStatus.TOO_EARLY);
    }
    if (!breaks.subSet(forecast.lastBefore() + 1, last + 1).isEmpty()) {
      return Verdict.not(CurveReason.SERIES_BREAK);
    }
    Optional<Point> expected = forecast.in(last);
    if (expected.isEmpty()) {
      return Verdict.not(CurveReason.NO_FORECAST);
    }
    if (expected.get().low() == null) {
      return Verdict.not(CurveReason.NO_SPREAD);
    }
    return Verdict.of(status(last, expected.get()));
  }

  private CurveStatus status(int last, Point expected) {
    if (changes(last).allMatch(sign -> sign < 0)) {
      return CurveStatus.WORSENING;
    }
    boolean better = changes(last).allMatch(sign -> sign > 0);
    return better && isBeyondBand(known.get(last).value(), expected)
        ? CurveStatus.TURNED
        : CurveStatus.NOT_TURNED;
  }

  private boolean isEveryYearKnown(int last) {
    return IntStream.rangeClosed(last - leastChanges, last).allMatch(known::containsKey);
  }

  /** The signs of the last yearly changes, above 0 for the better. */
  private IntStream changes(int last) {
    return IntStream.rangeClosed(last - leastChanges + 1, last)
        .map(
            year ->
                (int)
                    polarity.better(
                        Double.compare(known.get(year).value(), known.get(year - 1).value())));
  }

  private boolean isBeyondBand(double value, Point expected) {
    double edge = polarity == Polarity.HIGHER_IS_BETTER ? expected.high() : expected.low();
    return polarity.better(Double.compare(value, edge)) > 0;
  }
}
