package cymru.llesiant.statistics.dispersion;

/**
 * A variance that others are stated in percentages of, such as the average total variance of many
 * countries: so that a country's parts need not add up to 100, and one with little variation in all
 * does not seem to have much of it between schools.
 *
 * <p>{@code 100 variance/total}, from 0. Reference: OECD, PISA reports, variation in performance
 * between and within schools as a percentage of the average total variation. Checked against R to
 * 1e-9.
 *
 * @param total the variance that is 100 %, above 0, in the squared units of those compared
 */
public record ReferenceVariance(double total) {

  public ReferenceVariance {
    if (!(total > 0) || !Double.isFinite(total)) {
      throw new IllegalArgumentException(
          "Cannot refer to a variance of %s: because it is finite and above 0".formatted(total));
    }
  }

  /** The variance as a percentage of this one. */
  public double percent(double variance) {
    return 100 * variance / total;
  }
}
