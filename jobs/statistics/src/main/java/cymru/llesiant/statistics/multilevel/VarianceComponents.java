package cymru.llesiant.statistics.multilevel;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * How the variance of the response that the covariates leave is divided among the levels.
 *
 * <p>The variance partition coefficient of a level is its variance over the sum of all, residual
 * included: a share from 0 to 1; with one level it is the intra-class correlation. Shares add up to
 * 1.
 *
 * @param levels each level's variance, outermost first
 * @param residual the variance between rows of the same innermost unit, above 0
 */
public record VarianceComponents(List<Component> levels, double residual) {

  /**
   * One level's variance.
   *
   * @param level the level's name
   * @param groups how many units it has
   * @param variance the variance between them, at least 0, in squared units of the response
   */
  public record Component(String level, int groups, double variance) {

    private static final int FEW = 10;

    /** The square root of the variance, in units of the response. */
    public double standardDeviation() {
      return Math.sqrt(variance);
    }

    /** Whether there are fewer than 10 units, too few to say much of the variance between them. */
    public boolean hasFewGroups() {
      return groups < FEW;
    }
  }

  public VarianceComponents {
    levels = List.copyOf(levels);
    if (!(residual > 0) || levels.stream().anyMatch(level -> !(level.variance() >= 0))) {
      throw new IllegalArgumentException(
          "Cannot keep variances %s and residual %s: because a variance is never negative, and the residual is above 0"
              .formatted(levels, residual));
    }
  }

  /** The names of the levels, outermost first. */
  public List<String> names() {
    return levels.stream().map(Component::level).toList();
  }

  /** The sum of all variances. */
  public double total() {
    return levels.stream().mapToDouble(Component::variance).sum() + residual;
  }

  /** The share of variance at that level. */
  public double variancePartitionCoefficient(String level) {
    return component(level).variance() / total();
  }

  /** The share of variance between rows of the same innermost unit. */
  public double residualPartitionCoefficient() {
    return residual / total();
  }

  /** The component of that level. */
  public Component component(String level) {
    return levels.stream()
        .filter(component -> component.level().equals(level))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "Cannot find level %s: because the model has %s".formatted(level, names())));
  }
}
