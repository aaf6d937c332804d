package cymru.llesiant.benchmarks.drawn;

import cymru.llesiant.statistics.multilevel.FixedEffects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What four-level pupils are drawn with: {@code y = 50 + 6 prior - 2.5 fsm + female - 4 schfsm +
 * u_la + u_school + u_class + e}.
 *
 * @param area the variance between areas
 * @param school between the schools of an area
 * @param unit between the classes of a school
 * @param residual between the pupils of a class
 */
public record Truth(double area, double school, double unit, double residual) {

  /** The levels, outermost first. */
  public static final List<String> LEVELS = List.of("la", "school", "class");

  /** The covariates; with the intercept, five columns of fixed effects. */
  public static final List<String> TERMS = List.of("prior", "fsm", "female", "schfsm");

  /** The response. */
  public static final String RESPONSE = "y";

  static final double INTERCEPT = 50;
  static final List<Double> SLOPES = List.of(6.0, -2.5, 1.0, -4.0);

  /** The true variances by level, outermost first, then {@code residual}. */
  public Map<String, Double> variances() {
    Map<String, Double> variances = new LinkedHashMap<>();
    double[] levels = {area, school, unit};
    for (int i = 0; i < levels.length; i++) {
      variances.put(LEVELS.get(i), levels[i]);
    }
    variances.put("residual", residual);
    return variances;
  }

  /** The true fixed effects by term, the intercept first. */
  public Map<String, Double> fixedEffects() {
    Map<String, Double> effects = new LinkedHashMap<>();
    effects.put(FixedEffects.INTERCEPT, INTERCEPT);
    for (int i = 0; i < TERMS.size(); i++) {
      effects.put(TERMS.get(i), SLOPES.get(i));
    }
    return effects;
  }

  /** Like a test score: one and a half, six, four and eighty. */
  public static Truth usual() {
    return new Truth(1.5, 6, 4, 80);
  }

  /** The same without any variance between the classes of a school. */
  public static Truth withoutClasses() {
    return new Truth(1.5, 6, 0, 80);
  }
}
