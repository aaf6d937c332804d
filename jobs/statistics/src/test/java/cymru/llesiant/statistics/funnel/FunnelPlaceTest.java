package cymru.llesiant.statistics.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures by R: qnorm, qchisq, quantile of type 7; within 1e-10, as R prints twelve digits. */
class FunnelPlaceTest {

  private static final Offset<Double> NEAR = within(1e-10);

  private static FunnelPlace place(Funnel funnel, double[] events, double[] units, int school) {
    List<FunnelPoint> points =
        IntStream.range(0, events.length).mapToObj(i -> funnel.point(events[i], units[i])).toList();
    return new FunnelPlace(
        funnel,
        events[school],
        units[school],
        Overdispersion.of(points, funnel.average(), 0.1).ifDefined());
  }

  @Test
  void shares_are_held_against_limits_root_phi_times_as_wide_cut_at_0_and_1() {
    double[] events = {10, 30, 20, 45, 5};
    double[] units = {50, 60, 50, 60, 30};
    Funnel funnel = new ProportionFunnel(0.44);
    FunnelPlace second = place(funnel, events, units, 1);
    assertThat(second.spread().orElseThrow().phi()).isCloseTo(6.32976596, within(1e-8));
    Interval p95 = second.controlLimits(Confidence.P95).orElseThrow();
    assertThat(p95.lower()).isCloseTo(0.1240003192780, NEAR);
    assertThat(p95.upper()).isCloseTo(0.755999680722, NEAR);
    FunnelPlace last = place(funnel, events, units, 4);
    assertThat(last.controlLimits(Confidence.P95).orElseThrow().lower()).isZero();
    assertThat(last.controlLimits(Confidence.P99_8).orElseThrow().upper()).isEqualTo(1);
    assertThat(last.label()).isEqualTo(FunnelLabel.NOT_SIGNIFICANT);
    assertThat(funnel.label(5, 30)).isEqualTo(FunnelLabel.LOW_0_025);
  }

  @Test
  void rates_keep_the_farther_of_the_exact_limits_and_the_wider_ones_on_each_side() {
    double[] events = {0, 4, 12, 30, 2};
    double[] units = {400, 300, 500, 600, 200};
    Funnel funnel = new EventFunnel(0.024);
    FunnelPlace fourth = place(funnel, events, units, 3);
    Interval p95 = fourth.controlLimits(Confidence.P95).orElseThrow();
    assertThat(p95.lower()).isCloseTo(0.002703862952980, NEAR);
    assertThat(p95.upper()).isCloseTo(0.0452961370470, NEAR);
    assertThat(fourth.controlLimits(Confidence.P99_8).orElseThrow().upper())
        .isCloseTo(0.0575771530591, NEAR);
    assertThat(fourth.label()).isEqualTo(FunnelLabel.HIGH_0_025);
    assertThat(funnel.label(30, 600)).isEqualTo(FunnelLabel.HIGH_0_001);
    Interval second = place(funnel, events, units, 1).controlLimits(Confidence.P95).orElseThrow();
    assertThat(second.lower()).isZero();
    assertThat(second.upper()).isCloseTo(0.0880842738224, NEAR);
  }

  @Test
  void without_events_there_are_no_control_limits_and_still_a_label() {
    double[] events = {0, 4, 12, 30, 2};
    double[] units = {400, 300, 500, 600, 200};
    Funnel funnel = new EventFunnel(0.024);
    FunnelPlace none = place(funnel, events, units, 0);
    assertThat(none.controlLimits(Confidence.P95)).isEmpty();
    assertThat(none.label()).isEqualTo(FunnelLabel.NOT_SIGNIFICANT);
    assertThat(funnel.label(0, 400)).isEqualTo(FunnelLabel.LOW_0_001);
  }

  @Test
  void label_control_limits_and_own_limits_say_the_same_and_no_more_than_chance_seed_5() {
    Random random = new Random(5);
    for (int draw = 0; draw < 300; draw++) {
      boolean shares = random.nextBoolean();
      double average = shares ? 0.05 + 0.9 * random.nextDouble() : 0.01 + random.nextDouble();
      Funnel funnel = shares ? new ProportionFunnel(average) : new EventFunnel(average);
      List<double[]> schools = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int units = 1 + random.nextInt(200);
        double near = average * units * (1 + 0.7 * random.nextGaussian());
        schools.add(
            new double[] {Math.max(0, Math.min(Math.rint(near), shares ? units : 1e6)), units});
      }
      Optional<Overdispersion> spread =
          Overdispersion.of(
                  schools.stream().map(s -> funnel.point(s[0], s[1])).toList(), average, 0.1)
              .ifDefined();
      for (double[] school : schools) {
        FunnelPlace place = new FunnelPlace(funnel, school[0], school[1], spread);
        FunnelLabel label = place.label();
        place
            .controlLimits(Confidence.P95)
            .ifPresent(
                p95 ->
                    assertThat(label)
                        .isEqualTo(
                            FunnelLabel.ofValue(
                                school[0] / school[1],
                                p95,
                                place.controlLimits(Confidence.P99_8).orElseThrow())));
        int byChance = 2 - funnel.label(school[0], school[1]).ordinal();
        int allowed = 2 - label.ordinal();
        assertThat(allowed * byChance).isNotNegative();
        assertThat(Math.abs(allowed)).isLessThanOrEqualTo(Math.abs(byChance));
      }
    }
  }
}
