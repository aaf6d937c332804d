package cymru.llesiant.statistics.trend;

import cymru.llesiant.statistics.interval.Confidence;
import java.util.List;
import java.util.Optional;

/** A slope over the years, or why there is none. */
public sealed interface Trend {

  /**
   * A slope.
   *
   * @param slope the slope with its errors
   * @param skipped how many years had no figure and were left out
   */
  record Fitted(WeightedSlope slope, int skipped) implements Trend {}

  /**
   * No slope.
   *
   * @param shortfalls why not: all reasons that were found, at least one
   * @param skipped how many years had no figure
   */
  record Insufficient(List<Shortfall> shortfalls, int skipped) implements Trend {

    public Insufficient {
      shortfalls = List.copyOf(shortfalls);
    }
  }

  /** Does what fits; exhaustive by the compiler. */
  default <R> R fold(Cases<R> cases) {
    if (this instanceof Fitted fitted) {
      return cases.fitted(fitted.slope(), fitted.skipped());
    }
    Insufficient insufficient = (Insufficient) this;
    return cases.insufficient(insufficient.shortfalls(), insufficient.skipped());
  }

  /** One answer for each case. */
  interface Cases<R> {
    R fitted(WeightedSlope slope, int skipped);

    R insufficient(List<Shortfall> shortfalls, int skipped);
  }

  /** The slope, when there is one. */
  default Optional<WeightedSlope> ifFitted() {
    return this instanceof Fitted fitted ? Optional.of(fitted.slope()) : Optional.empty();
  }

  /** Which way the figure went. */
  default Direction direction(Confidence confidence) {
    return ifFitted().map(slope -> slope.direction(confidence)).orElse(Direction.UNCLEAR);
  }

  /** What may be said of it, the figure being a log variance or the logit of a share of it. */
  default VariationVerdict variation(Confidence confidence) {
    if (this instanceof Insufficient) {
      return VariationVerdict.INSUFFICIENT;
    }
    return switch (direction(confidence)) {
      case DOWN -> VariationVerdict.REDUCING;
      case UP -> VariationVerdict.INCREASING;
      case UNCLEAR -> VariationVerdict.NO_CLEAR_CHANGE;
    };
  }

  /**
   * What may be said of it, the figure being a gap.
   *
   * <p>A directed gap narrows when it falls, below 0 too: that is the group's gain, as in the
   * verdict on the change between two years. Of an undirected one, the line's distance from 0 at
   * both ends decides; {@link WeightedSlope#changesSign()} tells of a line that passes through 0.
   */
  default GapVerdict gap(GapKind kind, Confidence confidence) {
    if (!(this instanceof Fitted fitted)) {
      return GapVerdict.INSUFFICIENT;
    }
    Direction direction = direction(confidence);
    if (direction == Direction.UNCLEAR) {
      return GapVerdict.NO_SIGNIFICANT_CHANGE;
    }
    boolean narrower =
        kind == GapKind.DIRECTED ? direction == Direction.DOWN : fitted.slope().endsNearerZero();
    return narrower ? GapVerdict.NARROWING : GapVerdict.WIDENING;
  }
}
