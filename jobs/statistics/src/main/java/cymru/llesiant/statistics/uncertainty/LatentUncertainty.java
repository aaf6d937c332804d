package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.binary.LatentVariances;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far the variances of log odds and their shares of the latent scale can be trusted, by the
 * delta method from the observed information.
 *
 * <p>With variances {@code t_k} and {@code c = pi^2/3}: the error of {@code log t_k} is {@code
 * se/t_k}; the logit of a level's share is {@code log t_k - log(o)}, {@code o} the sum of all other
 * variances and {@code c}, with gradient {@code 1/t_k} and {@code -1/o}. Limits of a share are
 * those of its logit, turned back.
 *
 * <ul>
 *   <li>A variance of 0 has no errors, and its share no limits: {@link Reason#AT_BOUNDARY}; others
 *       take it as known.
 *   <li>Covariances that are not known, or none a variance can have: {@link Reason#FLAT_CRITERION}.
 *   <li>The residual variance is {@code c}, known and without error.
 * </ul>
 *
 * <p>Large-sample, and rough where a variance is near 0 or units are few; the variances themselves
 * are approximations. Reference: Searle, Casella and McCulloch 1992, Variance Components, chapter
 * 6. Checked by differences of the transformation and, for one level, against its closed form.
 *
 * @param variances the variances
 */
public record LatentUncertainty(LatentVariances variances) {

  /** The variance at that level. */
  public UncertainValue variance(String level) {
    double[] gradient = new double[variances.levels().size()];
    gradient[place(level)] = 1;
    return value(variance(place(level)), gradient, variance(place(level)));
  }

  /** The natural logarithm of the variance at that level. */
  public UncertainValue logVariance(String level) {
    int place = place(level);
    double[] gradient = new double[variances.levels().size()];
    gradient[place] = 1 / variance(place);
    return value(Math.log(variance(place)), gradient, variance(place));
  }

  /** The logit of the share of the latent variance at that level. */
  public UncertainValue logitShare(String level) {
    int place = place(level);
    double own = variance(place);
    double others =
        LatentVariances.RESIDUAL
            + IntStream.range(0, variances.levels().size())
                .filter(i -> i != place)
                .mapToDouble(this::variance)
                .sum();
    double[] gradient = new double[variances.levels().size()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = i == place ? 1 / own : -1 / others;
    }
    return value(Math.log(own / others), gradient, own);
  }

  /** The logit of the share of the latent variance between rows of the same innermost unit. */
  public UncertainValue logitResidualShare() {
    double levels = variances.total() - LatentVariances.RESIDUAL;
    double[] gradient = new double[variances.levels().size()];
    Arrays.fill(gradient, -1 / levels);
    return value(Math.log(LatentVariances.RESIDUAL / levels), gradient, levels);
  }

  /** Limits of the share of the latent variance at that level. */
  public Limits shareLimits(String level, Confidence confidence) {
    return logitShare(level).asLogitOfShare(confidence);
  }

  /** Limits of the share between rows of the same innermost unit. */
  public Limits residualShareLimits(Confidence confidence) {
    return logitResidualShare().asLogitOfShare(confidence);
  }

  private int place(String level) {
    return variances.levels().indexOf(variances.component(level));
  }

  private double variance(int place) {
    return variances.levels().get(place).variance();
  }

  private UncertainValue value(double value, double[] gradient, double variance) {
    if (variance == 0) {
      return new UncertainValue.Unknown(Reason.AT_BOUNDARY);
    }
    double sum = 0;
    for (int i = 0; i < variances.covariances().size(); i++) {
      for (int j = 0; j < gradient.length; j++) {
        sum += gradient[i] * variances.covariances().get(i).get(j) * gradient[j];
      }
    }
    return sum > 0 && Double.isFinite(sum)
        ? new UncertainValue.Known(value, Math.sqrt(sum))
        : new UncertainValue.Unknown(Reason.FLAT_CRITERION);
  }
}
