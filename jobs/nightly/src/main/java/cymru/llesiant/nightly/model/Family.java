package cymru.llesiant.nightly.model;

import cymru.llesiant.statistics.binary.Approximation;
import cymru.llesiant.statistics.multilevel.Criterion;
import java.util.Optional;

/** How a response is spread about what is expected, with what only such models have. */
public sealed interface Family {

  /**
   * Normally.
   *
   * @param criterion what is optimised
   * @param slope the column whose slope differs between innermost groups
   * @param weights the column whose values the rows weigh: the residual variance of a row is that
   *     of the model over its weight
   * @param redrawing the second opinion asked for; not with a slope or weights
   * @param strata the column whose values each have a residual variance of their own; not with any
   *     of the others
   */
  record Gaussian(
      Criterion criterion,
      Optional<String> slope,
      Optional<String> weights,
      Optional<Redrawing> redrawing,
      Optional<String> strata)
      implements Family {

    public Gaussian {
      if (redrawing.isPresent() && (slope.isPresent() || weights.isPresent())) {
        throw new IllegalArgumentException(
            "Cannot draw data anew: because the model has a slope or weights; leave out the redrawing");
      }
      if (strata.isPresent()
          && (slope.isPresent() || weights.isPresent() || redrawing.isPresent())) {
        throw new IllegalArgumentException(
            "Cannot give strata variances of their own: because the model has a slope, weights or a redrawing; leave out one or the other");
      }
    }

    /** The plain model: one slope, one weight, one residual variance, no second opinion. */
    public static Gaussian plain(Criterion criterion) {
      return new Gaussian(
          criterion, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * As an outcome that is had or not, by its log odds; optimised is the likelihood.
   *
   * @param approximation how the random effects are integrated out
   */
  record Binomial(Approximation approximation) implements Family {}

  /** Does what fits; exhaustive by the compiler. */
  default <R> R fold(Cases<R> cases) {
    return this instanceof Gaussian gaussian
        ? cases.gaussian(gaussian)
        : cases.binomial((Binomial) this);
  }

  /** One answer for each case. */
  interface Cases<R> {
    R gaussian(Gaussian gaussian);

    R binomial(Binomial binomial);
  }

  /** What is optimised. */
  default Criterion criterion() {
    return this instanceof Gaussian gaussian ? gaussian.criterion() : Criterion.ML;
  }

  /** The column whose slope differs between innermost groups. */
  default Optional<String> slope() {
    return this instanceof Gaussian gaussian ? gaussian.slope() : Optional.empty();
  }

  /** The column whose values the rows weigh. */
  default Optional<String> weights() {
    return this instanceof Gaussian gaussian ? gaussian.weights() : Optional.empty();
  }

  /** The column whose values each have a residual variance of their own. */
  default Optional<String> strata() {
    return this instanceof Gaussian gaussian ? gaussian.strata() : Optional.empty();
  }

  /** Whether the response is an outcome that is had or not. */
  default boolean isBinomial() {
    return this instanceof Binomial;
  }
}
