package cymru.llesiant.marts.transitions.history;

/**
 * Half-days of one pupil.
 *
 * @param possible those open to the pupil, at least 0
 * @param missed those missed
 */
record Sessions(long possible, long missed) {

  static final Sessions NONE = new Sessions(0, 0);

  Sessions plus(Sessions other) {
    return new Sessions(possible + other.possible, missed + other.missed);
  }

  boolean areKnown() {
    return possible > 0;
  }

  /** Whether at least one session in so many was missed. */
  boolean isMissedOneIn(int sessions) {
    return sessions * missed >= possible;
  }
}
