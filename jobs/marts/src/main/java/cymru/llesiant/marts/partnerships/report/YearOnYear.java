package cymru.llesiant.marts.partnerships.report;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure beside that of the year before.
 *
 * @param current the figure of the year
 * @param prior that of the year before
 * @param better which way it is good; empty where neither is
 */
record YearOnYear(OptionalDouble current, OptionalDouble prior, Optional<Better> better) {

  private static final double PERCENT = 100;

  /** Which way a figure is good. */
  enum Better {
    /** More is better. */
    HIGHER,
    /** Less is better. */
    LOWER
  }

  private boolean isKnown() {
    return current.isPresent() && prior.isPresent();
  }

  /** The figure less that of the year before, in its unit. */
  OptionalDouble change() {
    return isKnown()
        ? OptionalDouble.of(current.getAsDouble() - prior.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The change in percent of the year before; none after a year with nothing. */
  OptionalDouble percentChange() {
    return isKnown() && prior.getAsDouble() != 0
        ? OptionalDouble.of(PERCENT * change().getAsDouble() / prior.getAsDouble())
        : OptionalDouble.empty();
  }

  /** IMPROVED, WORSENED or SAME; empty where a figure or a better way is missing. */
  Optional<String> direction() {
    if (!isKnown() || better.isEmpty()) {
      return Optional.empty();
    }
    int moved = Double.compare(current.getAsDouble(), prior.getAsDouble());
    if (moved == 0) {
      return Optional.of("SAME");
    }
    return Optional.of(moved > 0 == (better.get() == Better.HIGHER) ? "IMPROVED" : "WORSENED");
  }
}
