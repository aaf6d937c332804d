package cymru.llesiant.statistics.funnel;

/**
 * A school in a funnel.
 *
 * @param value its value
 * @param standardError the standard deviation of its value by chance, were it an average school, in
 *     the units of the value, above 0
 */
public record FunnelPoint(double value, double standardError) {

  public FunnelPoint {
    if (!Double.isFinite(value) || !(standardError > 0) || !Double.isFinite(standardError)) {
      throw new IllegalArgumentException(
          "Cannot place %s with standard error %s in a funnel: because a value is finite and its error above 0; leave the school out"
              .formatted(value, standardError));
    }
  }

  /** How many standard errors the value lies from the target. */
  double z(double target) {
    return (value - target) / standardError;
  }
}
