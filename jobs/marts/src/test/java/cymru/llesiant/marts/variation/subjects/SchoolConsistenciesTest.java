package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.variation.SchoolClasses;
import cymru.llesiant.statistics.moments.Moments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class SchoolConsistenciesTest {

  /** Of {@link #CLASSES}: MSB 5 x 3.92 = 19.6, MSW 72/18 = 4, between 1.56, share 1.56/5.56. */
  private static final double SHARE = 1.56 / 5.56;

  private static final List<Moments> CLASSES =
      List.of(new Moments(10, 0, 36), new Moments(10, Math.sqrt(3.92), 36));

  private static List<Map<String, Object>> rows;
  private static ByHand byHand;

  @BeforeAll
  static void make(SparkSession spark, @TempDir Path staging) {
    SubjectNight night = SubjectNight.ofAllKinds(spark, staging);
    byHand = new ByHand(night.results());
    List<SchoolClasses> classes = new ArrayList<>();
    for (int school = 0; school < 11; school++) {
      classes.add(classes("MATHS", "KS4", "660%04d".formatted(school), CLASSES));
    }
    classes.add(classes("ENGLISH", "KS4", "6600000", List.of(new Moments(19, 0, 36))));
    classes.add(classes("ENGLISH", "KS4", "6600001", List.of(new Moments(21, 0, 36))));
    classes.add(classes("MATHS", "KS4", "6600011", List.of()));
    classes.add(classes("MATHS", "KS2", "6620000", CLASSES));
    classes.add(classes("MATHS", "KS4", "6600012", CLASSES));
    rows = new SubjectVariation().rows(night.inputs(), classes);
  }

  private static SchoolClasses classes(
      String outcome, String stage, String school, List<Moments> classes) {
    return new SchoolClasses(outcome, stage, SubjectNight.YEAR, school, classes);
  }

  private static List<Map<String, Object>> rows(String metric) {
    return rows.stream().filter(row -> row.get("metric").equals(metric)).toList();
  }

  private static Map<String, Object> row(String metric, String school) {
    return rows(metric).stream()
        .filter(row -> row.get("school_id").equals(school))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void index_and_components_are_those_written_out_by_hand() {
    int compared = 0;
    for (Map<String, Object> row : rows("WS_CONSISTENCY")) {
      if (row.get("value") != null) {
        String school = (String) row.get("school_id");
        List<String> subjects =
            List.of("EN", "GG", "HI", "MA", "MU").stream()
                .filter(subject -> byHand.againstOthers(school, subject)[0] >= 10)
                .toList();
        double within = withinDepartments(school, subjects);
        double between = betweenSubjects(school, subjects);
        double total = within + between;
        isShare(row, (1 - SHARE) * within / total);
        isShare(row("WS_CONSISTENCY_CLASS", school), SHARE * within / total);
        isShare(row("WS_CONSISTENCY_SUBJECT", school), between / total);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(10);
  }

  private static void isShare(Map<String, Object> row, double expected) {
    assertThat((Double) row.get("value")).isCloseTo(expected, within(1e-9));
    assertThat((String) row.get("reason"))
        .startsWith("no limits: an index without a standard error of its own");
    assertThat(row).doesNotContainKeys("lower", "upper", "limits_method", "flag");
    assertThat(row.get("n")).isEqualTo(14L);
    assertThat(row.get("value_status")).isEqualTo("LOW_N");
    assertThat(row.get("outcome")).isEqualTo(SubjectNight.OUTCOME);
  }

  private static double withinDepartments(String school, List<String> subjects) {
    double squares = 0;
    int degrees = 0;
    for (String subject : subjects) {
      double[] scores =
          byHand.pupils(school).values().stream()
              .filter(pupil -> pupil.containsKey(subject))
              .mapToDouble(pupil -> pupil.get(subject))
              .toArray();
      squares += StatUtils.variance(scores) * (scores.length - 1);
      degrees += scores.length - 1;
    }
    return squares / degrees;
  }

  private static double betweenSubjects(String school, List<String> subjects) {
    double noise =
        subjects.stream()
            .mapToDouble(subject -> Math.pow(byHand.standardError(school, subject), 2))
            .average()
            .orElseThrow();
    double[] relative =
        subjects.stream()
            .mapToDouble(subject -> byHand.relativePerformance(school, subject))
            .toArray();
    return Math.max(0, StatUtils.variance(relative) - noise);
  }

  @Test
  void the_national_reference_is_the_median_of_the_schools_that_have_the_figure() {
    double[] values =
        rows("WS_CONSISTENCY").stream()
            .filter(row -> row.get("value") != null)
            .mapToDouble(row -> (Double) row.get("value"))
            .sorted()
            .toArray();
    assertThat(rows("WS_CONSISTENCY"))
        .hasSize(17)
        .allSatisfy(
            row ->
                assertThat((Double) row.get("national_reference"))
                    .isCloseTo((values[4] + values[5]) / 2, within(1e-9)));
  }

  @Test
  void a_school_of_which_no_class_is_known_at_the_stage_says_so() {
    for (String school : List.of("6600011", "6620000", "6620001")) {
      assertThat(row("WS_CONSISTENCY", school))
          .containsEntry("reason", "no class with enough pupils is known")
          .containsEntry("flag", "NO_CLASS_DATA")
          .containsEntry("value_status", "NOT_AVAILABLE")
          .doesNotContainKey("value");
    }
    assertThat(row("WS_CONSISTENCY_CLASS", "6600012"))
        .containsEntry("reason", "fewer than 2 subjects with enough pupils to compare")
        .containsEntry("value_status", "NOT_AVAILABLE")
        .doesNotContainKeys("value", "flag");
  }

  @Test
  void of_several_subjects_that_with_most_pupils_in_classes_is_taken() {
    assertThat(row("WS_CONSISTENCY", "6600000")).containsKey("value");
    assertThat(row("WS_CONSISTENCY", "6600001"))
        .containsEntry("reason", "classes: fewer than 2 groups");
  }
}
