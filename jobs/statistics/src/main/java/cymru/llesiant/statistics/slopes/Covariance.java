package cymru.llesiant.statistics.slopes;

/**
 * A covariance of an intercept and a slope, {@code T}, over the residual variance.
 *
 * <p>It has two lists of the three numbers it is searched by: {@code a >= 0} the variance of the
 * one, {@code c >= 0} what of the other's variance the first does not explain, and {@code b} the
 * regression of the other on the first: {@code T = [[a, a b], [a b, a b^2 + c]]}. So at the edge of
 * what is possible, a correlation of -1 or 1, a number is exactly 0 and the gradient there says
 * whether it would gain by growing; the determinant {@code a c} loses no digits.
 *
 * @param intercept the intercept's variance
 * @param both their covariance
 * @param slope the slope's variance
 * @param determinant {@code intercept slope - both^2}, exact where it is 0
 */
record Covariance(double intercept, double both, double slope, double determinant) {

  /** Which of the two the other is regressed on. */
  enum Order {
    INTERCEPT_FIRST,
    SLOPE_FIRST;

    /** The covariance of {@code a, c, b}. */
    Covariance of(double first, double rest, double regression) {
      double both = first * regression;
      double second = both * regression + rest;
      return this == INTERCEPT_FIRST
          ? new Covariance(first, both, second, first * rest)
          : new Covariance(second, both, first, first * rest);
    }

    /** The {@code a, c, b} of a covariance. */
    double[] of(Covariance covariance) {
      double first = this == INTERCEPT_FIRST ? covariance.intercept : covariance.slope;
      double second = this == INTERCEPT_FIRST ? covariance.slope : covariance.intercept;
      return first > 0
          ? new double[] {first, covariance.determinant / first, covariance.both / first}
          : new double[] {0, second, 0};
    }

    /**
     * The derivatives in {@code a, c, b} from those in {@code T}.
     *
     * @param variables {@code a, c, b}
     * @param inFirst the derivative in the variance of the first
     * @param inBoth in each of the two places of the covariance
     * @param inSecond in the variance of the other
     */
    private static double[] gradient(
        double[] variables, double inFirst, double inBoth, double inSecond) {
      double b = variables[2];
      return new double[] {
        inFirst + 2 * b * inBoth + b * b * inSecond,
        inSecond,
        2 * variables[0] * (inBoth + b * inSecond)
      };
    }

    /** The derivatives in {@code a, c, b} from those in the places of {@code T}. */
    double[] gradient(double[] variables, double[][] places) {
      return this == INTERCEPT_FIRST
          ? gradient(variables, places[0][0], places[0][1], places[1][1])
          : gradient(variables, places[1][1], places[0][1], places[0][0]);
    }
  }

  /** The covariance of the slope and of the intercept where the covariate is so much higher. */
  Covariance at(double z) {
    return new Covariance(
        intercept + 2 * z * both + z * z * slope, both + z * slope, slope, determinant);
  }

  /** The same, with the covariate in another unit and the response in another. */
  Covariance in(double covariateUnit, double variance) {
    return new Covariance(
        intercept * variance,
        both * variance / covariateUnit,
        slope * variance / covariateUnit / covariateUnit,
        determinant * variance / covariateUnit * variance / covariateUnit);
  }
}
