package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Standard errors of variances, their logarithms and shares, from the observed information of all
 * variances together; those of functions by the delta method.
 *
 * <ul>
 *   <li>A variance estimated as exactly 0 has no standard error: {@link Reason#AT_BOUNDARY}; the
 *       others' take it as known.
 *   <li>Where the criterion is flat in some direction nothing has one: {@link
 *       Reason#FLAT_CRITERION}.
 * </ul>
 *
 * <p>Large-sample: of a variance between few units, or near 0, the distribution is skewed, and an
 * interval from the likelihood says more. Logarithm and logit are the scales on which years are
 * compared. Reference: Searle, Casella and McCulloch 1992, Variance Components, chapter 6. Checked
 * against observed information at lme4's optimum.
 */
public final class ComponentUncertainty {

  private final VarianceComponents components;
  private final double[] variances;
  private final Optional<double[][]> covariance;

  private ComponentUncertainty(VarianceComponents components, Optional<double[][]> ofRatios) {
    this.components = components;
    this.variances =
        IntStream.rangeClosed(0, components.levels().size())
            .mapToDouble(
                i ->
                    i < components.levels().size()
                        ? components.levels().get(i).variance()
                        : components.residual())
            .toArray();
    this.covariance = ofRatios.map(this::ofVariances);
  }

  static ComponentUncertainty of(Information information) {
    return new ComponentUncertainty(information.components(), information.covariance());
  }

  /** A variance is a ratio times the residual variance. */
  private double[][] ofVariances(double[][] ofRatios) {
    int last = residual();
    double residual = variances[last];
    double[][] ofVariances = new double[last + 1][last + 1];
    for (int i = 0; i <= last; i++) {
      for (int j = 0; j <= last; j++) {
        double ratios = i < last && j < last ? residual * residual * ofRatios[i][j] : 0;
        double left = i < last ? residual * ofRatios[i][last] * variances[j] : 0;
        double right = j < last ? residual * ofRatios[last][j] * variances[i] : 0;
        double both = variances[i] * variances[j] * ofRatios[last][last];
        ofVariances[i][j] = ratios + left + right + both;
      }
    }
    return ofVariances;
  }

  private int residual() {
    return variances.length - 1;
  }

  private int place(String level) {
    return components.levels().indexOf(components.component(level));
  }

  /** The variance at that level. */
  public UncertainValue variance(String level) {
    return variance(place(level));
  }

  /** The residual variance. */
  public UncertainValue residualVariance() {
    return variance(residual());
  }

  private UncertainValue variance(int place) {
    double[] gradient = new double[variances.length];
    gradient[place] = 1;
    return value(place, variances[place], gradient);
  }

  /** The natural logarithm of the variance at that level. */
  public UncertainValue logVariance(String level) {
    return logVariance(place(level));
  }

  /** The natural logarithm of the residual variance. */
  public UncertainValue logResidualVariance() {
    return logVariance(residual());
  }

  private UncertainValue logVariance(int place) {
    double[] gradient = new double[variances.length];
    gradient[place] = 1 / variances[place];
    return value(place, Math.log(variances[place]), gradient);
  }

  /** The logit of the share of variance at that level. */
  public UncertainValue logitShare(String level) {
    return logitShare(place(level));
  }

  /** The logit of the share of variance between rows of the same innermost unit. */
  public UncertainValue logitResidualShare() {
    return logitShare(residual());
  }

  private UncertainValue logitShare(int place) {
    double others =
        IntStream.range(0, variances.length)
            .filter(i -> i != place)
            .mapToDouble(i -> variances[i])
            .sum();
    if (others == 0) {
      return new UncertainValue.Unknown(Reason.AT_BOUNDARY);
    }
    double[] gradient = new double[variances.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = i == place ? 1 / variances[i] : -1 / others;
    }
    return value(place, Math.log(variances[place] / others), gradient);
  }

  /** Limits of the share of variance at that level, from its logit's standard error. */
  public Limits shareLimits(String level, Confidence confidence) {
    return logitShare(level).asLogitOfShare(confidence);
  }

  /** Limits of the residual share, from its logit's standard error. */
  public Limits residualShareLimits(Confidence confidence) {
    return logitResidualShare().asLogitOfShare(confidence);
  }

  /**
   * The covariance of two variances' estimates, by their places: levels outermost first, then the
   * residual. None for a variance that is 0 or where the criterion is flat.
   */
  public Optional<Double> covariance(int component, int other) {
    return variances[component] == 0 || variances[other] == 0
        ? Optional.empty()
        : covariance.map(matrix -> matrix[component][other]);
  }

  private UncertainValue value(int place, double value, double[] gradient) {
    if (variances[place] == 0) {
      return new UncertainValue.Unknown(Reason.AT_BOUNDARY);
    }
    if (covariance.isEmpty()) {
      return new UncertainValue.Unknown(Reason.FLAT_CRITERION);
    }
    double[][] matrix = covariance.get();
    double sum = 0;
    for (int i = 0; i < gradient.length; i++) {
      for (int j = 0; j < gradient.length; j++) {
        sum += gradient[i] * matrix[i][j] * gradient[j];
      }
    }
    return new UncertainValue.Known(value, Math.sqrt(sum));
  }
}
