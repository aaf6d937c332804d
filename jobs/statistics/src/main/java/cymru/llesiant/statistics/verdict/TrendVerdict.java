package cymru.llesiant.statistics.verdict;

import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.trend.Direction;
import cymru.llesiant.statistics.trend.Trend;

/** What may be said of the slope of a figure over the years. */
public enum TrendVerdict {
  IMPROVING("getting better over the years"),
  WORSENING("getting worse over the years"),
  RISING("rising over the years"),
  FALLING("falling over the years"),
  NO_CLEAR_TREND("no clear trend over the years"),
  TOO_FEW_YEARS("no trend: too few comparable years");

  private final String text;

  TrendVerdict(String text) {
    this.text = text;
  }

  /** The verdict in words, as published. */
  public String text() {
    return text;
  }

  static TrendVerdict of(Trend trend, Polarity polarity, Confidence confidence) {
    if (trend instanceof Trend.Insufficient) {
      return TOO_FEW_YEARS;
    }
    Direction direction = trend.direction(confidence);
    if (direction == Direction.UNCLEAR) {
      return NO_CLEAR_TREND;
    }
    boolean up = direction == Direction.UP;
    return switch (polarity) {
      case NEITHER -> up ? RISING : FALLING;
      case HIGHER_IS_BETTER -> up ? IMPROVING : WORSENING;
      case LOWER_IS_BETTER -> up ? WORSENING : IMPROVING;
    };
  }
}
