package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.variation.subjects.SubjectNight.Result;
import java.nio.file.Path;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class NationalScalesTest {

  private final SparkSession spark;

  @TempDir Path staging;

  NationalScalesTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void standardised_scores_of_a_subject_have_mean_0_and_standard_deviation_1() {
    SubjectNight night = SubjectNight.ofAllKinds(spark, staging);
    Inputs inputs = night.inputs();
    NationalScales scales =
        NationalScales.of(
            new ScoreRows(inputs.night().catalogue().subjectOutcomes(), inputs)
                .rows()
                .orElseThrow());
    assertThat(scales.bySubject()).containsOnlyKeys(SubjectNight.COHORT);
    scales
        .bySubject()
        .get(SubjectNight.COHORT)
        .forEach(
            (subject, scale) -> {
              double[] points =
                  night.results().stream()
                      .filter(result -> result.subject().equals(subject))
                      .map(Result::points)
                      .mapToDouble(Double::parseDouble)
                      .toArray();
              assertThat(scale.mean()).isCloseTo(StatUtils.mean(points), within(1e-12));
              assertThat(scale.sd())
                  .isCloseTo(Math.sqrt(StatUtils.populationVariance(points)), within(1e-12));
            });
  }
}
