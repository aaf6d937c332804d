package cymru.llesiant.marts.variation.results;

import cymru.llesiant.catalogue.Indicator.Better;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.marts.variation.fits.Estimate;
import cymru.llesiant.marts.variation.fits.Scale;
import cymru.llesiant.marts.variation.fits.ScopeFit;
import cymru.llesiant.marts.variation.fits.VariationFits;
import cymru.llesiant.statistics.trend.Pattern;
import cymru.llesiant.statistics.trend.Trend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code variation_trend}: whether the variance at a level, and its share, became less
 * over the years by more than their errors explain, and whether the mean rose or fell meanwhile.
 */
public final class VariationTrend implements Mart {

  private final VariationFits fits;

  /**
   * @param fits the night's fits
   */
  public VariationTrend(VariationFits fits) {
    this.fits = fits;
  }

  @Override
  public String name() {
    return "variation_trend";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Map<Map<String, Object>, List<ScopeFit>> series = new LinkedHashMap<>();
    for (ScopeFit fit : fits.of(inputs)) {
      series.computeIfAbsent(fit.series(), key -> new ArrayList<>()).add(fit);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    series.forEach(
        (key, years) -> {
          FittedYears mean = new FittedYears(series.getOrDefault(plain(years), List.of()));
          for (String level : levels(years)) {
            rows.add(row(key, years, level, mean));
          }
        });
    return new MartRows(inputs.spark(), inputs.night().marts().contract(name())).of(rows);
  }

  /** The series of the model that holds nothing constant, whose intercept is the mean. */
  private static Map<String, Object> plain(List<ScopeFit> years) {
    ScopeFit fit = years.get(0);
    Map<String, Object> key = new HashMap<>(fit.series());
    fit.model().variants().keySet().stream()
        .filter(fit.model()::isPlain)
        .findFirst()
        .ifPresentOrElse(variant -> key.put("model", variant), key::clear);
    return key;
  }

  /** The levels of the years; the pupils' variance on the latent scale is no estimate. */
  private static Set<String> levels(List<ScopeFit> years) {
    Set<String> levels = new TreeSet<>(years.get(0).groups().keySet());
    if (years.get(0).scale() != Scale.LATENT) {
      levels.add(Estimate.RESIDUAL);
    }
    return levels;
  }

  private static Map<String, Object> row(
      Map<String, Object> key, List<ScopeFit> years, String level, FittedYears means) {
    FittedYears fitted = new FittedYears(years);
    ScopeFit first = years.get(0);
    Trend variance = fitted.trend(estimate -> estimate.levels().get(level).logVariance());
    Trend share = fitted.trend(estimate -> estimate.levels().get(level).logitShare());
    Trend mean = means.trend(Estimate::intercept);
    Map<String, Object> row = new HashMap<>(key);
    row.put("level", level);
    row.put("country", first.scope().country());
    row.putAll(fitted.columns());
    row.putAll(new TrendFigures(variance).columns("variance"));
    row.putAll(new TrendFigures(share).columns("vpc"));
    row.putAll(new TrendFigures(mean).slopeColumns("mean"));
    row.put("trend", variance.variation(TrendFigures.CONFIDENCE).name());
    row.put("vpc_trend", share.variation(TrendFigures.CONFIDENCE).name());
    if (first.model().better() != Better.CONTEXT) {
      Trend better =
          first.model().better() == Better.LOWER ? means.trend(Estimate::turnedIntercept) : mean;
      row.put("pattern", Pattern.of(better, variance, TrendFigures.CONFIDENCE).name());
    }
    row.put("value_status", new TrendFigures(variance).valueStatus());
    return row;
  }
}
