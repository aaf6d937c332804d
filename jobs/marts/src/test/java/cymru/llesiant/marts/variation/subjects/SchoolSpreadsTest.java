package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class SchoolSpreadsTest {

  private static List<Map<String, Object>> rows;
  private static ByHand byHand;

  @BeforeAll
  static void make(SparkSession spark, @TempDir Path staging) {
    SubjectNight night = SubjectNight.ofAllKinds(spark, staging);
    byHand = new ByHand(night.results());
    SubjectFigures figures = SubjectFigures.of(night.inputs());
    rows = new SchoolSpreads(figures, night.inputs().night().catalogue().subjectOutcomes()).rows();
  }

  /** Subjects of fewer than 10 pupils to compare are left out: GG, HI, MU have 9 or 10 of 14. */
  @Test
  void range_and_spread_are_those_written_out_by_hand() {
    int compared = 0;
    for (Map<String, Object> row : rows) {
      if (row.get("value") != null) {
        String school = (String) row.get("school_id");
        List<String> subjects =
            List.of("EN", "GG", "HI", "MA", "MU").stream()
                .filter(subject -> byHand.againstOthers(school, subject)[0] >= 10)
                .toList();
        if (row.get("metric").equals("WS_SUBJECT_RANGE")) {
          isRange(row, school, subjects);
        } else {
          isSpread(row, school, subjects);
        }
        compared++;
      }
    }
    assertThat(compared).isEqualTo(2 * 15);
  }

  private static void isRange(Map<String, Object> row, String school, List<String> subjects) {
    double[] values = relative(school, subjects);
    assertThat((Double) row.get("value"))
        .isCloseTo(StatUtils.max(values) - StatUtils.min(values), within(1e-9));
    double[] lower = new double[values.length];
    double[] upper = new double[values.length];
    for (int s = 0; s < values.length; s++) {
      double n = byHand.againstOthers(school, subjects.get(s))[0];
      double t =
          new TDistribution(null, n - 1)
              .inverseCumulativeProbability(1 - 0.05 / (2 * values.length));
      double margin = t * byHand.standardError(school, subjects.get(s));
      lower[s] = values[s] - margin;
      upper[s] = values[s] + margin;
    }
    double least = Math.max(0, StatUtils.max(lower) - StatUtils.min(upper));
    assertThat((Double) row.get("lower")).isCloseTo(least, within(1e-8));
    assertThat((Double) row.get("upper"))
        .isCloseTo(StatUtils.max(upper) - StatUtils.min(lower), within(1e-8));
    assertThat(row.get("limits_method")).isEqualTo("BONFERRONI");
    assertThat(row.get("flag")).isEqualTo(least > 0 ? "SIGNIFICANT" : "NOT_SIGNIFICANT");
    assertThat(row.get("value_status")).isEqualTo("LOW_N");
    assertThat(row.get("n")).isEqualTo(14L);
  }

  private static void isSpread(Map<String, Object> row, String school, List<String> subjects) {
    double noise =
        subjects.stream()
            .mapToDouble(subject -> Math.pow(byHand.standardError(school, subject), 2))
            .average()
            .orElseThrow();
    double variance = StatUtils.variance(relative(school, subjects));
    assertThat((Double) row.get("value"))
        .isCloseTo(Math.sqrt(Math.max(0, variance - noise)), within(1e-8));
    assertThat(row.get("reason")).isEqualTo("no limits: they are given for the range");
  }

  private static double[] relative(String school, List<String> subjects) {
    return subjects.stream()
        .mapToDouble(subject -> byHand.relativePerformance(school, subject))
        .toArray();
  }

  @Test
  void the_national_reference_is_the_median_of_the_schools_that_have_the_figure() {
    List<Map<String, Object>> ranges =
        rows.stream().filter(row -> row.get("metric").equals("WS_SUBJECT_RANGE")).toList();
    double[] values =
        ranges.stream()
            .filter(row -> row.get("value") != null)
            .mapToDouble(row -> (Double) row.get("value"))
            .sorted()
            .toArray();
    assertThat(ranges)
        .hasSize(17)
        .allSatisfy(
            row ->
                assertThat((Double) row.get("national_reference"))
                    .isCloseTo(values[values.length / 2], within(1e-12)));
  }

  @Test
  void a_school_with_one_subject_or_few_pupils_has_a_row_with_its_reason() {
    assertThat(rows)
        .filteredOn(row -> List.of("6600012", "6600013").contains(row.get("school_id")))
        .hasSize(4)
        .allSatisfy(
            row -> {
              assertThat(row.get("value")).isNull();
              assertThat(row.get("value_status")).isEqualTo("NOT_AVAILABLE");
              assertThat(row.get("reason"))
                  .isEqualTo("fewer than 2 subjects with enough pupils to compare");
            });
  }
}
