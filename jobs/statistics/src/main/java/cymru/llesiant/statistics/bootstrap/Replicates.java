package cymru.llesiant.statistics.bootstrap;

import cymru.llesiant.statistics.dispersion.Percentiles;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * The variances of all replicates that could be fitted.
 *
 * @param components each fitted replicate's variances, in the order they were drawn
 * @param failed how many replicates could not be fitted
 */
record Replicates(List<VarianceComponents> components, int failed) {

  static Replicates of(DataSource source, Criterion criterion, Resampling resampling) {
    RandomGenerator random = new Well19937c(resampling.seed());
    List<VarianceComponents> components = new ArrayList<>();
    for (int i = 0; i < resampling.replicates(); i++) {
      Optional<Fit.Estimates> estimates =
          NestedModel.fit(source.draw(random), criterion).ifEstimated();
      estimates.ifPresent(found -> components.add(found.components()));
    }
    return new Replicates(components, resampling.replicates() - components.size());
  }

  /** What they say of variances estimated from the data themselves. */
  Bootstrap bootstrap(VarianceComponents estimate, Resampling resampling) {
    if (failed > Bootstrap.MOST_FAILED * resampling.replicates()) {
      return new Bootstrap.TooFewFitted(components.size(), failed);
    }
    List<BootstrapLimits> limits = new ArrayList<>();
    for (VarianceComponents.Component component : estimate.levels()) {
      String level = component.level();
      limits.add(
          limits(
              level,
              estimate,
              variances -> variances.component(level).variance(),
              resampling.confidence()));
    }
    limits.add(
        limits(
            Bootstrap.RESIDUAL, estimate, VarianceComponents::residual, resampling.confidence()));
    return new Bootstrap.Drawn(limits, components.size(), failed);
  }

  private BootstrapLimits limits(
      String level,
      VarianceComponents estimate,
      ToDoubleFunction<VarianceComponents> variance,
      Confidence confidence) {
    ToDoubleFunction<VarianceComponents> share =
        components -> variance.applyAsDouble(components) / components.total();
    double[] variances = components.stream().mapToDouble(variance).toArray();
    double[] shares = components.stream().mapToDouble(share).toArray();
    return new BootstrapLimits(
        level,
        variance.applyAsDouble(estimate),
        percentiles(variances, confidence),
        spread(variances),
        share.applyAsDouble(estimate),
        percentiles(shares, confidence),
        spread(shares),
        (int) Arrays.stream(variances).filter(value -> value == 0).count());
  }

  private static Interval percentiles(double[] values, Confidence confidence) {
    Percentiles percentiles = Percentiles.of(values);
    return new Interval(
        percentiles.quantile(confidence.tail()).orElseThrow(),
        percentiles.quantile(1 - confidence.tail()).orElseThrow());
  }

  private static double spread(double[] values) {
    return Moments.of(values).standardDeviation().orElseThrow();
  }
}
