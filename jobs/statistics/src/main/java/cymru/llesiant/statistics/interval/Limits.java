package cymru.llesiant.statistics.interval;

import java.util.Optional;

/** Confidence limits with the method that made them, or the reason why there are none. */
public sealed interface Limits {

  /**
   * Limits that could be made.
   *
   * @param interval the limits
   * @param method how they were made
   */
  record Known(Interval interval, Method method) implements Limits {}

  /**
   * No limits.
   *
   * @param reason why not
   */
  record Unknown(Reason reason) implements Limits {}

  /** Does what fits; exhaustive by the compiler. */
  default <R> R fold(Cases<R> cases) {
    if (this instanceof Known known) {
      return cases.known(known.interval(), known.method());
    }
    return cases.unknown(((Unknown) this).reason());
  }

  /** One answer for each case. */
  interface Cases<R> {
    R known(Interval interval, Method method);

    R unknown(Reason reason);
  }

  /** The interval, when there is one. */
  default Optional<Interval> ifKnown() {
    return this instanceof Known known ? Optional.of(known.interval()) : Optional.empty();
  }

  /** The limits in other units, such as per 100 pupils. */
  default Limits times(double multiplier) {
    return this instanceof Known known
        ? new Known(known.interval().times(multiplier), known.method())
        : this;
  }

  /** The limits held inside the range of values that can be. */
  default Limits within(double least, double greatest) {
    return this instanceof Known known
        ? new Known(known.interval().within(least, greatest), known.method())
        : this;
  }
}
