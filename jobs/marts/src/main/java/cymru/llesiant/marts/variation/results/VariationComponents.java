package cymru.llesiant.marts.variation;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code variation_components}: how much of an outcome's variance lies at each level. A
 * fit that failed is a row a level with its reason.
 */
public final class VariationComponents implements Mart {

  private static final String RESIDUAL = "residual";

  @Override
  public String name() {
    return "variation_components";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ScopeFit fit : new VariationFits(inputs).all()) {
      fit.groups().forEach((level, groups) -> rows.add(level(fit, level, groups)));
      rows.add(residual(fit));
    }
    return new MartRows(inputs.spark(), inputs.night().marts().contract(name())).of(rows);
  }

  private static Map<String, Object> level(ScopeFit fit, String level, int groups) {
    Optional<VarianceComponents> components = fit.estimates().map(Fit.Estimates::components);
    Map<String, Object> row =
        row(
            fit,
            level,
            components.map(c -> c.component(level).variance()),
            components.map(c -> c.variancePartitionCoefficient(level)),
            fit.moments().map(AnovaMoments::rawBetween));
    row.put("n_groups", (long) groups);
    row.put("few_clusters", groups < fit.model().minimums().clusters());
    return row;
  }

  private static Map<String, Object> residual(ScopeFit fit) {
    Optional<VarianceComponents> components = fit.estimates().map(Fit.Estimates::components);
    Map<String, Object> row =
        row(
            fit,
            RESIDUAL,
            components.map(VarianceComponents::residual),
            components.map(VarianceComponents::residualPartitionCoefficient),
            fit.moments().map(AnovaMoments::withinVariance));
    row.put("few_clusters", false);
    return row;
  }

  private static Map<String, Object> row(
      ScopeFit fit,
      String level,
      Optional<Double> variance,
      Optional<Double> share,
      Optional<Double> moments) {
    Map<String, Object> row = new HashMap<>(fit.key());
    row.put("level", level);
    row.put("country", fit.scope().country());
    row.put("n_pupils", fit.pupils());
    row.put("rows_dropped", fit.dropped());
    row.put("coverage", fit.coverage().map(MartRows::rounded).orElse(null));
    row.put("variance", variance.map(MartRows::rounded).orElse(null));
    row.put("standard_deviation", variance.map(Math::sqrt).map(MartRows::rounded).orElse(null));
    row.put("vpc", share.map(MartRows::rounded).orElse(null));
    row.put("moment_variance", moments.map(MartRows::rounded).orElse(null));
    row.put("fit_status", fit.status());
    row.put("reason", fit.reason().orElse(null));
    fit.estimates()
        .ifPresent(
            estimates -> {
              row.put("criterion", "reml");
              row.put("criterion_value", MartRows.rounded(estimates.report().criterionValue()));
            });
    row.put("value_status", fit.valueStatus());
    return row;
  }
}
