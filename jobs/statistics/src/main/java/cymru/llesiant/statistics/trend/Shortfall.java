package cymru.llesiant.statistics.trend;

/** Why nothing can be said of the years; the name is the code, the text says it in words. */
public enum Shortfall {
  /** What was measured changed on the way, and a break is not bridged. */
  SERIES_BREAK("a break in the series between the first and the last year"),
  /** A value of exactly 0 or 1 has no error to weigh it by. */
  AT_BOUNDARY("a year whose value is at the boundary and has no error"),
  /** Two years always lie on a line. */
  FEWER_THAN_THREE_YEARS("fewer than 3 comparable years");

  private final String text;

  Shortfall(String text) {
    this.text = text;
  }

  /** The reason in words, as published. */
  public String text() {
    return text;
  }
}
