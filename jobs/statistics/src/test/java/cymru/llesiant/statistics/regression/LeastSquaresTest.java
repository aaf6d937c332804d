package cymru.llesiant.statistics.regression;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.CrossProducts;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {

  /** Speeds and stopping distances of cars (Ezekiel 1930), R's data set cars. */
  private static final double[][] CARS = {
    {4, 2}, {4, 10}, {7, 4}, {7, 22}, {8, 16}, {9, 10}, {10, 18}, {10, 26}, {10, 34}, {11, 17},
    {11, 28}, {12, 14}, {12, 20}, {12, 24}, {12, 28}, {13, 26}, {13, 34}, {13, 34}, {13, 46},
    {14, 26}, {14, 36}, {14, 60}, {14, 80}, {15, 20}, {15, 26}, {15, 54}, {16, 32}, {16, 40},
    {17, 32}, {17, 40}, {17, 50}, {18, 42}, {18, 56}, {18, 76}, {18, 84}, {19, 36}, {19, 46},
    {19, 68}, {20, 32}, {20, 48}, {20, 52}, {20, 56}, {20, 64}, {22, 66}, {23, 54}, {24, 70},
    {24, 92}, {24, 93}, {24, 120}, {25, 85}
  };

  private static LeastSquares.Result of(double[]... points) {
    CrossProducts sums = CrossProducts.empty(2);
    for (double[] point : points) {
      sums = sums.merge(CrossProducts.of(point));
    }
    return LeastSquares.of(sums);
  }

  private static LeastSquares line(double[]... points) {
    return of(points).ifDefined().orElseThrow();
  }

  private static void near(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, Percentage.withPercentage(1e-7));
  }

  /** R 4.2.2's lm, confint, rstandard and predict; relative difference 1e-9. */
  @Test
  void the_line_through_cars_is_that_of_r() {
    LeastSquares line = line(CARS);
    near(line.intercept(), -17.5790948905109);
    near(line.slope(), 3.93240875912409);
    near(line.interceptStandardError(), 6.75844016937923);
    near(line.slopeStandardError(), 0.415512776657122);
    near(line.sigma(), 15.3795867488199);
    assertLimits(line.slopeLimits(Confidence.P95), 3.09696432814032, 4.76785319010785);
    near(line.fitted(21), 65.0014890510949);
    assertLimits(line.predictionBand(21, Confidence.P95), 33.4225736404645, 96.5804044617253);
    near(line.standardisedResidual(4, 2).orElseThrow(), 0.266041548733676);
    near(line.standardisedResidual(14, 80).orElseThrow(), 2.79516632215254);
    near(line.standardisedResidual(24, 120).orElseThrow(), 2.91906038312552);
  }

  @Test
  void shifting_leaves_the_slope_and_scaling_scales_it() {
    double[][] moved = new double[CARS.length][];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = new double[] {CARS[i][0] + 1e5, 3 * CARS[i][1] - 1e4};
    }
    LeastSquares plain = line(CARS);
    LeastSquares line = line(moved);
    near(line.slope(), 3 * plain.slope());
    near(line.sigma(), 3 * plain.sigma());
    near(
        line.standardisedResidual(100_024, 3 * 120 - 1e4).orElseThrow(),
        plain.standardisedResidual(24, 120).orElseThrow());
  }

  /** 4000 schools drawn anew: 95 % lie inside, within 4 standard errors of 0.34 points. */
  @Test
  void nineteen_of_20_more_schools_lie_in_the_band_seed_14() {
    Random random = new Random(14);
    int inside = 0;
    for (int i = 0; i < 4000; i++) {
      double[][] schools = new double[12][];
      for (int s = 0; s < schools.length; s++) {
        double x = 50 * random.nextDouble();
        schools[s] = new double[] {x, 80 - x / 2 + 6 * random.nextGaussian()};
      }
      Interval band = line(schools).predictionBand(40, Confidence.P95).ifKnown().orElseThrow();
      inside += band.contains(60 + 6 * random.nextGaussian()) ? 1 : 0;
    }
    assertThat(inside / 4000.0).isCloseTo(0.95, within(0.0138));
  }

  @Test
  void what_has_no_line_has_a_reason() {
    assertThat(of(new double[] {1, 2}, new double[] {2, 3}))
        .isEqualTo(new LeastSquares.Result.Undefined(Reason.FEWER_THAN_THREE_UNITS));
    assertThat(of(new double[] {1, 2}, new double[] {1, 3}, new double[] {1, 4}))
        .isEqualTo(new LeastSquares.Result.Undefined(Reason.NO_SPREAD));
    assertThatThrownBy(() -> LeastSquares.of(CrossProducts.of(1, 2, 3)))
        .hasMessageContaining("x and then y");
  }

  @Test
  void points_on_a_line_have_no_band() {
    LeastSquares line =
        line(new double[] {0.1, 0.7}, new double[] {0.2, 0.9}, new double[] {0.3, 1.1});
    assertThat(line.slope()).isCloseTo(2, within(1e-14));
    assertUnknown(line.slopeLimits(Confidence.P95), Reason.NO_SPREAD);
    assertUnknown(line.predictionBand(1, Confidence.P95), Reason.NO_SPREAD);
    assertThat(line.standardisedResidual(0.1, 0.7)).isEmpty();
  }

  @Test
  void a_point_that_decides_the_line_has_no_standardised_residual() {
    LeastSquares line =
        line(new double[] {1, 2}, new double[] {1, 5}, new double[] {1, 3}, new double[] {9, 4});
    assertThat(line.standardisedResidual(9, 4)).isEmpty();
    assertThat(line.standardisedResidual(1, 5)).isPresent();
  }
}
