package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.binary.Approximation;
import cymru.llesiant.statistics.binary.BinaryData;
import cymru.llesiant.statistics.binary.LatentVariances;
import cymru.llesiant.statistics.binary.LogisticModel;
import cymru.llesiant.statistics.binary.OutcomeCell;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class LatentUncertaintyTest {

  private static final List<List<Double>> COVARIANCES =
      List.of(List.of(0.04, -0.01), List.of(-0.01, 0.09));

  private static LatentVariances variances(double area, double school) {
    return new LatentVariances(
        List.of(
            new LatentVariances.Component("area", 22, area, OptionalDouble.of(0.2)),
            new LatentVariances.Component("school", 200, school, OptionalDouble.of(0.3))),
        COVARIANCES);
  }

  @Test
  void errors_are_those_of_differences_of_the_transformation() {
    LatentUncertainty uncertainty = new LatentUncertainty(variances(0.5, 1.2));
    assertSame(uncertainty.logVariance("school"), v -> Math.log(v.component("school").variance()));
    assertSame(uncertainty.logitShare("area"), v -> logit(v.latentPartitionCoefficient("area")));
    assertSame(
        uncertainty.logitShare("school"), v -> logit(v.latentPartitionCoefficient("school")));
    assertSame(uncertainty.logitResidualShare(), v -> logit(v.residualPartitionCoefficient()));
    assertSame(uncertainty.variance("area"), v -> v.component("area").variance());
  }

  /** Central differences of step 1e-5 have an error near 1e-9. */
  private static void assertSame(
      UncertainValue value, ToDoubleFunction<LatentVariances> transformation) {
    double h = 1e-5;
    double byArea =
        (transformation.applyAsDouble(variances(0.5 + h, 1.2))
                - transformation.applyAsDouble(variances(0.5 - h, 1.2)))
            / (2 * h);
    double bySchool =
        (transformation.applyAsDouble(variances(0.5, 1.2 + h))
                - transformation.applyAsDouble(variances(0.5, 1.2 - h)))
            / (2 * h);
    double variance =
        0.04 * byArea * byArea - 2 * 0.01 * byArea * bySchool + 0.09 * bySchool * bySchool;
    UncertainValue.Known known = value.ifKnown().orElseThrow();
    assertThat(known.value())
        .isCloseTo(transformation.applyAsDouble(variances(0.5, 1.2)), within(1e-14));
    assertThat(known.standardError()).isCloseTo(Math.sqrt(variance), within(1e-8));
  }

  @Test
  void limits_are_those_of_the_logit_turned_back() {
    Limits limits =
        new LatentUncertainty(variances(0.5, 1.2)).shareLimits("school", Confidence.P95);
    Interval interval = limits.ifKnown().orElseThrow();
    UncertainValue.Known logit =
        new LatentUncertainty(variances(0.5, 1.2)).logitShare("school").ifKnown().orElseThrow();
    assertThat(limits)
        .isInstanceOfSatisfying(
            Limits.Known.class, known -> assertThat(known.method()).isEqualTo(Method.DELTA_LOGIT));
    assertThat(logit(interval.lower()))
        .isCloseTo(logit.value() - 1.959963984540054 * logit.standardError(), within(1e-12));
    assertThat(logit(interval.upper()))
        .isCloseTo(logit.value() + 1.959963984540054 * logit.standardError(), within(1e-12));
  }

  @Test
  void of_one_level_the_error_of_the_logit_is_that_of_the_logarithm() {
    LatentVariances fitted =
        LogisticModel.fit(data(30, 1, 25, 0.8, 7), Approximation.LAPLACE)
            .ifEstimated()
            .orElseThrow()
            .variances();
    LatentUncertainty uncertainty = new LatentUncertainty(fitted);
    LatentVariances.Component school = fitted.component("school");
    double error = school.standardError().orElseThrow() / school.variance();
    assertThat(error).isPositive();
    for (UncertainValue value :
        List.of(
            uncertainty.logVariance("school"),
            uncertainty.logitShare("school"),
            uncertainty.logitResidualShare())) {
      assertThat(value.ifKnown().orElseThrow().standardError())
          .isCloseTo(error, within(1e-12 * error));
    }
  }

  @Test
  void covariances_of_a_fit_hold_the_squares_of_its_errors() {
    LatentVariances fitted =
        LogisticModel.fit(data(12, 8, 30, 0.9, 3), Approximation.LAPLACE)
            .ifEstimated()
            .orElseThrow()
            .variances();
    for (int i = 0; i < 2; i++) {
      assertThat(Math.sqrt(fitted.covariances().get(i).get(i)))
          .isCloseTo(fitted.levels().get(i).standardError().orElseThrow(), within(1e-12));
    }
    assertThat(fitted.covariances().get(0).get(1))
        .isCloseTo(fitted.covariances().get(1).get(0), within(1e-9));
  }

  @Test
  void a_variance_of_zero_has_no_error_and_no_limits() {
    LatentVariances alike =
        new LatentVariances(
            List.of(new LatentVariances.Component("school", 9, 0, OptionalDouble.empty())),
            List.of(List.of(0.0)));
    LatentUncertainty uncertainty = new LatentUncertainty(alike);
    for (UncertainValue value :
        List.of(
            uncertainty.variance("school"),
            uncertainty.logVariance("school"),
            uncertainty.logitShare("school"),
            uncertainty.logitResidualShare())) {
      assertThat(value).isEqualTo(new UncertainValue.Unknown(Reason.AT_BOUNDARY));
    }
    assertThat(uncertainty.shareLimits("school", Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.AT_BOUNDARY));
    assertThat(uncertainty.residualShareLimits(Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.AT_BOUNDARY));
  }

  @Test
  void covariances_that_are_not_known_give_no_errors() {
    LatentVariances bare =
        new LatentVariances(
            List.of(new LatentVariances.Component("school", 9, 1, OptionalDouble.empty())));
    assertThat(new LatentUncertainty(bare).logVariance("school"))
        .isEqualTo(new UncertainValue.Unknown(Reason.FLAT_CRITERION));
  }

  private static BinaryData data(int areas, int schools, int pupils, double sd, long seed) {
    Random random = new Random(seed);
    List<OutcomeCell> cells = new ArrayList<>();
    for (int a = 0; a < areas; a++) {
      double area = sd * random.nextGaussian();
      for (int s = 0; s < schools; s++) {
        double odds = Math.exp(area + (schools == 1 ? 0 : sd * random.nextGaussian()));
        long successes = 0;
        for (int p = 0; p < pupils; p++) {
          successes += random.nextDouble() < odds / (1 + odds) ? 1 : 0;
        }
        List<String> path =
            schools == 1 ? List.of("s%02d".formatted(a)) : List.of("a" + a, "s" + s);
        cells.add(new OutcomeCell(path, new double[0], pupils, successes));
      }
    }
    return new BinaryData(
        schools == 1 ? List.of("school") : List.of("area", "school"), List.of(), "y", cells);
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }
}
