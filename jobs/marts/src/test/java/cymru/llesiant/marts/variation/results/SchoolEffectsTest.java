package cymru.llesiant.marts.variation.results;

import static cymru.llesiant.marts.variation.VariationNight.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.variation.VariationNight;
import cymru.llesiant.marts.variation.fits.VariationFits;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.rank.EstimatedEffect;
import cymru.llesiant.statistics.rank.RankInterval;
import cymru.llesiant.statistics.rank.Ranking;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class SchoolEffectsTest {

  private static final int PUPILS = 12;

  private final SparkSession spark;

  @TempDir Path staging;

  SchoolEffectsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void effects_are_residuals_shrunken_by_their_reliability() {
    // one level, balanced, by hand: means 0, 6, 12 of four schools each; within, MSW is that of
    // -5, 5 six times each: 12 * 25/11. With w = n b/(n b + MSW): effect w (mean - 6),
    // standard error sqrt(b (1 - w)). Goldstein 2011, Multilevel Statistical Models, 2.6.
    double msw = PUPILS * 25.0 / (PUPILS - 1);
    double msb = PUPILS * (4 * 36.0 + 4 * 36.0) / 11;
    double between = (msb - msw) / PUPILS;
    double reliability = PUPILS * between / (PUPILS * between + msw);
    double error = Math.sqrt(between * (1 - reliability));
    List<Row> rows =
        ofAuthority(
            new SchoolEffects(new VariationFits()).rows(threeKindsOfSchool()).collectAsList());
    assertThat(rows).hasSize(12);
    for (Row row : rows) {
      int kind = Integer.parseInt(row.<String>getAs("school_id").substring(3)) % 3;
      double raw = 6.0 * kind - 6;
      assertThat(row.<Double>getAs("raw_effect")).isCloseTo(raw, within(1e-8));
      assertThat(row.<Double>getAs("school_effect")).isCloseTo(reliability * raw, within(1e-8));
      assertThat(row.<Double>getAs("school_effect_standard_error"))
          .isCloseTo(error, within(1e-9 * error));
      assertThat(row.<Double>getAs("reliability")).isCloseTo(reliability, within(1e-9));
      assertThat(probabilityBelow(row.getAs("lower"), raw)).isCloseTo(0.025, within(0.001));
      assertThat(probabilityBelow(row.getAs("upper"), raw)).isCloseTo(0.975, within(0.001));
      assertThat(row.<String>getAs("limits_method")).isEqualTo("VARIANCES_INTEGRATED");
      assertThat(row.<String>getAs("band"))
          .isEqualTo(List.of("BELOW", "AVERAGE", "ABOVE").get(kind));
      assertThat(row.<Long>getAs("n_pupils")).isEqualTo(PUPILS);
      assertThat(row.<String>getAs("la_code")).isEqualTo("660");
      assertThat(row.<String>getAs("value_status")).isEqualTo("OK");
      // the mean of 12 balanced schools has variance (b + MSW/n)/12, of which the effect takes the
      // part w: prediction error^2 = b (1 - w) + w^2 (b + MSW/n)/12
      double ofMean = (between + msw / PUPILS) / 12;
      assertThat(row.<Double>getAs("prediction_error_sd"))
          .isCloseTo(Math.sqrt(error * error + reliability * reliability * ofMean), within(1e-8));
    }
  }

  /**
   * The probability of an effect below a value for a school of the three kinds, by the midpoint
   * rule: the shrinkage {@code B = 1/(1 + n l)} of {@code k = 12} schools of {@code n = 12} has
   * density {@code B^((k - 3)/2) (1 - B) (SSW + B SSB)^(-143/2)} under the prior {@code (1 - B)/B},
   * the effect given it is normal about {@code (1 - B) raw} with variance {@code b B + (1 - B)^2 (b
   * + s2/n)/k}. Morris and Lysy 2012, Statistical Science 27:115-134.
   */
  private static double probabilityBelow(double value, double raw) {
    double within = 12 * PUPILS * 25.0;
    double between = PUPILS * 8 * 36.0;
    double total = 0;
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      double b = (i + 0.5) / 10_000;
      double residual = (within + b * between) / 143;
      double variance = residual * (1 / b - 1) / PUPILS;
      double error = variance * b + (1 - b) * (1 - b) * (variance + residual / PUPILS) / 12;
      double weight = Math.pow(b, 4.5) * (1 - b) * Math.pow(residual, -71.5);
      total += weight;
      sum += weight * Erf.erfc(((1 - b) * raw - value) / Math.sqrt(2 * error)) / 2;
    }
    return sum / total;
  }

  @Test
  void ranks_are_intervals_among_the_schools_of_the_fit() {
    List<Row> rows =
        ofAuthority(
            new SchoolEffects(new VariationFits()).rows(threeKindsOfSchool()).collectAsList());
    List<EstimatedEffect> effects =
        rows.stream()
            .map(
                row ->
                    new EstimatedEffect(
                        row.getAs("school_id"),
                        row.getAs("school_effect"),
                        row.getAs("school_effect_standard_error")))
            .toList();
    List<RankInterval> expected = Ranking.of(effects, Confidence.P95).ifRanked().orElseThrow();
    for (RankInterval interval : expected) {
      Row row =
          rows.stream()
              .filter(one -> one.getAs("school_id").equals(interval.school()))
              .findFirst()
              .orElseThrow();
      assertThat(row.<Long>getAs("rank_lower")).isEqualTo(interval.lower());
      assertThat(row.<Long>getAs("rank_upper")).isEqualTo(interval.upper());
      assertThat(row.<Double>getAs("rank_expected")).isCloseTo(interval.expected(), within(1e-7));
      assertThat(row.<Long>getAs("rank_of")).isEqualTo(12);
      // four schools of each kind: a best one may be any of four or so, and is none of the worst
      int kind = Integer.parseInt(interval.school().substring(3)) % 3;
      assertThat(interval.expected()).isBetween(9.0 - 4 * kind, 12.0 - 4 * kind);
    }
  }

  @Test
  void schools_that_do_not_differ_have_no_effect_are_average_and_not_known_exactly() {
    VariationNight night = new VariationNight(spark, staging, "KS2_CORE_POINTS");
    for (int school = 0; school < 12; school++) {
      for (int i = 0; i < PUPILS; i++) {
        night.ks2(school + "-" + i, YEAR, "660%04d".formatted(school), Integer.toString(i));
      }
    }
    List<Row> rows =
        ofAuthority(new SchoolEffects(new VariationFits()).rows(night.inputs()).collectAsList());
    assertThat(rows).hasSize(12);
    for (Row row : rows) {
      assertThat(row.<Double>getAs("school_effect")).isZero();
      assertThat(row.<Double>getAs("school_effect_standard_error")).isZero();
      assertThat(row.<Double>getAs("reliability")).isZero();
      assertThat(row.<Double>getAs("lower")).isNegative();
      assertThat(row.<Double>getAs("upper")).isPositive();
      assertThat(row.<String>getAs("band")).isEqualTo("AVERAGE");
      assertThat(row.<Long>getAs("rank_lower")).isNull();
      assertThat(row.<Long>getAs("rank_of")).isNull();
      assertThat(row.<String>getAs("rank_reason")).isEqualTo("all values equal");
    }
  }

  @Test
  void a_scope_that_is_not_estimated_has_no_effects() {
    VariationNight night = new VariationNight(spark, staging, "KS2_CORE_POINTS");
    for (int i = 0; i < 9 * PUPILS; i++) {
      night.ks2("p" + i, YEAR, "660%04d".formatted(i % 9), Integer.toString(i % 7));
    }
    assertThat(new SchoolEffects(new VariationFits()).rows(night.inputs()).collectAsList())
        .isEmpty();
  }

  @Test
  void rows_keep_the_contract_of_the_mart() {
    Inputs inputs = threeKindsOfSchool();
    SchoolEffects mart = new SchoolEffects(new VariationFits());
    long rows =
        new MartWriter(inputs.night().runId(), LocalDate.of(2011, 9, 1))
            .write(
                inputs.night().marts().contract(mart.name()),
                mart.rows(inputs),
                staging.resolve("out.parquet"))
            .rows();
    assertThat(rows).isEqualTo(24); // the authority and its consortium; no nation of one authority
  }

  private Inputs threeKindsOfSchool() {
    VariationNight night = new VariationNight(spark, staging, "KS2_CORE_POINTS");
    for (int school = 0; school < 12; school++) {
      for (int i = 0; i < PUPILS; i++) {
        int points = 20 + 6 * (school % 3) + (i % 2 == 0 ? 5 : -5);
        night.ks2(school + "-" + i, YEAR, "660%04d".formatted(school), Integer.toString(points));
      }
    }
    return night.inputs();
  }

  private static List<Row> ofAuthority(List<Row> rows) {
    return rows.stream().filter(row -> row.getAs("scope").equals("LA")).toList();
  }
}
