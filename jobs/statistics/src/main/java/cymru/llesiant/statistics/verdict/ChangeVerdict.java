package cymru.llesiant.statistics.verdict;

import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.trend.Change;

/** What may be said of a figure's change from the year before. */
public enum ChangeVerdict {
  IMPROVED_SIG("better than the year before, and chance does not explain it"),
  IMPROVED("better than the year before, as chance alone might"),
  WORSENED("worse than the year before, as chance alone might"),
  WORSENED_SIG("worse than the year before, and chance does not explain it"),
  ROSE_SIG("higher than the year before, and chance does not explain it"),
  ROSE("higher than the year before, as chance alone might"),
  FELL("lower than the year before, as chance alone might"),
  FELL_SIG("lower than the year before, and chance does not explain it"),
  UNCHANGED("as the year before, to what is shown"),
  NOT_COMPARABLE("what was measured changed from the year before"),
  NO_YEAR_BEFORE("no figure of this year or the year before");

  private final String text;

  ChangeVerdict(String text) {
    this.text = text;
  }

  /** The verdict in words, as published. */
  public String text() {
    return text;
  }

  /** Whether chance does not explain the change. */
  public boolean isSignificant() {
    return name().endsWith("_SIG");
  }

  static ChangeVerdict of(Change change, double least, Polarity polarity, Confidence confidence) {
    double difference = change.difference();
    if (Math.abs(difference) < least || difference == 0) {
      return UNCHANGED;
    }
    ChangeVerdict verdict = direction(polarity.better(difference), polarity);
    return change.isClear(confidence) ? valueOf(verdict.name() + "_SIG") : verdict;
  }

  private static ChangeVerdict direction(double better, Polarity polarity) {
    if (polarity.isDirected()) {
      return better > 0 ? IMPROVED : WORSENED;
    }
    return better > 0 ? ROSE : FELL;
  }
}
