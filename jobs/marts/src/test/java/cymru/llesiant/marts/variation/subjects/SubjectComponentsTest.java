package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class SubjectComponentsTest {

  private static final List<String> LEVELS = List.of("department", "pupil", "residual", "school");

  private static List<Row> rows;
  private static SparkSession spark;

  @TempDir Path staging;

  @BeforeAll
  static void make(SparkSession session, @TempDir Path shared) {
    spark = session;
    rows = rows(SubjectNight.ofAllKinds(session, shared).inputs());
  }

  /**
   * Balanced and complete, so that the variances follow from the mean squares: 10 schools of 10
   * pupils in 4 subjects. With s2 = MSE, tau_p = (MS(pupils in schools) - MSE)/4; departments,
   * subjects' means fixed: tau_d = (MS(school x subject) - MSE)/10; tau_s = (MS(schools) - 4 tau_p
   * - 10 tau_d - s2)/40. All are above 0 here, where REML is the analysis of variance. Searle,
   * Casella and McCulloch 1992, Variance Components, section 4.4.
   */
  @Test
  void balanced_variances_are_those_of_the_mean_squares() {
    double[][][] z = new double[10][10][4];
    Random drawn = new Random(7);
    SubjectNight night = new SubjectNight(spark, staging);
    String[] subjects = {"EN", "GG", "HI", "MA"};
    for (int s = 0; s < 10; s++) {
      double school = 2 * drawn.nextGaussian();
      double[] department = IntStream.range(0, 4).mapToDouble(j -> drawn.nextGaussian()).toArray();
      for (int i = 0; i < 10; i++) {
        double pupil = 2 * drawn.nextGaussian();
        for (int j = 0; j < 4; j++) {
          double score = 40 + school + department[j] + pupil + 1.5 * drawn.nextGaussian();
          z[s][i][j] = Math.round(score * 1000) / 1000.0;
          night.result(
              s + "-" + i, "660%04d".formatted(s), subjects[j], "%.3f".formatted(z[s][i][j]));
        }
      }
    }
    standardise(z);
    double[] expected = meanSquares(z);
    List<Row> rows =
        rows(night.inputs()).stream().filter(row -> row.getAs("scope").equals("LA")).toList();
    assertThat(rows).extracting(row -> row.<String>getAs("level")).containsAll(LEVELS).hasSize(4);
    double total = IntStream.range(0, 4).mapToDouble(i -> expected[i]).sum();
    for (Row row : rows) {
      double variance = expected[LEVELS.indexOf(row.<String>getAs("level"))];
      assertThat(row.<Double>getAs("variance")).isCloseTo(variance, within(1e-8));
      assertThat(row.<Double>getAs("vpc")).isCloseTo(variance / total, within(1e-8));
      assertThat(row.<Double>getAs("vpc_lower")).isLessThan(variance / total);
      assertThat(row.<Double>getAs("vpc_upper")).isGreaterThan(variance / total);
      assertThat(row.<String>getAs("limits_method")).isEqualTo("DELTA_LOGIT");
      boolean isSchool = row.getAs("level").equals("school");
      assertThat(row.<Double>getAs("vpc_within_schools") == null).isEqualTo(isSchool);
      assertThat(row.<Long>getAs("n_scores")).isEqualTo(400);
    }
  }

  private static void standardise(double[][][] z) {
    for (int j = 0; j < 4; j++) {
      int at = j;
      double[] all = IntStream.range(0, 100).mapToDouble(k -> z[k / 10][k % 10][at]).toArray();
      double mean = IntStream.range(0, 100).mapToDouble(k -> all[k]).sum() / 100;
      double square =
          IntStream.range(0, 100).mapToDouble(k -> Math.pow(all[k] - mean, 2)).sum() / 100;
      for (int k = 0; k < 100; k++) {
        z[k / 10][k % 10][j] = (all[k] - mean) / Math.sqrt(square);
      }
    }
  }

  /** Variances of departments, pupils, what is left, and schools; means of subjects are 0. */
  private static double[] meanSquares(double[][][] z) {
    double schools = 0;
    double departments = 0;
    double pupils = 0;
    double left = 0;
    for (double[][] school : z) {
      double[] ofSubject = new double[4];
      double mean = 0;
      for (double[] pupil : school) {
        for (int j = 0; j < 4; j++) {
          ofSubject[j] += pupil[j] / 10;
          mean += pupil[j] / 40;
        }
      }
      schools += 40 * mean * mean / 9;
      for (int j = 0; j < 4; j++) {
        departments += 10 * Math.pow(ofSubject[j] - mean, 2) / 27;
      }
      for (double[] pupil : school) {
        double own = (pupil[0] + pupil[1] + pupil[2] + pupil[3]) / 4;
        pupils += 4 * Math.pow(own - mean, 2) / 90;
        for (int j = 0; j < 4; j++) {
          left += Math.pow(pupil[j] - own - ofSubject[j] + mean, 2) / 270;
        }
      }
    }
    double ofDepartment = (departments - left) / 10;
    double ofPupil = (pupils - left) / 4;
    return new double[] {
      ofDepartment, ofPupil, left, (schools - 4 * ofPupil - 10 * ofDepartment - left) / 40
    };
  }

  @Test
  void a_fit_that_failed_is_a_row_a_level_with_its_reason() {
    List<Row> rows =
        SubjectComponentsTest.rows.stream()
            .filter(row -> row.getAs("entity").equals("662"))
            .toList();
    assertThat(rows).hasSize(4);
    for (Row row : rows) {
      assertThat(row.<Double>getAs("variance")).isNull();
      assertThat(row.<String>getAs("fit_status")).isEqualTo("not_estimated");
      assertThat(row.<String>getAs("value_status")).isEqualTo("NOT_AVAILABLE");
      assertThat(row.<String>getAs("reason"))
          .isEqualTo("too few schools with enough pupils: 3, where 10 are needed");
    }
  }

  @Test
  void schools_of_few_pupils_are_left_out_and_counted() {
    Row nation =
        SubjectComponentsTest.rows.stream()
            .filter(row -> row.getAs("scope").equals("NAT"))
            .filter(row -> row.getAs("level").equals("school"))
            .findFirst()
            .orElseThrow();
    assertThat(nation.<Long>getAs("pupils_dropped")).isEqualTo(4);
    assertThat(nation.<Long>getAs("n_groups")).isEqualTo(16);
    assertThat(nation.<Long>getAs("n_pupils")).isEqualTo(15 * 14 + 12 + 1);
    assertThat(nation.<Boolean>getAs("few_clusters")).isTrue();
  }

  @Test
  void departments_that_do_not_differ_have_a_variance_of_0_and_no_limits() {
    SubjectNight night = new SubjectNight(spark, staging);
    for (int s = 0; s < 10; s++) {
      for (int i = 0; i < 10; i++) {
        for (String subject : List.of("EN", "MA", "SC")) {
          int left = (i * 7 + s * 3 + 5 * subject.charAt(0)) % 3 == 0 ? 4 : -2;
          int points = 30 + 2 * i + (i % 2) * left;
          night.result(s + "-" + i, "660%04d".formatted(s), subject, Integer.toString(points));
        }
      }
    }
    List<Row> rows = rows(night.inputs());
    assertThat(rows)
        .filteredOn(row -> row.getAs("level").equals("department"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.<Double>getAs("variance")).isZero();
              assertThat(row.<Double>getAs("vpc_lower")).isNull();
              assertThat(row.<String>getAs("fit_status")).isEqualTo("at_boundary");
              assertThat(row.<String>getAs("reason"))
                  .isEqualTo("no limits: variance estimated as 0");
            });
  }

  @Test
  void every_area_has_a_row_a_level() {
    assertThat(rows).hasSize(5 * 4); // the nation, two consortia, two authorities
  }

  private static List<Row> rows(Inputs inputs) {
    return new SubjectComponents(new SubjectVariation()).rows(inputs).collectAsList();
  }
}
