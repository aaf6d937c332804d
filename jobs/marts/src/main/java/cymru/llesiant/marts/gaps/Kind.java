package cymru.llesiant.marts.gaps;

/** What two values are, which decides how their difference is judged. */
enum Kind {
  /** Shares of pupils. */
  PROPORTION,
  /** Events or sessions for each pupil or session. */
  RATE,
  /** Means of a value over pupils. */
  MEAN
}
