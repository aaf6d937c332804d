package cymru.llesiant.statistics.multilevel;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What the response gains with each covariate, the others held: generalised least squares at the
 * estimated variances.
 *
 * <p>Estimates {@code (X'V^-1 X)^-1 X'V^-1 y}, covariance {@code (X'V^-1 X)^-1}; the estimate of a
 * term is in units of the response per unit of the covariate. Standard errors take the variances as
 * known.
 */
public final class FixedEffects {

  /** The name of the intercept, the first term of every model. */
  public static final String INTERCEPT = "(Intercept)";

  /**
   * One term's estimate.
   *
   * @param term the term's name
   * @param estimate the estimate
   * @param standardError its standard error, the variances taken as known
   */
  public record FixedEffect(String term, double estimate, double standardError) {}

  private final List<FixedEffect> effects;
  private final double[][] covariance;

  /**
   * @param effects each term, the intercept first
   * @param covariance of the estimates, in the same order
   */
  public FixedEffects(List<FixedEffect> effects, double[][] covariance) {
    this.effects = List.copyOf(effects);
    this.covariance = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
  }

  /** Each term, the intercept first, then the covariates that were kept, in their order. */
  public List<FixedEffect> effects() {
    return effects;
  }

  /** The effect of that term. */
  public FixedEffect effect(String term) {
    return effects.stream()
        .filter(effect -> effect.term().equals(term))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "Cannot find term %s: because the model has %s"
                        .formatted(term, effects.stream().map(FixedEffect::term).toList())));
  }

  /** The covariance of two terms' estimates, by their places in {@link #effects()}. */
  public double covariance(int term, int other) {
    return covariance[term][other];
  }
}
