package cymru.llesiant.statistics.interval;

/**
 * A share of people of whom each stands for several, as answers do that are weighted.
 *
 * <p>{@code r = X/W}, a share between 0 and 1. Limits are Wilson's of {@code r n*} among {@code n*
 * = W^2/S}, the number of equal weights that would tell as much (Kish).
 *
 * <ul>
 *   <li>All weights equal: {@code n*} is their number, and the limits are those of {@link Wilson}.
 *   <li>Multiplying all weights by a number changes neither share nor limits.
 *   <li>Nobody to count among: {@link Reason#NO_UNITS}.
 * </ul>
 *
 * <p>Assumes people are independent of one another and weights have nothing to do with what they
 * have; where a heavy weight goes with it, the limits are too narrow. References: Kish 1992,
 * Journal of Official Statistics 8:183-200; Korn and Graubard 1998, Survey Methodology 24:193-201.
 * Checked against R's {@code prop.test} to 1e-9.
 *
 * @param having {@code X}, the weights of those who have it added up, at most {@code weights}
 * @param weights {@code W}, all weights added up, at least 0
 * @param squares {@code S}, the squares of all weights added up, at least 0
 */
public record WeightedShare(double having, double weights, double squares) {

  public WeightedShare {
    Counts.check(having, weights, squares);
    if (having > weights || squares == 0 && weights > 0) {
      throw new IllegalArgumentException(
          "Cannot make a share of %s among %s with squares of %s: because those who have it are among the others and every weight is above 0"
              .formatted(having, weights, squares));
    }
  }

  /** {@code n*}, at most the number of people; 0 where there is nobody. */
  public double effectiveUnits() {
    return weights == 0 ? 0 : weights * weights / squares;
  }

  /** The limits, by {@link Method#WILSON}. */
  public Limits limits(Confidence confidence) {
    double having = weights == 0 ? 0 : this.having * weights / squares;
    return new Wilson(having, effectiveUnits()).limits(confidence);
  }
}
