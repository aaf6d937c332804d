package cymru.llesiant.marts.variation.results;

import static cymru.llesiant.marts.variation.VariationNight.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.variation.FoundRows;
import cymru.llesiant.marts.variation.VariationNight;
import cymru.llesiant.marts.variation.fits.VariationFits;
import cymru.llesiant.statistics.binary.Approximation;
import cymru.llesiant.statistics.binary.BinaryData;
import cymru.llesiant.statistics.binary.LogisticFit;
import cymru.llesiant.statistics.binary.LogisticModel;
import cymru.llesiant.statistics.binary.OutcomeCell;
import cymru.llesiant.statistics.dispersion.Homogeneity;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.rates.RateSpread;
import cymru.llesiant.statistics.rates.SchoolRate;
import cymru.llesiant.statistics.uncertainty.LatentUncertainty;
import cymru.llesiant.statistics.uncertainty.UncertainValue;
import cymru.llesiant.statistics.uncertainty.Uncertainty;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class VariationComponentsTest {

  private final SparkSession spark;

  @TempDir Path staging;

  VariationComponentsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  @Tag("R003-05")
  @Tag("R003-11")
  void balanced_pupils_in_schools_in_authorities_give_the_closed_form() {
    // REML of balanced data is the analysis of variance where no estimate is below 0:
    // pupils MSW, schools (MSB - MSW)/n, authorities (MSA - MSB)/(b n). Searle, Casella and
    // McCulloch 1992, Variance Components, 4.7.
    int authorities = 5;
    int schools = 12;
    int pupils = 10;
    double[][][] points = new double[authorities][schools][pupils];
    VariationNight night = balanced(points, new Random(11));
    List<Row> rows = rows(night.inputs());

    double total = mean(points);
    double ssa = 0;
    double ssb = 0;
    double ssw = 0;
    for (double[][] authority : points) {
      double ofAuthority = mean(new double[][][] {authority});
      ssa += schools * pupils * square(ofAuthority - total);
      for (double[] school : authority) {
        double ofSchool = mean(new double[][][] {{school}});
        ssb += pupils * square(ofSchool - ofAuthority);
        for (double pupil : school) {
          ssw += square(pupil - ofSchool);
        }
      }
    }
    double msa = ssa / (authorities - 1);
    double msb = ssb / (authorities * (schools - 1));
    double msw = ssw / (authorities * schools * (pupils - 1));
    double betweenAuthorities = (msa - msb) / (schools * pupils);
    double betweenSchools = (msb - msw) / pupils;
    assertThat(betweenAuthorities).isPositive();
    assertThat(betweenSchools).isPositive();

    Row la = row(rows, "NAT", "W", "KS2_CORE_POINTS", "NULL", "la");
    Row school = row(rows, "NAT", "W", "KS2_CORE_POINTS", "NULL", "school");
    Row residual = row(rows, "NAT", "W", "KS2_CORE_POINTS", "NULL", "residual");
    assertThat(figure(la, "variance")).isCloseTo(betweenAuthorities, relative(betweenAuthorities));
    assertThat(figure(school, "variance")).isCloseTo(betweenSchools, relative(betweenSchools));
    assertThat(figure(residual, "variance")).isCloseTo(msw, relative(msw));
    assertThat(figure(la, "vpc") + figure(school, "vpc") + figure(residual, "vpc"))
        .isCloseTo(1, within(1e-9));
    assertThat(figure(school, "standard_deviation"))
        .isCloseTo(Math.sqrt(betweenSchools), relative(Math.sqrt(betweenSchools)));
    assertThat(this.<Long>value(la, "n_groups")).isEqualTo(5);
    assertThat(this.<Long>value(school, "n_groups")).isEqualTo(60);
    assertThat(this.<Long>value(residual, "n_groups")).isNull();
    assertThat(this.<Boolean>value(la, "few_clusters")).isTrue();
    assertThat(this.<Boolean>value(school, "few_clusters")).isFalse();
    assertThat(this.<String>value(la, "fit_status")).isEqualTo("estimated");
    assertThat(this.<String>value(la, "criterion")).isEqualTo("reml");
    assertThat(this.<Object>value(la, "moment_variance")).isNull();
    assertThat(figure(la, "coverage")).isEqualTo(1);
  }

  @Test
  void in_one_authority_balanced_schools_agree_with_the_method_of_moments() {
    List<Row> rows = rows(balanced(new double[5][12][10], new Random(12)).inputs());
    for (String level : List.of("school", "residual")) {
      Row row = row(rows, "LA", "662", "KS2_CORE_POINTS", "NULL", level);
      assertThat(figure(row, "variance")).isPositive();
      assertThat(figure(row, "moment_variance"))
          .isCloseTo(figure(row, "variance"), relative(figure(row, "variance")));
    }
  }

  @Test
  void a_consortium_holds_the_schools_of_its_authorities_and_is_no_level() {
    List<Row> rows = rows(balanced(new double[5][12][10], new Random(13)).inputs());
    Row one = row(rows, "CON", "ONE", "KS2_CORE_POINTS", "NULL", "school");
    assertThat(this.<Long>value(one, "n_groups")).isEqualTo(36);
    assertThat(this.<Long>value(one, "n_pupils")).isEqualTo(360);
    assertThat(rows)
        .filteredOn(row -> value(row, "scope").equals("CON"))
        .extracting(row -> this.<String>value(row, "level"))
        .containsOnly("school", "residual");
  }

  @Test
  void partitions_and_the_order_of_rows_change_nothing() {
    List<List<Row>> results = new ArrayList<>();
    for (int partitions : new int[] {1, 3, 16}) {
      VariationNight night = withPriors(new Random(14), "KS4_MATHS_POINTS", "W_KS4_L2I");
      spark.conf().set("spark.sql.shuffle.partitions", partitions);
      results.add(rows(night.inputs(new Random(partitions), partitions)));
      spark.conf().set("spark.sql.shuffle.partitions", 2);
    }
    assertThat(results.get(0)).isNotEmpty();
    assertThat(results.get(1)).containsExactlyElementsOf(results.get(0));
    assertThat(results.get(2)).containsExactlyElementsOf(results.get(0));
  }

  @Test
  void schools_with_fewer_than_ten_pupils_are_left_out_and_counted() {
    VariationNight night = new VariationNight(spark, staging, "KS2_CORE_POINTS");
    Random random = new Random(15);
    for (int school = 0; school < 11; school++) {
      pupils(night, "660%04d".formatted(school), 10, random);
    }
    pupils(night, "6609999", 9, random);
    night.ks2("absent", YEAR, "6600000", null);
    Row row = row(rows(night.inputs()), "LA", "660", "KS2_CORE_POINTS", "NULL", "school");
    assertThat(this.<Long>value(row, "n_groups")).isEqualTo(11);
    assertThat(this.<Long>value(row, "n_pupils")).isEqualTo(110);
    assertThat(this.<Long>value(row, "rows_dropped")).isEqualTo(10);
    assertThat(figure(row, "coverage")).isCloseTo(110.0 / 119, relative(1));
    assertThat(this.<String>value(row, "fit_status")).isNotEqualTo("not_estimated");
  }

  @Test
  void nine_schools_are_not_estimated_and_say_so() {
    VariationNight night = new VariationNight(spark, staging, "KS2_CORE_POINTS");
    Random random = new Random(16);
    for (int school = 0; school < 9; school++) {
      pupils(night, "660%04d".formatted(school), 10, random);
    }
    List<Row> rows = rows(night.inputs());
    for (String level : List.of("school", "residual")) {
      Row row = row(rows, "LA", "660", "KS2_CORE_POINTS", "NULL", level);
      assertThat(this.<String>value(row, "fit_status")).isEqualTo("not_estimated");
      assertThat(this.<String>value(row, "reason"))
          .isEqualTo("too few schools with enough pupils: 9, where 10 are needed");
      assertThat(this.<String>value(row, "value_status")).isEqualTo("NOT_AVAILABLE");
      assertThat(this.<Object>value(row, "variance")).isNull();
      assertThat(this.<Object>value(row, "vpc")).isNull();
      assertThat(this.<Object>value(row, "moment_variance")).isNull();
      assertThat(this.<Object>value(row, "criterion")).isNull();
    }
  }

  @Test
  void prior_attainment_is_the_latest_earlier_result() {
    Map<List<String>, CrossProducts> states = new HashMap<>();
    VariationNight night = new VariationNight(spark, staging, "KS4_MATHS_POINTS");
    Random random = new Random(17);
    for (int i = 0; i < 150; i++) {
      String school = "660%04d".formatted(i % 15);
      String pupil = "pupil" + i;
      double prior = 15 + 6 * random.nextInt(4);
      double points = 5 + 1.2 * prior + i % 15 + random.nextInt(20);
      night.ks4(pupil, school, Double.toString(points));
      night.ks2(pupil, "2004/05", "6608000", "9"); // an earlier try
      night.ks2(pupil, "2005/06", "6608000", "3"); // of two in a year the higher stands
      night.ks2(pupil, "2005/06", "6608001", Double.toString(prior));
      night.ks2(pupil, YEAR, "6608000", "39"); // not earlier
      states.merge(List.of(school), CrossProducts.of(prior, points), CrossProducts::merge);
    }
    Fit.Estimates expected =
        NestedModel.fit(
                NestedData.of(List.of("school"), List.of("prior"), "points", states),
                Criterion.REML)
            .ifEstimated()
            .orElseThrow();
    List<Row> rows = rows(night.inputs());
    Row school = row(rows, "LA", "660", "KS4_MATHS_POINTS", "PRIOR", "school");
    Row residual = row(rows, "LA", "660", "KS4_MATHS_POINTS", "PRIOR", "residual");
    double variance = expected.components().component("school").variance();
    assertThat(figure(school, "variance")).isCloseTo(variance, relative(variance));
    assertThat(figure(residual, "variance"))
        .isCloseTo(expected.components().residual(), relative(expected.components().residual()));
    assertThat(figure(school, "criterion_value"))
        .isCloseTo(expected.report().criterionValue(), within(1e-6));
    assertThat(this.<Object>value(school, "moment_variance")).isNull();
  }

  @Test
  void pupils_without_prior_attainment_are_left_out_of_prior_only() {
    List<Row> rows = rows(withPriors(new Random(18), "KS4_MATHS_POINTS").inputs());
    Row without = row(rows, "LA", "660", "KS4_MATHS_POINTS", "NULL", "school");
    Row with = row(rows, "LA", "660", "KS4_MATHS_POINTS", "PRIOR", "school");
    assertThat(this.<Long>value(without, "n_pupils")).isEqualTo(180);
    assertThat(this.<Long>value(with, "n_pupils")).isEqualTo(168);
    assertThat(this.<Long>value(with, "rows_dropped")).isEqualTo(12);
    assertThat(figure(with, "coverage")).isCloseTo(168.0 / 180, relative(1));
    assertThat(figure(with, "criterion_value")).isLessThan(figure(without, "criterion_value"));
  }

  @Test
  void without_any_prior_attainment_prior_is_a_row_with_its_reason() {
    VariationNight night = new VariationNight(spark, staging, "KS4_MATHS_POINTS");
    IntStream.range(0, 150)
        .forEach(i -> night.ks4("p" + i, "660%04d".formatted(i % 15), Integer.toString(i % 7)));
    Row row = row(rows(night.inputs()), "LA", "660", "KS4_MATHS_POINTS", "PRIOR", "school");
    assertThat(this.<String>value(row, "fit_status")).isEqualTo("not_estimated");
    assertThat(this.<String>value(row, "value_status")).isEqualTo("NO_COHORT");
    assertThat(this.<Long>value(row, "n_pupils")).isZero();
    assertThat(this.<Long>value(row, "rows_dropped")).isEqualTo(150);
    assertThat(figure(row, "coverage")).isZero();
  }

  @Test
  @Tag("R003-02")
  void classes_are_nested_in_schools_among_the_pupils_whose_class_is_known() {
    VariationNight night = new VariationNight(spark, staging, "KS4_MATHS_POINTS_BY_CLASS");
    Map<List<String>, CrossProducts> states = new HashMap<>();
    Random random = new Random(19);
    for (int i = 0; i < 360; i++) {
      String school = "660%04d".formatted(i % 12);
      String maths = Integer.toString(i / 12 % 2); // the same two numbers in every school
      String points = Integer.toString(20 + i % 12 + 5 * (i % 24 % 7) + random.nextInt(20));
      night.ks4("p" + i, school, points);
      night.member("p" + i, school, maths, "0.6").member("p" + i, school, "other", "0.4");
      night.member("p" + i, school, "art", "1.0");
      states.merge(
          List.of(school, maths),
          CrossProducts.of(Double.parseDouble(points)),
          CrossProducts::merge);
    }
    for (int school = 0; school < 12; school++) {
      String id = "660%04d".formatted(school);
      night.group(id, "0", "MA").group(id, "1", "MA").group(id, "other", "MA");
      night.group(id, "art", "AD");
      night.ks4("classless" + school, id, "30"); // whose class is not known
      IntStream.range(0, 4) // a class of four, too small
          .forEach(
              i ->
                  night
                      .ks4("small" + id + i, id, "50")
                      .member("small" + id + i, id, "other", "1.0"));
    }
    VarianceExpectation expected = VarianceExpectation.of(states);
    List<Row> rows = rows(night.inputs());
    String outcome = "KS4_MATHS_POINTS_BY_CLASS";
    Row schools = row(rows, "LA", "660", outcome, "NULL", "school");
    Row classes = row(rows, "LA", "660", outcome, "NULL", "class");
    assertThat(this.<Long>value(schools, "n_groups")).isEqualTo(12);
    assertThat(this.<Long>value(classes, "n_groups")).isEqualTo(24);
    assertThat(this.<Long>value(classes, "n_pupils")).isEqualTo(360);
    assertThat(this.<Long>value(classes, "rows_dropped")).isEqualTo(60);
    assertThat(figure(classes, "coverage")).isCloseTo(360.0 / 420, relative(1));
    assertThat(figure(classes, "variance"))
        .isCloseTo(expected.ofClasses(), relative(expected.ofClasses()));
    assertThat(figure(schools, "variance"))
        .isCloseTo(expected.ofSchools(), within(1e-9 * expected.ofPupils()));
  }

  @Test
  void limits_errors_and_tests_are_those_of_the_kernel_on_the_same_rows() {
    VariationNight night = new VariationNight(spark, staging, "KS4_MATHS_POINTS");
    Map<List<String>, CrossProducts> plain = new HashMap<>();
    Map<List<String>, CrossProducts> adjusted = new HashMap<>();
    Random random = new Random(21);
    for (int i = 0; i < 240; i++) {
      String school = "660%04d".formatted(i % 15);
      double prior = 15 + 6 * random.nextInt(4);
      boolean fsm = random.nextInt(4) == 0;
      double points = 10 + prior - (fsm ? 6 : 0) + i % 15 + random.nextInt(25);
      night.ks4("p" + i, school, Double.toString(points)).known(fsm, "F", "N");
      night.ks2("p" + i, "2005/06", "6608000", Double.toString(prior));
      plain.merge(List.of(school), CrossProducts.of(points), CrossProducts::merge);
      adjusted.merge(
          List.of(school), CrossProducts.of(prior, fsm ? 1 : 0, points), CrossProducts::merge);
    }
    night.ks4("unknown", "6600000", "40"); // neither prior result nor census
    plain.merge(List.of("6600000"), CrossProducts.of(40), CrossProducts::merge);
    FoundRows rows = FoundRows.of(mart(), night.inputs()).where("scope", "LA", "entity", "660");
    agree(rows.where("model", "NULL"), List.of(), plain);
    agree(rows.where("model", "PRIOR_FSM"), List.of("prior", "fsm"), adjusted);
    rows.where("model", "PRIOR_FSM", "level", "school").says("n_pupils", 240L);
  }

  private static void agree(
      FoundRows rows, List<String> covariates, Map<List<String>, CrossProducts> states) {
    NestedData data = NestedData.of(List.of("school"), covariates, "points", states);
    Fit.Estimates fit = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
    Uncertainty uncertainty = Uncertainty.of(data, fit);
    Interval school = uncertainty.shareLimits("school", Confidence.P95).ifKnown().orElseThrow();
    Interval pupils = uncertainty.residualShareLimits(Confidence.P95).ifKnown().orElseThrow();
    rows.where("level", "school")
        .says("scale", "OUTCOME")
        .says("limits_method", "PROFILE")
        .says("limits_reason", null)
        .holds("variance", fit.components().component("school").variance())
        .holds("variance_standard_error", error(uncertainty.components().variance("school")))
        .holds("vpc_lower", school.lower())
        .holds("vpc_upper", school.upper())
        .holds(
            "zero_variance_p_value", uncertainty.zeroVarianceTest("school").orElseThrow().pValue());
    rows.where("level", "residual")
        .holds("variance", fit.components().residual())
        .holds("variance_standard_error", error(uncertainty.components().residualVariance()))
        .holds("vpc_lower", pupils.lower())
        .holds("vpc_upper", pupils.upper())
        .says("zero_variance_p_value", null);
  }

  private static double error(UncertainValue value) {
    return value.ifKnown().orElseThrow().standardError();
  }

  @Test
  void whether_pupils_are_equally_unlike_in_all_schools_is_said_of_the_pupils() {
    VariationNight night = new VariationNight(spark, staging, "KS2_CORE_POINTS");
    Random random = new Random(22);
    Map<String, Moments> schools = new HashMap<>();
    for (int i = 0; i < 180; i++) {
      String school = "660%04d".formatted(i % 12);
      int points = 20 + random.nextInt(3 + i % 12);
      night.ks2("p" + i, YEAR, school, Integer.toString(points));
      schools.merge(school, Moments.of(points), Moments::merge);
    }
    Homogeneity expected = Homogeneity.of(schools).ifDefined().orElseThrow();
    FoundRows rows = FoundRows.of(mart(), night.inputs()).where("scope", "LA", "entity", "660");
    rows.where("level", "residual")
        .holds("homogeneity_h", expected.h())
        .holds("homogeneity_p_value", expected.pValue())
        .says("homogeneity_schools", 12L);
    rows.where("level", "school").says("homogeneity_h", null);
  }

  @Test
  void an_outcome_had_or_not_is_given_as_shares_of_pupils_and_on_the_latent_scale() {
    VariationNight night = new VariationNight(spark, staging, "W_KS4_L2I");
    Map<List<String>, CrossProducts> shares = new HashMap<>();
    List<OutcomeCell> cells = new ArrayList<>();
    Random random = new Random(23);
    for (int school = 0; school < 40; school++) {
      String id = "66%d%04d".formatted(school % 4, school);
      int successes = 0;
      for (int i = 0; i < 25; i++) {
        boolean has = random.nextInt(40) < 8 + school * 7 % 25;
        successes += has ? 1 : 0;
        night.ks4(id + i, id, has ? "52" : "28");
        shares.merge(
            List.of(id.substring(0, 3), id), CrossProducts.of(has ? 1 : 0), CrossProducts::merge);
      }
      cells.add(new OutcomeCell(List.of(id.substring(0, 3), id), new double[0], 25, successes));
    }
    FoundRows all = FoundRows.of(mart(), night.inputs());
    FoundRows rows = all.where("scope", "NAT", "model", "NULL");
    RateSpread spread =
        RateSpread.of(
                cells.stream()
                    .map(c -> new SchoolRate(c.path().get(1), c.n(), c.successes()))
                    .toList())
            .ifDefined()
            .orElseThrow();
    Fit.Estimates linear =
        NestedModel.fit(
                NestedData.of(List.of("la", "school"), List.of(), "y", shares), Criterion.REML)
            .ifEstimated()
            .orElseThrow();
    rows.where("scale", "LINEAR_PROBABILITY", "level", "school")
        .holds("variance", linear.components().component("school").variance())
        .says("criterion", "reml")
        .holds("rate_overdispersion", spread.rawOverdispersion())
        .holds("rate_p10", spread.middleRange().lower())
        .holds("rate_p90", spread.middleRange().upper());
    LogisticFit.Estimates latent =
        LogisticModel.fit(
                new BinaryData(List.of("la", "school"), List.of(), "y", cells),
                Approximation.LAPLACE)
            .ifEstimated()
            .orElseThrow();
    Interval limits =
        new LatentUncertainty(latent.variances())
            .shareLimits("school", Confidence.P95)
            .ifKnown()
            .orElseThrow();
    rows.where("scale", "LATENT", "level", "school")
        .holds("variance", latent.variances().component("school").variance())
        .holds(
            "variance_standard_error",
            latent.variances().component("school").standardError().orElseThrow())
        .holds("vpc", latent.variances().latentPartitionCoefficient("school"))
        .holds("vpc_lower", limits.lower())
        .holds("vpc_upper", limits.upper())
        .says("limits_method", "DELTA_LOGIT")
        .says("criterion", "laplace")
        .holds("criterion_value", latent.report().minus2LogLikelihood());
    rows.where("scale", "LATENT", "level", "residual")
        .holds("variance", Math.PI * Math.PI / 3)
        .says("variance_standard_error", null);
    assertThat(all.where("scale", "LATENT").rows())
        .extracting(row -> row.<String>getAs("model"))
        .containsOnly("NULL");
  }

  @Test
  void a_share_at_the_boundary_has_limits_from_zero_and_no_error() {
    VariationNight night = new VariationNight(spark, staging, "KS2_CORE_POINTS");
    for (int i = 0; i < 12 * 12; i++) { // the same pupils in every school
      night.ks2("p" + i, YEAR, "660%04d".formatted(i % 12), Integer.toString(i / 12));
    }
    FoundRows rows = FoundRows.of(mart(), night.inputs()).where("scope", "LA", "entity", "660");
    FoundRows school = rows.where("level", "school");
    school
        .says("fit_status", "at_boundary")
        .says("variance", 0.0)
        .says("variance_standard_error", null)
        .says("vpc_lower", 0.0)
        .says("limits_method", "PROFILE")
        .says("zero_variance_p_value", 1.0);
    assertThat((Double) school.value("vpc_upper")).isPositive();
  }

  private static VariationComponents mart() {
    return new VariationComponents(new VariationFits());
  }

  @Test
  void a_night_without_results_has_no_rows_and_every_bundled_expression_holds() {
    Inputs inputs = new VariationNight(spark, staging).inputsOfNothing();
    assertThat(write(inputs).rows()).isZero();
  }

  @Test
  void rows_keep_the_contract_of_the_mart() {
    Inputs inputs = withPriors(new Random(20), "KS4_MATHS_POINTS", "W_KS4_L2I").inputs();
    assertThat(write(inputs).rows()).isEqualTo(rows(inputs).size()).isPositive();
  }

  /** What the kernel makes of pupils merged one by one. */
  private record VarianceExpectation(double ofSchools, double ofClasses, double ofPupils) {

    static VarianceExpectation of(Map<List<String>, CrossProducts> states) {
      Fit.Estimates estimates =
          NestedModel.fit(
                  NestedData.of(List.of("school", "class"), List.of(), "points", states),
                  Criterion.REML)
              .ifEstimated()
              .orElseThrow();
      return new VarianceExpectation(
          estimates.components().component("school").variance(),
          estimates.components().component("class").variance(),
          estimates.components().residual());
    }
  }

  private MartFile write(Inputs inputs) {
    VariationComponents mart = new VariationComponents(new VariationFits());
    return new MartWriter(inputs.night().runId(), LocalDate.of(2011, 9, 1))
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            staging.resolve("out.parquet"));
  }

  /** Fills the points and the night with authorities of schools of pupils. */
  private VariationNight balanced(double[][][] points, Random random) {
    VariationNight night = new VariationNight(spark, staging, "KS2_CORE_POINTS");
    for (int a = 0; a < points.length; a++) {
      double authority = 4 * random.nextGaussian();
      for (int s = 0; s < points[a].length; s++) {
        double school = 3 * random.nextGaussian();
        for (int p = 0; p < points[a][s].length; p++) {
          double pupil = 27 + authority + school + 5 * random.nextGaussian();
          points[a][s][p] = Math.round(pupil * 1000) / 1000.0;
          night.ks2(
              "p%d-%d-%d".formatted(a, s, p),
              YEAR,
              "66%d%04d".formatted(a, s),
              Double.toString(points[a][s][p]));
        }
      }
    }
    return night;
  }

  /** 12 schools of 15 pupils in authority 660, each school with one pupil without prior result. */
  private VariationNight withPriors(Random random, String... models) {
    VariationNight night = new VariationNight(spark, staging, models);
    for (int i = 0; i < 180; i++) {
      int prior = 15 + 6 * random.nextInt(4);
      night.ks4(
          "p" + i,
          "660%04d".formatted(i % 12),
          Double.toString(
              Math.round((prior + i % 12 + 4 * random.nextGaussian()) * 1000) / 1000.0));
      if (i >= 12) {
        night.ks2("p" + i, "2005/06", "6600000", Integer.toString(prior));
      }
    }
    return night;
  }

  private static void pupils(VariationNight night, String school, int count, Random random) {
    for (int i = 0; i < count; i++) {
      night.ks2(
          school + "-" + i,
          YEAR,
          school,
          Integer.toString(15 + Integer.parseInt(school) % 10 + random.nextInt(10)));
    }
  }

  private static List<Row> rows(Inputs inputs) {
    return new VariationComponents(new VariationFits()).rows(inputs).collectAsList();
  }

  private Row row(
      List<Row> rows, String scope, String entity, String outcome, String model, String level) {
    List<String> wanted = List.of(YEAR, scope, entity, outcome, model, level);
    List<Row> found =
        rows.stream()
            .filter(
                row ->
                    List.of(
                            value(row, "academic_year"),
                            value(row, "scope"),
                            value(row, "entity"),
                            value(row, "outcome"),
                            value(row, "model"),
                            value(row, "level"))
                        .equals(wanted))
            .toList();
    assertThat(found).as(wanted.toString()).hasSize(1);
    return found.get(0);
  }

  private <T> T value(Row row, String column) {
    return row.getAs(column);
  }

  private double figure(Row row, String column) {
    return this.<Double>value(row, column);
  }

  private static double mean(double[][][] points) {
    return java.util.Arrays.stream(points)
        .flatMap(java.util.Arrays::stream)
        .flatMapToDouble(java.util.Arrays::stream)
        .average()
        .orElseThrow();
  }

  private static double square(double x) {
    return x * x;
  }

  /** Marts hold ten digits. */
  private static org.assertj.core.data.Offset<Double> relative(double value) {
    return within(1e-9 * Math.abs(value));
  }
}
