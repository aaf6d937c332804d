package cymru.llesiant.catalogue;

/** A country whose schools are measured. */
public enum Country {
  /** England. */
  ENGLAND("E"),
  /** Wales. */
  WALES("W");

  private final String code;

  Country(String code) {
    this.code = code;
  }

  /** The code in columns. */
  public String code() {
    return code;
  }
}
