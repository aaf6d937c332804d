package cymru.llesiant.marts.variation.within;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.variation.FoundRows;
import cymru.llesiant.marts.variation.SchoolClasses;
import cymru.llesiant.marts.variation.SchoolMetrics;
import cymru.llesiant.marts.variation.VariationNight;
import cymru.llesiant.marts.variation.fits.VariationFits;
import cymru.llesiant.statistics.dispersion.PooledVariance;
import cymru.llesiant.statistics.dispersion.SpreadRatio;
import cymru.llesiant.statistics.dispersion.StandardDeviation;
import cymru.llesiant.statistics.gap.DifferenceOfProportions;
import cymru.llesiant.statistics.gap.SquareAndAdd;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.StudentMean;
import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.moments.Moments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class VariationSchoolTest {

  private final SparkSession spark;

  @TempDir Path staging;

  VariationSchoolTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  @Tag("R003-05")
  void the_spread_of_pupils_has_the_limits_of_the_kernel_and_the_figure_of_the_country() {
    VariationNight night = new VariationNight(spark, staging, "KS4_MATHS_POINTS");
    Random random = new Random(51);
    Map<String, Moments> schools = new TreeMap<>();
    for (int i = 0; i < 150; i++) {
      String school = "66%d%04d".formatted(i % 5, i % 5);
      double points = 30 + random.nextInt(8 + 8 * (i % 5));
      night.ks4("p" + i, school, Double.toString(points));
      schools.merge(school, Moments.of(points), Moments::merge);
    }
    night.ks4("alone", "6640009", "33");
    schools.put("6640009", Moments.of(33));
    FoundRows rows = rows(night.inputs()).where("outcome", "KS4_MATHS_POINTS");
    PooledVariance pool =
        schools.values().stream()
            .map(PooledVariance::of)
            .reduce(PooledVariance.EMPTY, PooledVariance::merge);
    double national = Math.sqrt(pool.variance().orElseThrow());
    schools.remove("6640009");
    schools.forEach(
        (school, pupils) -> {
          Interval spread =
              new StandardDeviation(pupils).limits(Confidence.P95).ifKnown().orElseThrow();
          rows.where("school_id", school, "metric", "WS_SD")
              .holds("value", pupils.standardDeviation().orElseThrow())
              .holds("lower", spread.lower())
              .holds("upper", spread.upper())
              .says("limits_method", "CHI_SQUARE")
              .holds("national_reference", national)
              .says("n", 30L)
              .says("la_code", school.substring(0, 3))
              .says("value_status", "OK");
          Interval ratio =
              new SpreadRatio(pupils, pool).limits(Confidence.P95).ifKnown().orElseThrow();
          rows.where("school_id", school, "metric", "WS_ABS_VS_NATIONAL")
              .holds("value", pupils.standardDeviation().orElseThrow() / national)
              .holds("lower", ratio.lower())
              .holds("upper", ratio.upper())
              .holds("national_reference", 1)
              .says("limits_method", "F_RATIO");
        });
    rows.where("school_id", "6600000", "metric", "WS_ABS_VS_NATIONAL").says("flag", "BELOW");
    rows.where("school_id", "6640004", "metric", "WS_ABS_VS_NATIONAL").says("flag", "ABOVE");
    rows.where("school_id", "6640009", "metric", "WS_SD")
        .says("value", null)
        .says("reason", "fewer than 2 units")
        .says("flag", null)
        .says("value_status", "NOT_AVAILABLE");
  }

  /**
   * R 4.2.2: {@code quantile(x, c(.1, .25, .75, .9), type = 7)} of the eleven points below is 21,
   * 25.5, 43, 55, and of 20 and 32 it is 21.2, 23, 29, 30.8.
   */
  @Test
  void the_middle_of_pupils_lies_between_percentiles_of_type_7() {
    VariationNight night = new VariationNight(spark, staging, "KS4_MATHS_POINTS");
    int[] points = {58, 20, 21, 22, 29, 31, 34, 37, 40, 46, 55};
    for (int i = 0; i < points.length; i++) {
      night.ks4("p" + i, "6600000", Integer.toString(points[i]));
    }
    night.ks4("q0", "6610001", "32").ks4("q1", "6610001", "20").ks4("alone", "6640009", "33");
    night.ks4("no points", "6640009", null);
    FoundRows rows = rows(night.inputs()).where("outcome", "KS4_MATHS_POINTS");
    rows.where("school_id", "6600000", "metric", "WS_IQR")
        .holds("value", 17.5)
        .holds("national_reference", (17.5 + 6) / 2)
        .says("reason", "no limits are made of percentiles")
        .says("n", 11L)
        .says("value_status", "LOW_N");
    rows.where("school_id", "6600000", "metric", "WS_P10_P90").holds("value", 34);
    rows.where("school_id", "6610001", "metric", "WS_IQR").holds("value", 6);
    rows.where("school_id", "6610001", "metric", "WS_P10_P90")
        .holds("value", 9.6)
        .holds("national_reference", (34 + 9.6) / 2);
    rows.where("school_id", "6640009", "metric", "WS_IQR")
        .says("value", null)
        .says("reason", "fewer than 2 units")
        .says("value_status", "NOT_AVAILABLE");
  }

  @Test
  void a_gap_inside_a_school_is_the_difference_of_its_groups_means() {
    VariationNight night = new VariationNight(spark, staging, "KS4_MATHS_POINTS");
    Random random = new Random(52);
    Map<String, Moments> groups = new TreeMap<>();
    for (int i = 0; i < 72; i++) {
      String school = "660%04d".formatted(i % 2);
      boolean fsm = i % 3 == 0;
      double points = (fsm ? 34 : 40) + random.nextInt(12);
      night.ks4("p" + i, school, Double.toString(points)).known(fsm, i % 4 < 2 ? "M" : "F", "N");
      groups.merge(school + fsm, Moments.of(points), Moments::merge);
    }
    night.ks4("unknown", "6600000", "90"); // in neither group
    FoundRows rows = rows(night.inputs()).where("outcome", "KS4_MATHS_POINTS");
    double gap0 = groups.get("6600000false").mean() - groups.get("6600000true").mean();
    double gap1 = groups.get("6600001false").mean() - groups.get("6600001true").mean();
    Interval limits =
        new SquareAndAdd(
                groups.get("6600000false").mean(),
                student(groups.get("6600000false")),
                groups.get("6600000true").mean(),
                student(groups.get("6600000true")))
            .limits()
            .ifKnown()
            .orElseThrow();
    rows.where("school_id", "6600000", "metric", "WS_GROUP_GAP_FSM")
        .holds("value", gap0)
        .holds("lower", limits.lower())
        .holds("upper", limits.upper())
        .says("limits_method", "SQUARE_AND_ADD")
        .says("n", 36L)
        // both schools have 12 and 24 of the groups, so weigh alike
        .holds("national_reference", (gap0 + gap1) / 2);
    rows.where("school_id", "6600001", "metric", "WS_GROUP_GAP_FSM").holds("value", gap1);
    rows.where("school_id", "6600000", "metric", "WS_GROUP_GAP_SEN")
        .says("value", null)
        .says("reason", "one of the groups has nobody")
        .says("national_reference", null)
        .says("value_status", "NOT_AVAILABLE");
    assertThat(
            (Double)
                rows.where("school_id", "6600000", "metric", "WS_GROUP_GAP_GENDER").value("value"))
        .isNotNull();
  }

  private static Interval student(Moments group) {
    return new StudentMean(group.n(), group.mean(), group.m2())
        .limits(Confidence.P95)
        .ifKnown()
        .orElseThrow();
  }

  @Test
  void a_gap_of_an_outcome_had_or_not_is_a_difference_of_shares() {
    VariationNight night = new VariationNight(spark, staging, "W_KS4_L2I");
    for (int i = 0; i < 40; i++) {
      boolean fsm = i % 4 == 0; // 10 pupils on free meals, 3 of whom have it; of the others 18
      boolean has = fsm ? i < 12 : i % 5 < 3;
      night.ks4("p" + i, "6600000", has ? "52" : "20").known(fsm, "F", "N");
    }
    DifferenceOfProportions expected = new DifferenceOfProportions(18, 30, 3, 10);
    Interval limits = expected.limits(Confidence.P95).ifKnown().orElseThrow();
    FoundRows rows = rows(night.inputs()).where("outcome", "W_KS4_L2I");
    rows.where("metric", "WS_GROUP_GAP_FSM")
        .holds("value", 0.3)
        .holds("lower", limits.lower())
        .holds("upper", limits.upper())
        .says("limits_method", "NEWCOMBE")
        .says("n", 40L);
    assertThat(rows.where("metric", "WS_SD").rows()).isEmpty();
  }

  @Test
  @Tag("R003-02")
  void classes_share_the_variance_of_a_school_and_schools_without_classes_say_so() {
    VariationNight night = new VariationNight(spark, staging, "KS4_MATHS_POINTS_BY_CLASS");
    Random random = new Random(53);
    Map<String, Moments> classes = new TreeMap<>();
    night.group("6600000", "0", "MA").group("6600000", "1", "MA").group("6600000", "2", "MA");
    for (int i = 0; i < 45; i++) {
      String name = Integer.toString(i % 3);
      double points = 30 + 5 * (i % 3) + random.nextInt(15);
      night.ks4("p" + i, "6600000", Double.toString(points));
      night.member("p" + i, "6600000", name, "1.0");
      night.ks4("q" + i, "6600001", Double.toString(points));
      classes.merge(name, Moments.of(points), Moments::merge);
    }
    AnovaMoments expected =
        AnovaMoments.of(List.copyOf(classes.values())).ifDefined().orElseThrow();
    Interval limits = expected.limits(Confidence.P95).ifKnown().orElseThrow();
    FoundRows rows = rows(night.inputs()).where("metric", "WS_CLASS_VPC");
    rows.where("school_id", "6600000")
        .holds("value", expected.variancePartitionCoefficient().orElseThrow())
        .holds("lower", limits.lower())
        .holds("upper", limits.upper())
        .says("limits_method", "F_RATIO")
        .says("n", 45L);
    rows.where("school_id", "6600001")
        .says("value", null)
        .says("flag", "NO_CLASS_DATA")
        .says("reason", "no class with enough pupils is known")
        .says("value_status", "NOT_AVAILABLE");
  }

  @Test
  void who_else_makes_figures_is_told_of_the_classes() {
    VariationNight night =
        new VariationNight(spark, staging, "KS4_MATHS_POINTS", "KS4_MATHS_POINTS_BY_CLASS");
    night.group("6600000", "0", "MA").group("6600000", "1", "MA").group("6600000", "few", "MA");
    for (int i = 0; i < 14; i++) {
      night.ks4("p" + i, "6600000", Integer.toString(30 + i));
      night.member("p" + i, "6600000", i < 10 ? Integer.toString(i % 2) : "few", "1.0");
      night.ks4("q" + i, "6600001", "40");
    }
    List<SchoolClasses> told = new ArrayList<>();
    SchoolMetrics others =
        (inputs, classes) -> {
          told.addAll(classes);
          return List.of();
        };
    new VariationSchool(new VariationFits(), List.of(others)).rows(night.inputs());
    assertThat(told)
        .containsExactly(
            classes("6600000", Moments.of(30, 32, 34, 36, 38), Moments.of(31, 33, 35, 37, 39)),
            classes("6600001"));
  }

  private static SchoolClasses classes(String school, Moments... classes) {
    return new SchoolClasses(
        "KS4_MATHS_POINTS_BY_CLASS", "KS4", VariationNight.YEAR, school, List.of(classes));
  }

  @Test
  void few_pupils_are_said_to_be_few() {
    VariationNight night = new VariationNight(spark, staging, "KS4_MATHS_POINTS");
    for (int i = 0; i < 19; i++) {
      night.ks4("p" + i, "6600000", Integer.toString(i));
      night.ks4("q" + i, "6600001", Integer.toString(i));
    }
    night.ks4("q19", "6600001", "19");
    FoundRows rows = rows(night.inputs()).where("metric", "WS_SD");
    rows.where("school_id", "6600000").says("value_status", "LOW_N");
    rows.where("school_id", "6600001").says("value_status", "OK");
  }

  @Test
  void figures_of_others_stand_beside_its_own_under_the_contract() {
    VariationNight night = new VariationNight(spark, staging, "KS4_MATHS_POINTS", "PA20");
    for (int i = 0; i < 60; i++) {
      night
          .ks4("p" + i, "660%04d".formatted(i % 2), Integer.toString(20 + i % 31))
          .known(i % 3 == 0, "F", "N");
      night.attended("p" + i, "660%04d".formatted(i % 2), "11", 300, i);
    }
    Inputs inputs = night.inputs();
    VariationSchool mart =
        new VariationSchool(
            new VariationFits(),
            List.of(
                (others, classes) ->
                    List.of(
                        Map.of(
                            "academic_year", VariationNight.YEAR,
                            "school_id", "6600000",
                            "outcome", "KS4_SUBJECT_POINTS",
                            "metric", "WS_SUBJECT_SD",
                            "stage", "KS4",
                            "country", "W",
                            "la_code", "660",
                            "n", 30L,
                            "value_status", "OK"))));
    FoundRows rows = FoundRows.of(mart, inputs);
    rows.where("metric", "WS_SUBJECT_SD").says("n", 30L).says("flag", null);
    assertThat(rows.where("outcome", "PA20").rows()).hasSize(6);
    assertThat(FoundRows.written(mart, inputs, staging)).isEqualTo(rows.rows().size());
  }

  private FoundRows rows(Inputs inputs) {
    return FoundRows.of(new VariationSchool(new VariationFits(), List.of()), inputs);
  }
}
