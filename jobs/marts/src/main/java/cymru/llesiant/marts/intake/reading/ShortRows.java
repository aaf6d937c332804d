package cymru.llesiant.marts.intake.reading;

/** What becomes of a row that ends before the last column of its file. */
public enum ShortRows {
  /** It cannot be told apart into cells. */
  REFUSED,
  /** The cells it lacks are empty: some publishers leave trailing blanks away. */
  PADDED
}
