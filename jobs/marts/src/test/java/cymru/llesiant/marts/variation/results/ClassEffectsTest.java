package cymru.llesiant.marts.variation.results;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.variation.FoundRows;
import cymru.llesiant.marts.variation.VariationNight;
import cymru.llesiant.marts.variation.fits.VariationFits;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.GroupEffect;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.uncertainty.UncertainEffect;
import cymru.llesiant.statistics.uncertainty.Uncertainty;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class ClassEffectsTest {

  private static final String OUTCOME = "KS4_MATHS_POINTS_BY_CLASS";

  private final SparkSession spark;

  @TempDir Path staging;

  ClassEffectsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void a_class_is_in_one_row_a_model_from_the_fit_of_the_widest_area() {
    VariationNight night = new VariationNight(spark, staging, OUTCOME);
    Map<List<String>, CrossProducts> all = classes(night, 12, new Random(31));
    NestedData data = NestedData.of(List.of("school", "class"), List.of(), "points", all);
    Fit.Estimates nation = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
    List<UncertainEffect> found =
        Uncertainty.of(data, nation).effects(Confidence.P95).stream()
            .filter(one -> one.effect().level().equals("class"))
            .toList();
    Inputs inputs = night.inputs();
    ClassEffects mart = new ClassEffects(new VariationFits());
    FoundRows rows = FoundRows.of(mart, inputs);
    assertThat(rows.rows()).hasSize(24 * 3);
    for (UncertainEffect one : found) {
      GroupEffect effect = one.effect();
      Interval limits = one.limits().ifKnown().orElseThrow();
      rows.where("school_id", effect.path().get(0), "class_id", effect.path().get(1))
          .says("outcome", OUTCOME)
          .says("model", "NULL")
          .says("subject_code", "MA")
          .says("scope", "NAT")
          .says("entity", "W")
          .says("la_code", effect.path().get(0).substring(0, 3))
          .says("n_pupils", effect.n())
          .holds("raw_effect", effect.rawResidual())
          .holds("class_effect", effect.effect())
          .holds("class_effect_standard_error", effect.conditionalSd())
          .holds("prediction_error_sd", effect.predictionErrorSd())
          .holds("lower", limits.lower())
          .holds("upper", limits.upper())
          .says("limits_method", "VARIANCES_INTEGRATED")
          .holds("reliability", effect.reliability())
          .says("value_status", "OK");
    }
    assertThat(FoundRows.written(mart, inputs, staging)).isEqualTo(72);
  }

  @Test
  void where_no_area_has_enough_schools_no_class_has_an_effect() {
    VariationNight night = new VariationNight(spark, staging, OUTCOME);
    classes(night, 9, new Random(32)); // in no area are there ten schools
    assertThat(FoundRows.of(new ClassEffects(new VariationFits()), night.inputs()).rows())
        .isEmpty();
  }

  /** Twice as many classes as schools in each of three authorities' share of them. */
  private static Map<List<String>, CrossProducts> classes(
      VariationNight night, int schools, Random random) {
    Map<List<String>, CrossProducts> states = new HashMap<>();
    for (int s = 0; s < schools * (schools > 9 ? 3 : 1); s++) {
      String school = "66%d%04d".formatted(s % 3, s);
      double ofSchool = 4 * random.nextGaussian();
      for (int c = 0; c < 2; c++) {
        String name = Integer.toString(c);
        double ofClass = 6 * random.nextGaussian();
        night.group(school, name, "MA");
        for (int i = 0; i < 8; i++) {
          String pupil = school + name + i;
          double points = Math.round(40 + ofSchool + ofClass + 8 * random.nextGaussian());
          night.ks4(pupil, school, Double.toString(points)).member(pupil, school, name, "1.0");
          states.merge(List.of(school, name), CrossProducts.of(points), CrossProducts::merge);
        }
      }
    }
    return states;
  }
}
