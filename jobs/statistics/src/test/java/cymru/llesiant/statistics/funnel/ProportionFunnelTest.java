package cymru.llesiant.statistics.funnel;

import static cymru.llesiant.statistics.interval.Confidence.P95;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProportionFunnelTest {

  /** 0.2 -/+ 1.959964 * 0.4/10. */
  @Test
  void a_hundred_pupils_at_a_fifth_lie_within_8_points() {
    Interval limits = new ProportionFunnel(0.2).limits(100, Confidence.P95);
    assertThat(limits.lower()).isCloseTo(0.2 - 1.959963984540054 * 0.04, within(1e-15));
    assertThat(limits.upper()).isCloseTo(0.2 + 1.959963984540054 * 0.04, within(1e-15));
  }

  /** 0.2 + 0.0784 = 0.2784 and 0.2 + 3.0902 * 0.04 = 0.3236. */
  @Test
  void the_wider_limits_are_asked_first_and_a_limit_is_not_outside() {
    ProportionFunnel funnel = new ProportionFunnel(0.2);
    assertThat(funnel.label(27, 100)).isEqualTo(FunnelLabel.NOT_SIGNIFICANT);
    assertThat(funnel.label(28, 100)).isEqualTo(FunnelLabel.HIGH_0_025);
    assertThat(funnel.label(33, 100)).isEqualTo(FunnelLabel.HIGH_0_001);
    assertThat(funnel.label(12, 100)).isEqualTo(FunnelLabel.LOW_0_025);
    assertThat(funnel.label(7, 100)).isEqualTo(FunnelLabel.LOW_0_001);
    Interval point = new Interval(0.5, 0.5);
    assertThat(FunnelLabel.ofValue(0.5, point, point)).isEqualTo(FunnelLabel.NOT_SIGNIFICANT);
  }

  /**
   * 1000 schools of 400 pupils, their shares 5 points apart where chance gives 2.5: outside the
   * limits of chance lie those beyond 0.98 deviations, 32.7 %; phi is 4 times 0.6787 when a tenth
   * of a normal is drawn in, so outside the wider ones those beyond 1.615, 10.6 %. Within 4
   * standard errors.
   */
  @Test
  void limits_that_allow_for_overdispersion_leave_fewer_schools_outside_seed_13() {
    Random random = new Random(13);
    ProportionFunnel funnel = new ProportionFunnel(0.5);
    List<FunnelPoint> schools =
        IntStream.range(0, 1000)
            .mapToObj(i -> funnel.point(200 + 20 * random.nextGaussian(), 400))
            .toList();
    Overdispersion all = Overdispersion.of(schools, 0.5, 0.1).ifDefined().orElseThrow();
    assertThat(outside(schools, funnel.limits(400, P95))).isCloseTo(0.327, within(0.06));
    assertThat(outside(schools, all.limits(0.025, P95))).isCloseTo(0.106, within(0.04));
  }

  private static double outside(List<FunnelPoint> schools, Interval limits) {
    return schools.stream().filter(school -> !limits.contains(school.value())).count()
        / (double) schools.size();
  }

  @Test
  void counting_those_without_it_mirrors_the_funnel() {
    ProportionFunnel with = new ProportionFunnel(0.3);
    ProportionFunnel without = new ProportionFunnel(0.7);
    for (int pupils = 1; pupils < 200; pupils++) {
      Interval one = with.limits(pupils, Confidence.P99_8);
      Interval other = without.limits(pupils, Confidence.P99_8);
      assertThat(one.lower()).isCloseTo(1 - other.upper(), within(1e-15));
      assertThat(one.width())
          .isGreaterThanOrEqualTo(with.limits(pupils + 1, Confidence.P99_8).width());
    }
  }

  @Test
  void what_is_no_share_or_has_nobody_is_refused() {
    assertThat(new ProportionFunnel(1).limits(5, Confidence.P95)).isEqualTo(new Interval(1, 1));
    assertThatThrownBy(() -> new ProportionFunnel(20)).hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> new ProportionFunnel(0.2).limits(0, Confidence.P95))
        .hasMessageContaining("leave the school out");
  }
}
