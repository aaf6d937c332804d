package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.subjects.crossed.CrossedData;
import cymru.llesiant.statistics.subjects.crossed.CrossedFit;
import cymru.llesiant.statistics.subjects.crossed.CrossedModel;
import cymru.llesiant.statistics.subjects.crossed.DepartmentEffect;
import cymru.llesiant.statistics.subjects.crossed.SchoolScores;
import cymru.llesiant.statistics.subjects.crossed.SubjectMeans;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class SubjectEffectsTest {

  private static final double Z_95 = 1.959963984540054;

  private static List<Row> rows;
  private static ByHand byHand;

  @BeforeAll
  static void make(SparkSession spark, @TempDir Path staging) {
    SubjectNight night = SubjectNight.ofAllKinds(spark, staging);
    byHand = new ByHand(night.results());
    rows = new SubjectEffects(new SubjectVariation()).rows(night.inputs()).collectAsList();
  }

  @Test
  void relative_performance_is_the_one_written_out_by_hand() {
    int compared = 0;
    for (Row row : rows) {
      Double value = row.getAs("relative_performance");
      if (value != null) {
        String school = row.getAs("school_id");
        String subject = row.getAs("subject_code");
        double error = byHand.standardError(school, subject);
        long n = row.getAs("n_compared");
        // written to ten digits
        assertThat(value).isCloseTo(byHand.relativePerformance(school, subject), within(1e-9));
        assertThat(row.<Double>getAs("relative_performance_standard_error"))
            .isCloseTo(error, within(1e-9));
        double t = new TDistribution(null, n - 1).inverseCumulativeProbability(0.975);
        assertThat(row.<Double>getAs("relative_performance_upper"))
            .isCloseTo(value + t * error, within(1e-8));
        assertThat(row.<String>getAs("standing"))
            .isEqualTo(
                Math.abs(value) <= 1.96 * error ? "NO_DIFFERENCE" : value > 0 ? "ABOVE" : "BELOW");
        assertThat(row.<String>getAs("value_status")).isEqualTo(n < 20 ? "LOW_N" : "OK");
        compared++;
      }
    }
    // 16 schools of five subjects, in the two or three scopes each is in: nation, consortium, LA
    assertThat(compared).isEqualTo(16 * 5 * 3);
  }

  /** The kernel fed by hand with the pupils of each scope's schools. */
  @Test
  void department_effects_are_those_of_the_crossed_model() {
    for (String scope : List.of("NAT", "CON", "LA")) {
      Map<List<String>, DepartmentEffect> expected = expected(scope.equals("NAT") ? "66" : "660");
      int compared = 0;
      for (Row row : rows) {
        if (row.getAs("scope").equals(scope) && row.getAs("department_effect") != null) {
          DepartmentEffect effect =
              expected.get(List.of(row.getAs("school_id"), row.getAs("subject_code")));
          isNear(row, effect);
          compared++;
        }
      }
      assertThat(compared).as(scope).isEqualTo((scope.equals("NAT") ? 15 : 12) * 5 + 1);
    }
  }

  private static void isNear(Row row, DepartmentEffect effect) {
    assertThat(row.<Long>getAs("n_pupils")).isEqualTo(effect.n());
    assertThat(row.<Double>getAs("department_effect")).isCloseTo(effect.effect(), within(1e-8));
    assertThat(row.<Double>getAs("department_effect_standard_error"))
        .isCloseTo(effect.conditionalSd(), within(1e-8));
    assertThat(row.<Double>getAs("prediction_error_sd"))
        .isCloseTo(effect.predictionErrorSd(), within(1e-8));
    assertThat(row.<Double>getAs("reliability")).isCloseTo(effect.reliability(), within(1e-8));
    double lower = effect.effect() - Z_95 * effect.conditionalSd();
    double upper = effect.effect() + Z_95 * effect.conditionalSd();
    assertThat(row.<Double>getAs("lower")).isCloseTo(lower, within(1e-7));
    assertThat(row.<Double>getAs("upper")).isCloseTo(upper, within(1e-7));
    assertThat(row.<String>getAs("band"))
        .isEqualTo(lower > 0 ? "ABOVE" : upper < 0 ? "BELOW" : "AVERAGE");
    assertThat(row.<String>getAs("fit_status")).isEqualTo("estimated");
    assertThat(row.<String>getAs("reason")).isNull();
  }

  private static Map<List<String>, DepartmentEffect> expected(String prefix) {
    Map<String, SchoolScores> states = new TreeMap<>();
    for (String school : byHand.schools()) {
      if (school.startsWith(prefix) && byHand.pupils(school).size() >= 10) {
        SchoolScores state = SchoolScores.empty(1);
        for (Map<String, Double> pupil : byHand.pupils(school).values()) {
          state = state.merge(SchoolScores.ofScores(pupil));
        }
        states.put(school, state);
      }
    }
    CrossedFit fit =
        CrossedModel.fit(
            new CrossedData(List.of(), "z", states), SubjectMeans.EACH, Criterion.REML);
    Map<List<String>, DepartmentEffect> effects = new HashMap<>();
    fit.ifEstimated()
        .orElseThrow()
        .departmentEffects()
        .forEach(effect -> effects.put(List.of(effect.school(), effect.subject()), effect));
    return effects;
  }

  @Test
  void what_cannot_be_said_is_null_with_its_reason() {
    Row one = row("NAT", "6600012", "EN");
    assertThat(one.<Double>getAs("relative_performance")).isNull();
    assertThat(one.<String>getAs("relative_performance_reason"))
        .isEqualTo("no pupil with another subject to compare with");
    assertThat(one.<String>getAs("standing")).isEqualTo("NOT_TESTED");
    assertThat(one.<String>getAs("value_status")).isEqualTo("NOT_AVAILABLE");
    assertThat(one.<Long>getAs("n_compared")).isZero();
    assertThat(one.<Double>getAs("department_effect")).isNotNull();
    Row alone = row("NAT", "6600001", "AD");
    assertThat(alone.<String>getAs("relative_performance_reason"))
        .isEqualTo("no other school in the country has the subject");
    assertThat(alone.<Double>getAs("department_effect")).isNull();
    assertThat(alone.<String>getAs("reason"))
        .isEqualTo("no other school in the model has the subject");
    Row equal = row("NAT", "6600002", "RE");
    assertThat(equal.<Long>getAs("n_pupils")).isEqualTo(11);
    assertThat(equal.<String>getAs("relative_performance_reason"))
        .isEqualTo("all scores in the country are equal");
    assertThat(equal.<String>getAs("reason")).isEqualTo("all scores in the country are equal");
    Row small = row("NAT", "6600013", "MA");
    assertThat(small.<String>getAs("value_status")).isEqualTo("LOW_N");
    assertThat(small.<String>getAs("reason"))
        .isEqualTo("too few pupils in the school: 4, where 10 are needed");
    Row few = row("CON", "6620001", "MA");
    assertThat(few.<Double>getAs("relative_performance")).isNotNull();
    assertThat(few.<String>getAs("fit_status")).isEqualTo("not_estimated");
    assertThat(few.<String>getAs("reason"))
        .isEqualTo("too few schools with enough pupils: 3, where 10 are needed");
  }

  @Test
  void a_pupil_with_one_subject_counts_in_the_department_alone() {
    Row english = row("LA", "6600000", "EN");
    assertThat(english.<Long>getAs("n_pupils")).isEqualTo(15);
    assertThat(english.<Long>getAs("n_compared")).isEqualTo(14);
  }

  @Test
  void neither_order_nor_partitions_nor_the_names_of_pupils_change_a_byte(
      SparkSession spark, @TempDir Path staging) {
    SubjectNight night = SubjectNight.ofAllKinds(spark, staging);
    String one = written(night.inputs(new Random(1), 1, ""), staging.resolve("one"));
    assertThat(written(night.inputs(new Random(2), 5, "renamed"), staging.resolve("two")))
        .isEqualTo(one);
  }

  private static String written(Inputs inputs, Path file) {
    SubjectEffects mart = new SubjectEffects(new SubjectVariation());
    return new MartWriter(inputs.night().runId(), LocalDate.of(2011, 9, 1))
        .write(inputs.night().marts().contract(mart.name()), mart.rows(inputs), file)
        .sha256();
  }

  private static Row row(String scope, String school, String subject) {
    return rows.stream()
        .filter(row -> row.getAs("scope").equals(scope))
        .filter(row -> row.getAs("school_id").equals(school))
        .filter(row -> row.getAs("subject_code").equals(subject))
        .findFirst()
        .orElseThrow();
  }
}
