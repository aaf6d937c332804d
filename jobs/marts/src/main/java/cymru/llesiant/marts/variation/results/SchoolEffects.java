package cymru.llesiant.marts.variation.results;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.marts.variation.fits.Estimate;
import cymru.llesiant.marts.variation.fits.ScopeFit;
import cymru.llesiant.marts.variation.fits.VariationFits;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.rank.EstimatedEffect;
import cymru.llesiant.statistics.rank.RankInterval;
import cymru.llesiant.statistics.rank.Ranking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code school_effects}: how far each school lies from what its pupils lead one to
 * expect, raw and shrunken, with its limits and the ranks it may well have among the schools of the
 * same fit.
 *
 * <p>Where authorities are a level, in a nation, a school's effect is its departure from its
 * authority's; the raw effect holds both. Ranks are of the effect that is shown and its standard
 * error: what fixed effects and variances leave uncertain moves all schools together and their
 * order little.
 */
public final class SchoolEffects implements Mart {

  private static final String SCHOOL = "school";

  private final VariationFits fits;

  /**
   * @param fits the night's fits
   */
  public SchoolEffects(VariationFits fits) {
    this.fits = fits;
  }

  @Override
  public String name() {
    return "school_effects";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ScopeFit fit : fits.of(inputs)) {
      fit.estimate().ifPresent(estimate -> rows.addAll(schools(fit, estimate)));
    }
    return new MartRows(inputs.spark(), inputs.night().marts().contract(name())).of(rows);
  }

  private static List<Map<String, Object>> schools(ScopeFit fit, Estimate estimate) {
    List<EffectFigures> schools =
        estimate.effects(SCHOOL).stream().map(EffectFigures::new).toList();
    Map<String, Map<String, Object>> ranks = ranks(schools);
    return schools.stream().map(school -> row(fit, school, ranks.get(school.unit()))).toList();
  }

  private static Map<String, Object> row(
      ScopeFit fit, EffectFigures school, Map<String, Object> rank) {
    Map<String, Object> row = new HashMap<>(fit.series());
    row.put("academic_year", fit.scope().year());
    row.put("school_id", school.unit());
    row.put("country", fit.scope().country());
    row.put("la_code", fit.authorities().get(school.unit()));
    row.put("value_status", fit.valueStatus());
    row.putAll(school.columns("school_effect"));
    row.putAll(rank);
    return row;
  }

  /** The rank columns of each school; where there is nothing to rank by, the reason. */
  private static Map<String, Map<String, Object>> ranks(List<EffectFigures> schools) {
    List<EstimatedEffect> effects =
        schools.stream()
            .map(
                school ->
                    new EstimatedEffect(
                        school.unit(), school.effect().effect(), school.effect().conditionalSd()))
            .toList();
    Map<String, Map<String, Object>> ranks = new TreeMap<>();
    return Ranking.of(effects, Confidence.P95)
        .fold(
            new Ranking.Cases<>() {
              @Override
              public Map<String, Map<String, Object>> ranked(List<RankInterval> intervals) {
                intervals.forEach(interval -> ranks.put(interval.school(), columns(interval)));
                return ranks;
              }

              @Override
              public Map<String, Map<String, Object>> unranked(Reason reason) {
                effects.forEach(
                    effect -> ranks.put(effect.school(), Map.of("rank_reason", reason.text())));
                return ranks;
              }
            });
  }

  private static Map<String, Object> columns(RankInterval interval) {
    return Map.of(
        "rank_lower", (long) interval.lower(),
        "rank_upper", (long) interval.upper(),
        "rank_expected", MartRows.rounded(interval.expected()),
        "rank_of", (long) interval.of());
  }
}
