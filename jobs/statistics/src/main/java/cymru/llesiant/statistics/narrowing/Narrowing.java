package cymru.llesiant.statistics.narrowing;

/**
 * What may be said of a gap's change between two years, in the order in which it is asked.
 *
 * <p>Of the slope over several years another verdict speaks, in other words.
 */
public enum Narrowing {
  INCOMPARABLE("a break in the series lies between the two years"),
  SUPPRESSED("one of the two gaps is withheld"),
  UNKNOWN("one of the two gaps is not there"),
  STABLE("the change is smaller than is shown"),
  NARROWED_SIG("narrowed, and chance does not explain it"),
  WIDENED_SIG("widened, and chance does not explain it"),
  NARROWED("narrowed, as chance alone might"),
  WIDENED("widened, as chance alone might");

  private final String text;

  Narrowing(String text) {
    this.text = text;
  }

  /** The verdict in words, as published. */
  public String text() {
    return text;
  }

  /** Whether the gap is smaller, by chance or not. */
  public boolean isSmaller() {
    return this == NARROWED || this == NARROWED_SIG;
  }
}
