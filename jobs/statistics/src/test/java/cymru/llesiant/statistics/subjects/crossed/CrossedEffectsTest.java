package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Effects and their standard deviations against matrices of rows by rows. */
class CrossedEffectsTest {

  private static final double[] LAMBDA = {0.7, 0.9, 1.6};

  private final CrossedRows rows = CrossedRows.draw(3);
  private final CrossedDesign design = new CrossedDesign(rows.data(), SubjectMeans.EACH);
  private final CrossedLikelihood likelihood = new CrossedLikelihood(design, Criterion.REML);

  @Test
  void effects_and_their_standard_deviations_are_those_of_their_definition() {
    CrossedLikelihood.Solution solution = likelihood.solve(LAMBDA);
    double s2 = likelihood.residualVariance(solution);
    DenseCrossed dense =
        new DenseCrossed(
            rows, SubjectMeans.EACH, LAMBDA[0] * s2, LAMBDA[1] * s2, LAMBDA[2] * s2, s2);
    CrossedEffects effects = new CrossedEffects(design, likelihood, solution);
    for (SchoolEffect effect : effects.schools()) {
      RealMatrix school = rows.members(CrossedRows.Row::school, effect.school());
      assertThat(effect.effect()).isCloseTo(dense.effect(0, school), within(1e-9));
      same(effect.conditionalSd(), dense.varianceGivenData(0, school));
      same(effect.predictionErrorSd(), dense.predictionErrorVariance(0, school));
      assertThat(effect.reliability())
          .isCloseTo(1 - dense.varianceGivenData(0, school) / (LAMBDA[0] * s2), within(1e-9));
    }
    for (DepartmentEffect effect : effects.departments()) {
      RealMatrix school = rows.members(CrossedRows.Row::school, effect.school());
      RealMatrix department =
          rows.members(CrossedRows.Row::department, effect.school() + ":" + effect.subject());
      double own = dense.effect(1, department);
      assertThat(effect.effect()).isCloseTo(own, within(1e-9));
      assertThat(effect.withSchool()).isCloseTo(own + dense.effect(0, school), within(1e-9));
      same(effect.conditionalSd(), dense.varianceGivenData(1, department));
      same(effect.predictionErrorSd(), dense.predictionErrorVariance(1, department));
      same(effect.withSchoolConditionalSd(), dense.varianceOfBothGivenData(school, department));
      assertThat(effect.reliability())
          .isCloseTo(1 - dense.varianceGivenData(1, department) / (LAMBDA[1] * s2), within(1e-9));
    }
  }

  private static void same(double sd, double variance) {
    assertThat(sd).isCloseTo(Math.sqrt(variance), within(1e-9));
  }

  @Test
  void each_unit_is_named_with_its_numbers() {
    CrossedEffects effects = new CrossedEffects(design, likelihood, likelihood.solve(LAMBDA));
    assertThat(effects.schools()).hasSize(rows.data().schools().size());
    for (SchoolEffect school : effects.schools()) {
      List<DepartmentEffect> departments =
          effects.departments().stream().filter(d -> d.school().equals(school.school())).toList();
      assertThat(departments).hasSize(school.departments());
      assertThat(departments.stream().mapToLong(DepartmentEffect::n).sum()).isEqualTo(school.n());
      assertThat(school.pupils())
          .isEqualTo(
              rows.rows().stream()
                  .filter(row -> row.school().equals(school.school()))
                  .map(CrossedRows.Row::pupil)
                  .distinct()
                  .count());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void where_a_variance_is_0_effects_are_exactly_0(int level) {
    double[] lambda = LAMBDA.clone();
    lambda[level] = 0;
    CrossedEffects effects = new CrossedEffects(design, likelihood, likelihood.solve(lambda));
    if (level == 0) {
      assertThat(effects.schools())
          .allMatch(e -> e.effect() == 0 && e.predictionErrorSd() == 0 && e.reliability() == 0);
    } else {
      assertThat(effects.departments())
          .allMatch(e -> e.effect() == 0 && e.predictionErrorSd() == 0 && e.reliability() == 0);
    }
  }

  /** 1,200 departments: the share covered has a standard error of 0.0063. */
  @Test
  void true_effects_lie_within_1_96_prediction_errors_19_times_in_20() {
    Random random = new Random(17);
    int covered = 0;
    int all = 0;
    for (int draw = 0; draw < 6; draw++) {
      Map<String, Double> truth = new HashMap<>();
      for (DepartmentEffect effect : unevenSchools(random, truth)) {
        double off = effect.effect() - truth.get(effect.school() + effect.subject());
        covered += Math.abs(off) <= 1.96 * effect.predictionErrorSd() ? 1 : 0;
        all++;
      }
    }
    assertThat(all).isEqualTo(1200);
    assertThat(covered / 1200.0).isCloseTo(0.95, within(3 * 0.0063));
  }

  /** The effects of 40 schools of 5 departments with 8 to 15 pupils, whose true ones are kept. */
  private static List<DepartmentEffect> unevenSchools(Random random, Map<String, Double> truth) {
    Map<String, SchoolScores> states = new HashMap<>();
    for (int j = 0; j < 40; j++) {
      String school = "school " + j;
      double effect = random.nextGaussian();
      for (int s = 0; s < 5; s++) {
        truth.put(school + s, 0.8 * random.nextGaussian());
      }
      int pupils = 8 + random.nextInt(8);
      for (int pupil = 0; pupil < pupils; pupil++) {
        Map<String, Double> scores = new HashMap<>();
        double own = 2 * random.nextGaussian();
        for (int s = 0; s < 5; s++) {
          double score = s + effect + truth.get(school + s) + own + random.nextGaussian();
          if (pupil < 3 || random.nextInt(4) > 0) {
            scores.put("" + s, score);
          }
        }
        states.merge(school, SchoolScores.ofScores(scores), SchoolScores::merge);
      }
    }
    return CrossedModel.fit(
            new CrossedData(List.of(), "score", states), SubjectMeans.EACH, Criterion.REML)
        .ifEstimated()
        .orElseThrow()
        .departmentEffects();
  }
}
