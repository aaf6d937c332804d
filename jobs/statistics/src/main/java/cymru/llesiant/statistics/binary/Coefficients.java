package cymru.llesiant.statistics.binary;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * What the log odds of the outcome gain with each covariate, the others and the unit held.
 *
 * <p>Covariance {@code 2 H^-1}, {@code H} the Hessian of -2 log likelihood in variances and
 * coefficients together, so that it allows for variances being estimated; it is what lme4's {@code
 * glmer} reports. A variance estimated as 0 is taken as known.
 */
public final class Coefficients {

  /** The name of the intercept, the first term of every model. */
  public static final String INTERCEPT = "(Intercept)";

  /**
   * One term's estimate.
   *
   * @param term the term's name
   * @param estimate the change of the log odds per unit of the covariate
   * @param standardError its standard error
   */
  public record Coefficient(String term, double estimate, double standardError) {

    /** What the odds are multiplied by per unit of the covariate. */
    public double oddsRatio() {
      return Math.exp(estimate);
    }
  }

  private final List<Coefficient> coefficients;
  private final double[][] covariance;

  Coefficients(List<Coefficient> coefficients, double[][] covariance) {
    this.coefficients = List.copyOf(coefficients);
    this.covariance = covariance;
  }

  /** Each term, the intercept first, then the covariates that were kept, in their order. */
  public List<Coefficient> coefficients() {
    return coefficients;
  }

  /** The coefficient of that term. */
  public Coefficient coefficient(String term) {
    return coefficients.stream()
        .filter(coefficient -> coefficient.term().equals(term))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "Cannot find term %s: because the model has %s"
                        .formatted(term, coefficients.stream().map(Coefficient::term).toList())));
  }

  /** The covariance of two terms' estimates, by their places in {@link #coefficients()}. */
  public double covariance(int term, int other) {
    return covariance[term][other];
  }
}
