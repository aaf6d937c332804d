package cymru.llesiant.statistics.verdict;

/** What may be said of a figure against its target. */
public enum TargetVerdict {
  MET("at least as good as the target, at its end"),
  MISSED("not as good as the target, at its end"),
  ON_TRACK("at least as good as expected by now"),
  AT_RISK("short of what is expected by now, by no more than a set share of the way left"),
  OFF_TRACK("short of what is expected by now, by more than a set share of the way left"),
  NO_TARGET("no target, or no figure");

  private final String text;

  TargetVerdict(String text) {
    this.text = text;
  }

  /** The verdict in words, as published. */
  public String text() {
    return text;
  }
}
