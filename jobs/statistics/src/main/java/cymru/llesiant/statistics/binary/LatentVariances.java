package cymru.llesiant.statistics.binary;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;

/**
 * How the variance of the log odds is divided among the levels, on the latent scale: the outcome is
 * had when an unseen score, logistic given the units and covariates, is above 0.
 *
 * <p>The latent partition coefficient of a level is {@code tau_k/(sum tau + pi^2/3)}, {@code
 * pi^2/3} being the variance of the standard logistic distribution: a share from 0 to 1. It is not
 * the share of variance of the outcome itself, which depends on how common the outcome is and is
 * smaller; name the scale where it is published. Shares add up to 1. Reference: Goldstein, Browne
 * and Rasbash 2002, Understanding Statistics 1:223-231, <a
 * href="https://doi.org/10.1207/S15328031US0104_02">doi</a>.
 *
 * @param levels each level's variance, outermost first
 * @param covariances the covariances of the levels' variances, in the same order, a row of 0 for a
 *     variance of 0, which is taken as known; empty where they are not known
 */
public record LatentVariances(List<Component> levels, List<List<Double>> covariances) {

  /** The variance of the standard logistic distribution, {@code pi^2/3}. */
  public static final double RESIDUAL = Math.PI * Math.PI / 3;

  /**
   * One level's variance.
   *
   * @param level the level's name
   * @param groups how many units it has
   * @param variance the variance of their log odds, at least 0
   * @param standardError its standard error, from the observed information of variances and
   *     coefficients together; empty when the variance is 0. The distribution of the estimate is
   *     skew: not for limits of a small variance
   */
  public record Component(String level, int groups, double variance, OptionalDouble standardError) {

    private static final int FEW = 10;

    /** The square root of the variance, in log odds. */
    public double standardDeviation() {
      return Math.sqrt(variance);
    }

    /** Whether there are fewer than 10 units, too few to say much of the variance between them. */
    public boolean hasFewGroups() {
      return groups < FEW;
    }
  }

  public LatentVariances {
    levels = List.copyOf(levels);
    covariances = covariances.stream().map(List::copyOf).toList();
    if (levels.stream().anyMatch(level -> !(level.variance() >= 0))) {
      throw new IllegalArgumentException(
          "Cannot keep variances %s: because a variance is never negative; give 0 or more"
              .formatted(levels));
    }
  }

  /** Variances whose covariances are not known. */
  public LatentVariances(List<Component> levels) {
    this(levels, List.of());
  }

  /** The sum of all variances, that of the logistic distribution included. */
  public double total() {
    return levels.stream().mapToDouble(Component::variance).sum() + RESIDUAL;
  }

  /** The share of the latent variance at that level. */
  public double latentPartitionCoefficient(String level) {
    return component(level).variance() / total();
  }

  /** The share of the latent variance between rows of the same innermost unit. */
  public double residualPartitionCoefficient() {
    return RESIDUAL / total();
  }

  /** The component of that level. */
  public Component component(String level) {
    return levels.stream()
        .filter(component -> component.level().equals(level))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "Cannot find level %s: because the model has %s"
                        .formatted(level, levels.stream().map(Component::level).toList())));
  }
}
