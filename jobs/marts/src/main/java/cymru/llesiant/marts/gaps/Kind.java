package cymru.llesiant.marts.gaps;

/** What two values are, which decides how their difference is judged. */
enum Kind {
  /** Shares of pupils. */
  PROPORTION,
  /** Events for each pupil, who may have several. */
  EVENTS,
  /** Ratios of two sums over pupils, as of sessions. */
  RATE,
  /** Amounts for each pupil, which say nothing of chance. */
  AMOUNT,
  /** Means of a value over pupils. */
  MEAN
}
