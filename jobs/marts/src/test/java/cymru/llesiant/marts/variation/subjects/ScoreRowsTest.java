package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The bundled outcomes over deliveries; each pupil is there for one rule. */
@ExtendWith(SparkExtension.class)
class ScoreRowsTest {

  private static final String SCHOOLS =
      """
      school_id,valid_from,name,country,la_code,phase,school_type
      6600001,2000-09-01,One,W,660,PRI,CY
      9910001,2000-09-01,Two,E,991,PRI,CY
      """;

  private static final String RESULTS =
      """
      pupil_key,school_id,academic_year,stage,subject_code,assessment_type,grade_raw,qual_size_gcse_eq,qual_points
      welsh,6600001,2010/11,KS2,EN,TA,4,,
      welsh,6600001,2010/11,KS2,CY,TA,5,,
      welsh,6600001,2010/11,KS2,MA,TA,W,,
      welsh,6600001,2010/11,KS2,SC,TA,A,,
      welsh,6600001,2010/11,KS2,EN,TEST,3,,
      english,9910001,2010/11,KS2,EN,TA,4,,
      english,9910001,2010/11,KS2,EN,TEST,5,,
      english,9910001,2010/11,KS2,MA,TEST,3,,
      graded,6600001,2010/11,KS4,EN,EXAM,A*,,
      graded,6600001,2010/11,KS4,SC,EXAM,B,2,
      graded,6600001,2010/11,KS4,IT,EXAM,C,3,120
      graded,6600001,2010/11,KS4,RE,EXAM,U,0.5,
      graded,6600001,2010/11,KS4,OTH,EXAM,A,,
      """;

  private static List<Row> rows;

  @BeforeAll
  static void score(SparkSession spark, @TempDir Path staging) {
    Inputs inputs =
        TestNight.in(staging, spark)
            .given("school", SCHOOLS)
            .given("attainment_result", RESULTS)
            .derived();
    rows =
        new ScoreRows(inputs.night().catalogue().subjectOutcomes(), inputs)
            .rows()
            .orElseThrow()
            .collectAsList();
  }

  @Test
  void in_wales_teachers_levels_are_compared_and_one_without_a_level_is_not() {
    assertThat(scores("welsh"))
        .containsExactlyInAnyOrder(
            "KS2_SUBJECT_POINTS EN 27", "KS2_SUBJECT_POINTS CY 33", "KS2_SUBJECT_POINTS MA 3");
  }

  @Test
  void in_england_tests_are_compared() {
    assertThat(scores("english"))
        .containsExactlyInAnyOrder(
            "KS2_SUBJECT_TEST_POINTS EN 33", "KS2_SUBJECT_TEST_POINTS MA 21");
  }

  @Test
  void qualifications_are_compared_by_their_points_for_the_size_of_a_gcse() {
    assertThat(scores("graded"))
        .containsExactlyInAnyOrder(
            "KS4_SUBJECT_POINTS EN 58",
            "KS4_SUBJECT_POINTS SC 46",
            "KS4_SUBJECT_POINTS IT 40",
            "KS4_SUBJECT_POINTS RE 0");
  }

  private static List<String> scores(String pupil) {
    return rows.stream()
        .filter(row -> row.getAs("pupil_key").equals(pupil))
        .map(
            row ->
                "%s %s %s"
                    .formatted(
                        row.getAs("outcome"), row.getAs("subject_code"), plain(row.getAs("score"))))
        .toList();
  }

  private static String plain(BigDecimal score) {
    return score.signum() == 0 ? "0" : score.stripTrailingZeros().toPlainString();
  }
}
