package cymru.llesiant.marts.variation;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.statistics.multilevel.GroupEffect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code school_effects}: how far each school lies from what its pupils lead one to
 * expect, raw and shrunken, with {@code effect ± 1.96 standard errors} and the band they give. The
 * standard error is the standard deviation of the effect given the data.
 *
 * <p>Where authorities are a level, in a nation, a school's effect is its departure from its
 * authority's; the raw effect holds both.
 */
public final class SchoolEffects implements Mart {

  private static final String SCHOOL = "school";

  /** The 97.5th percentile of the normal distribution. */
  private static final double Z_95 = 1.959963984540054;

  @Override
  public String name() {
    return "school_effects";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ScopeFit fit : new VariationFits(inputs).all()) {
      fit.estimates()
          .ifPresent(
              estimates ->
                  estimates.groupEffects(SCHOOL).forEach(effect -> rows.add(row(fit, effect))));
    }
    return new MartRows(inputs.spark(), inputs.night().marts().contract(name())).of(rows);
  }

  private static Map<String, Object> row(ScopeFit fit, GroupEffect effect) {
    String school = effect.path().get(effect.path().size() - 1);
    double lower = effect.effect() - Z_95 * effect.conditionalSd();
    double upper = effect.effect() + Z_95 * effect.conditionalSd();
    Map<String, Object> row = new HashMap<>(fit.key());
    row.put("school_id", school);
    row.put("country", fit.scope().country());
    row.put("la_code", fit.authorities().get(school));
    row.put("n_pupils", effect.n());
    row.put("raw_effect", MartRows.rounded(effect.rawResidual()));
    row.put("school_effect", MartRows.rounded(effect.effect()));
    row.put("school_effect_standard_error", MartRows.rounded(effect.conditionalSd()));
    row.put("lower", MartRows.rounded(lower));
    row.put("upper", MartRows.rounded(upper));
    row.put("band", band(lower, upper));
    row.put("reliability", MartRows.rounded(effect.reliability()));
    row.put("value_status", fit.valueStatus());
    return row;
  }

  private static String band(double lower, double upper) {
    if (lower > 0) {
      return "ABOVE";
    }
    return upper < 0 ? "BELOW" : "AVERAGE";
  }
}
