package cymru.llesiant.statistics.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DerSimonianLairdTest {

  /** Colditz et al. 1994, JAMA 271:698-702: cases and others, vaccinated and controls. */
  private static final double[][] BCG = {
    {4, 119, 11, 128},
    {6, 300, 29, 274},
    {3, 228, 11, 209},
    {62, 13536, 248, 12619},
    {33, 5036, 47, 5761},
    {180, 1361, 372, 1079},
    {8, 2537, 10, 619},
    {505, 87886, 499, 87892},
    {29, 7470, 45, 7232},
    {17, 1699, 65, 1600},
    {186, 50448, 141, 27197},
    {5, 2493, 3, 2338},
    {27, 16886, 29, 17825}
  };

  private static DerSimonianLaird.Estimate logRelativeRisk(double[] t) {
    double n1 = t[0] + t[1];
    double n2 = t[2] + t[3];
    return new DerSimonianLaird.Estimate(
        Math.log(t[0] / n1 / (t[2] / n2)), 1 / t[0] - 1 / n1 + 1 / t[2] - 1 / n2);
  }

  /** Stata's metan and R's metafor print -0.4303, 152.2330 and 0.3088: half their last digit. */
  @Test
  void the_bcg_trials_have_their_published_heterogeneity() {
    DerSimonianLaird bcg =
        DerSimonianLaird.ofEstimates(
                Stream.of(BCG).map(DerSimonianLairdTest::logRelativeRisk).toList())
            .ifDefined()
            .orElseThrow();
    assertThat(bcg.mean()).isCloseTo(-0.4303, within(5e-5));
    assertThat(bcg.heterogeneity()).isCloseTo(152.2330, within(5e-5));
    assertThat(bcg.variance()).isCloseTo(0.3088, within(5e-5));
  }

  /** With equal variances {@code v} it is the variance of the values less {@code v}. */
  @Test
  void equal_schools_have_the_closed_form() {
    List<DerSimonianLaird.Estimate> equal =
        Stream.of(1.0, 2.0, 4.0, 9.0).map(l -> new DerSimonianLaird.Estimate(l, 0.5)).toList();
    DerSimonianLaird found = DerSimonianLaird.ofEstimates(equal).ifDefined().orElseThrow();
    assertThat(found.rawVariance()).isCloseTo(38.0 / 3 - 0.5, within(1e-13));
    assertThat(found.latentPartitionCoefficient())
        .isCloseTo(found.variance() / (found.variance() + Math.PI * Math.PI / 3), within(1e-15));
  }

  @Test
  void less_spread_than_chance_is_no_variance() {
    List<SchoolRate> alike = List.of(new SchoolRate("a", 10, 5), new SchoolRate("b", 10, 5));
    DerSimonianLaird found = DerSimonianLaird.of(alike).ifDefined().orElseThrow();
    assertThat(found.rawVariance()).isNegative();
    assertThat(found.variance()).isZero();
    assertThat(found.latentPartitionCoefficient()).isZero();
  }

  @Test
  void the_order_of_schools_changes_no_digit() {
    Random random = new Random(4);
    List<SchoolRate> schools = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int n = 1 + random.nextInt(90);
      schools.add(new SchoolRate("" + i, n, random.nextInt(n + 1)));
    }
    DerSimonianLaird.Result one = DerSimonianLaird.of(schools);
    Collections.shuffle(schools, random);
    assertThat(DerSimonianLaird.of(schools)).isEqualTo(one);
  }

  @Test
  void one_school_has_no_spread() {
    assertThat(DerSimonianLaird.of(List.of(new SchoolRate("a", 10, 5))))
        .isEqualTo(new DerSimonianLaird.Result.Undefined(Reason.FEWER_THAN_TWO_GROUPS));
  }
}
