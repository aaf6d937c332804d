package cymru.llesiant.catalogue;

/** A level figures are given at. */
public enum Level {
  /** A school. */
  SCHOOL("SCH"),
  /** A behaviour and attendance partnership of English schools; a school may be in several. */
  PARTNERSHIP("PSH"),
  /** A local authority. */
  LA("LA"),
  /** A consortium of Welsh authorities. */
  CONSORTIUM("CON"),
  /** A region of England. */
  REGION("REG"),
  /** A country. */
  NATION("NAT");

  private final String code;

  Level(String code) {
    this.code = code;
  }

  /** The code in columns. */
  public String code() {
    return code;
  }
}
