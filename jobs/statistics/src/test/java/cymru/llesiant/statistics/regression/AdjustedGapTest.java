package cymru.llesiant.statistics.regression;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.CrossProducts;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class AdjustedGapTest {

  private static CrossProducts sums(double[]... rows) {
    return Arrays.stream(rows)
        .map(CrossProducts::of)
        .reduce(CrossProducts.empty(rows[0].length), CrossProducts::merge);
  }

  private static AdjustedGap gap(double[]... rows) {
    return AdjustedGap.of(sums(rows)).ifDefined().orElseThrow();
  }

  private static void near(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, Percentage.withPercentage(1e-7));
  }

  private static AdjustedGap exam(Function<Table.Row, double[]> columns) {
    return gap(
        Golden.table(Golden.shared().resolve("data/exam.csv")).each().stream()
            .map(columns)
            .toArray(double[][]::new));
  }

  private static double girl(Table.Row row) {
    return row.text("sex").equals("F") ? 1 : 0;
  }

  /** R 4.2.2: lm(normexam ~ standLRT + schavg + girl), the sign turned; 1e-9. */
  @Test
  void the_gap_of_girls_net_of_intake_is_that_of_r() {
    AdjustedGap gap =
        exam(
            row ->
                new double[] {
                  row.number("standLRT"), row.number("schavg"), girl(row), row.number("normexam")
                });
    near(gap.gap(), -0.164625615773221);
    near(gap.standardError(), 0.0255042451382378);
    assertThat(gap.degreesOfFreedom()).isEqualTo(4055);
    assertLimits(gap.limits(Confidence.P95), -0.214627942664566, -0.114623288881876);
  }

  /** R 4.2.2: lm(normexam ~ girl), the sign turned; 1e-9. */
  @Test
  void without_covariates_it_is_the_difference_of_means_of_r() {
    AdjustedGap gap = exam(row -> new double[] {girl(row), row.number("normexam")});
    near(gap.gap(), -0.23366982909106);
    near(gap.standardError(), 0.03180060893664);
  }

  private static double[][] draw(Random random, int pupils) {
    double[][] rows = new double[pupils][];
    for (int i = 0; i < pupils; i++) {
      double prior = 20 + 4 * random.nextGaussian();
      double group = random.nextDouble() < 1 / (1 + Math.exp((prior - 18) / 2)) ? 1 : 0;
      double gender = random.nextInt(2);
      double outcome = 2 * prior + gender - 3 * group + 5 * random.nextGaussian();
      rows[i] = new double[] {prior, gender, group, outcome};
    }
    return rows;
  }

  @Test
  void the_gap_is_that_of_commons_maths_regression_seed_50() {
    double[][] rows = draw(new Random(50), 200);
    OLSMultipleLinearRegression qr = new OLSMultipleLinearRegression();
    qr.newSampleData(
        Arrays.stream(rows).mapToDouble(row -> row[3]).toArray(),
        Arrays.stream(rows).map(row -> Arrays.copyOf(row, 3)).toArray(double[][]::new));
    AdjustedGap gap = gap(rows);
    near(gap.gap(), -qr.estimateRegressionParameters()[3]);
    near(gap.standardError(), qr.estimateRegressionParametersStandardErrors()[3]);
    assertThat(gap.pupils()).isEqualTo(200);
  }

  @Test
  void moved_scaled_and_reordered_covariates_change_nothing_seed_51() {
    double[][] rows = draw(new Random(51), 90);
    AdjustedGap plain = gap(rows);
    AdjustedGap changed =
        gap(
            Arrays.stream(rows)
                .map(row -> new double[] {7 - 2 * row[1], 1e4 + 9 * row[0], row[2], row[3] + 1e3})
                .toArray(double[][]::new));
    assertThat(changed.gap()).isCloseTo(plain.gap(), within(1e-9));
    assertThat(changed.standardError()).isCloseTo(plain.standardError(), within(1e-9));
  }

  @Test
  void a_covariate_that_says_nothing_new_is_left_out_and_counted_seed_52() {
    double[][] rows = draw(new Random(52), 90);
    AdjustedGap plain = gap(rows);
    AdjustedGap more =
        gap(
            Arrays.stream(rows)
                .map(row -> new double[] {row[0], row[1], row[0] - 3 * row[1], 4, row[2], row[3]})
                .toArray(double[][]::new));
    assertThat(more.covariatesLeftOut()).isEqualTo(2);
    assertThat(more.degreesOfFreedom()).isEqualTo(plain.degreesOfFreedom());
    assertThat(more.gap()).isCloseTo(plain.gap(), within(1e-10));
  }

  @Test
  void what_has_no_gap_has_a_reason_seed_53() {
    double[][] rows = draw(new Random(53), 40);
    assertThat(
            AdjustedGap.of(
                sums(
                    Arrays.stream(rows)
                        .map(row -> new double[] {1 - row[2], row[2], row[3]})
                        .toArray(double[][]::new))))
        .isEqualTo(new AdjustedGap.Result.Undefined(Reason.DETERMINED_BY_COVARIATES));
    assertThat(AdjustedGap.of(sums(new double[] {1, 4}, new double[] {1, 5}, new double[] {1, 7})))
        .isEqualTo(new AdjustedGap.Result.Undefined(Reason.GROUP_ABSENT));
    assertThat(AdjustedGap.of(sums(new double[] {1, 4}, new double[] {0, 5})))
        .isEqualTo(new AdjustedGap.Result.Undefined(Reason.FEWER_THAN_THREE_UNITS));
    assertThat(
            AdjustedGap.of(
                sums(new double[] {5, 1, 4}, new double[] {6, 0, 5}, new double[] {9, 1, 7})))
        .isEqualTo(new AdjustedGap.Result.Undefined(Reason.FEWER_THAN_THREE_UNITS));
    assertThatThrownBy(() -> AdjustedGap.of(CrossProducts.empty(1)))
        .hasMessageContaining("membership");
  }

  @Test
  void pupils_explained_in_full_have_a_gap_and_no_limits() {
    AdjustedGap gap =
        gap(
            new double[] {0.1, 1, 0.2},
            new double[] {0.7, 1, 1.4},
            new double[] {0.3, 0, 1.6},
            new double[] {0.9, 0, 2.8});
    assertThat(gap.gap()).isCloseTo(1, within(1e-12));
    assertThat(gap.standardError()).isZero();
    assertUnknown(gap.limits(Confidence.P95), Reason.NO_SPREAD);
    AdjustedGap equal = gap(new double[] {1, 4}, new double[] {0, 4}, new double[] {1, 4});
    assertThat(equal.gap()).isZero();
    assertUnknown(equal.limits(Confidence.P95), Reason.NO_SPREAD);
  }
}
