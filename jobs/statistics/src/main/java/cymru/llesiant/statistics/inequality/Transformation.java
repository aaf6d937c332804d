package cymru.llesiant.statistics.inequality;

/** The scale on which a line is drawn through values. */
public enum Transformation {
  /** The values as they are. */
  NONE,
  /** Their natural logarithms: rates, above 0. */
  LOG,
  /** Their log odds: shares, between 0 and 1. */
  LOGIT;

  /** Whether the value has a place on the scale. */
  boolean holds(double value) {
    return switch (this) {
      case NONE -> true;
      case LOG -> value > 0;
      case LOGIT -> value > 0 && value < 1;
    };
  }

  double of(double value) {
    return switch (this) {
      case NONE -> value;
      case LOG -> Math.log(value);
      case LOGIT -> Math.log(value) - Math.log1p(-value);
    };
  }

  double back(double scaled) {
    return switch (this) {
      case NONE -> scaled;
      case LOG -> Math.exp(scaled);
      case LOGIT -> 1 / (1 + Math.exp(-scaled));
    };
  }

  /** How fast the value changes with its place on the scale. */
  double slopeBack(double value) {
    return switch (this) {
      case NONE -> 1;
      case LOG -> value;
      case LOGIT -> value * (1 - value);
    };
  }
}
