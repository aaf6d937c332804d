package cymru.llesiant.statistics.narrowing;

/** How a gap came to be smaller. */
public enum Quality {
  GENUINE("those behind did better, those ahead no worse"),
  LEVELLING_DOWN("those ahead did worse, those behind no better"),
  MIXED("those behind did better and those ahead worse");

  private final String text;

  Quality(String text) {
    this.text = text;
  }

  /** The finding in words, as published. */
  public String text() {
    return text;
  }
}
