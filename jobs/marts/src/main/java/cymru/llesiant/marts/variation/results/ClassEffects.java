package cymru.llesiant.marts.variation.results;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.marts.variation.fits.Estimate;
import cymru.llesiant.marts.variation.fits.ScopeFit;
import cymru.llesiant.marts.variation.fits.VariationFits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code class_effects}: how far each class lies from what its pupils and its school lead
 * one to expect. A class is in one row a model, from the fit of the widest area that could be
 * estimated, where the variances are known best.
 */
public final class ClassEffects implements Mart {

  private static final String CLASS = "class";

  private final VariationFits fits;

  /**
   * @param fits the night's fits
   */
  public ClassEffects(VariationFits fits) {
    this.fits = fits;
  }

  @Override
  public String name() {
    return "class_effects";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Set<List<Object>> told = new HashSet<>();
    fits.of(inputs).stream()
        .filter(fit -> fit.model().classSubject().isPresent())
        .sorted(Comparator.comparing((ScopeFit fit) -> fit.scope().level()).reversed())
        .forEach(
            fit ->
                fit.estimate().stream()
                    .flatMap(estimate -> classes(fit, estimate).stream())
                    .filter(row -> told.add(key(row)))
                    .forEach(rows::add));
    return new MartRows(inputs.spark(), inputs.night().marts().contract(name())).of(rows);
  }

  private static List<Object> key(Map<String, Object> row) {
    return List.of(
        row.get("academic_year"),
        row.get("school_id"),
        row.get("class_id"),
        row.get("outcome"),
        row.get("model"));
  }

  private static List<Map<String, Object>> classes(ScopeFit fit, Estimate estimate) {
    return estimate.effects(CLASS).stream()
        .map(EffectFigures::new)
        .map(figures -> row(fit, figures))
        .toList();
  }

  private static Map<String, Object> row(ScopeFit fit, EffectFigures figures) {
    List<String> path = figures.effect().path();
    String school = path.get(path.size() - 2);
    Map<String, Object> row = new HashMap<>(fit.series());
    row.put("academic_year", fit.scope().year());
    row.put("school_id", school);
    row.put("class_id", figures.unit());
    row.put("subject_code", fit.model().classSubject().orElseThrow());
    row.put("country", fit.scope().country());
    row.put("la_code", fit.authorities().get(school));
    row.put("value_status", fit.valueStatus());
    row.putAll(figures.columns("class_effect"));
    return row;
  }
}
