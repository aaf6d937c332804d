package cymru.llesiant.marts.variation.results;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.marts.variation.fits.Estimate;
import cymru.llesiant.marts.variation.fits.LevelFigures;
import cymru.llesiant.marts.variation.fits.ScopeFit;
import cymru.llesiant.marts.variation.fits.VariationFits;
import cymru.llesiant.statistics.dispersion.Homogeneity;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.rates.RateSpread;
import cymru.llesiant.statistics.uncertainty.UncertainValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code variation_components}: how much of an outcome's variance lies at each level, with
 * 95 % limits of the share. A fit that failed is a row a level with its reason.
 */
public final class VariationComponents implements Mart {

  private static final String SCHOOL = "school";

  private final VariationFits fits;

  /**
   * @param fits the night's fits
   */
  public VariationComponents(VariationFits fits) {
    this.fits = fits;
  }

  @Override
  public String name() {
    return "variation_components";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ScopeFit fit : fits.of(inputs)) {
      fit.groups().forEach((level, groups) -> rows.add(level(fit, level, groups)));
      rows.add(residual(fit));
    }
    return new MartRows(inputs.spark(), inputs.night().marts().contract(name())).of(rows);
  }

  private static Map<String, Object> level(ScopeFit fit, String level, int groups) {
    Map<String, Object> row = row(fit, level);
    row.put("n_groups", (long) groups);
    row.put("few_clusters", groups < fit.model().minimums().clusters());
    if (level.equals(SCHOOL)) {
      Optional<RateSpread> rates = fit.secondOpinion().rates();
      row.put("rate_overdispersion", rounded(rates.map(RateSpread::rawOverdispersion)));
      row.put("rate_p10", rounded(rates.map(spread -> spread.middleRange().lower())));
      row.put("rate_p90", rounded(rates.map(spread -> spread.middleRange().upper())));
    }
    return row;
  }

  private static Map<String, Object> residual(ScopeFit fit) {
    Map<String, Object> row = row(fit, Estimate.RESIDUAL);
    row.put("few_clusters", false);
    Optional<Homogeneity> homogeneity = fit.secondOpinion().homogeneity();
    row.put("homogeneity_h", rounded(homogeneity.map(Homogeneity::h)));
    row.put("homogeneity_schools", homogeneity.map(h -> (long) h.schools()).orElse(null));
    row.put("homogeneity_p_value", rounded(homogeneity.map(Homogeneity::pValue)));
    return row;
  }

  private static Map<String, Object> row(ScopeFit fit, String level) {
    Optional<LevelFigures> figures = fit.estimate().map(estimate -> estimate.levels().get(level));
    Map<String, Object> row = new HashMap<>(fit.series());
    row.put("academic_year", fit.scope().year());
    row.put("level", level);
    row.put("country", fit.scope().country());
    row.put("n_pupils", fit.pupils());
    row.put("rows_dropped", fit.dropped());
    row.put("coverage", rounded(fit.coverage()));
    row.put(
        "moment_variance",
        rounded(Optional.ofNullable(fit.secondOpinion().variances().get(level))));
    row.put("fit_status", fit.status());
    row.put("reason", fit.reason().orElse(null));
    row.put("value_status", fit.valueStatus());
    fit.estimate()
        .ifPresent(
            estimate -> {
              row.put("criterion", estimate.criterion());
              row.put("criterion_value", MartRows.rounded(estimate.criterionValue()));
            });
    figures.ifPresent(
        found -> {
          row.put("variance", MartRows.rounded(found.variance()));
          row.put("standard_deviation", MartRows.rounded(Math.sqrt(found.variance())));
          row.put(
              "variance_standard_error",
              rounded(found.standardError().ifKnown().map(UncertainValue.Known::standardError)));
          row.put("vpc", MartRows.rounded(found.share()));
          row.put("zero_variance_p_value", rounded(found.zeroPValue()));
          row.putAll(found.limits().fold(LimitColumns.INSTANCE));
        });
    return row;
  }

  private static Double rounded(Optional<Double> figure) {
    return figure.map(MartRows::rounded).orElse(null);
  }

  /** The limits of a share, or why there are none. */
  private enum LimitColumns implements Limits.Cases<Map<String, Object>> {
    INSTANCE;

    @Override
    public Map<String, Object> known(Interval interval, Method method) {
      return Map.of(
          "vpc_lower", MartRows.rounded(interval.lower()),
          "vpc_upper", MartRows.rounded(interval.upper()),
          "limits_method", method.name());
    }

    @Override
    public Map<String, Object> unknown(Reason reason) {
      return Map.of("limits_reason", reason.text());
    }
  }
}
