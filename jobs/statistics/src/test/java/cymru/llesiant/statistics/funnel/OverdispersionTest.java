package cymru.llesiant.statistics.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class OverdispersionTest {

  /** Log relative risks of the BCG trials (Colditz et al. 1994) and errors, by metafor 3.8-1. */
  private static final double[][] BCG = {
    {-0.889311333920205, 0.570600354892951},
    {-1.58538865720143, 0.441113501718258},
    {-1.34807314829969, 0.644490469571091},
    {-1.44155119002131, 0.141456819921302},
    {-0.217547322211296, 0.226296646395016},
    {-0.786115585818864, 0.0831000508778951},
    {-1.62089822359839, 0.472247019654243},
    {0.0119523335238405, 0.0629410779842364},
    {-0.469417648738149, 0.237558856840255},
    {-1.37134480347278, 0.270231000466321},
    {-0.339358828338391, 0.111410116109623},
    {0.445913400571379, 0.729729981020482},
    {-0.0173139482168798, 0.267216503390016}
  };

  /** Their weighted mean, by metafor. */
  private static final double TARGET = -0.430285163654091;

  private static List<FunnelPoint> trials() {
    return new ArrayList<>(
        Arrays.stream(BCG).map(trial -> new FunnelPoint(trial[0], trial[1])).toList());
  }

  private static Overdispersion of(List<FunnelPoint> points, double target, double winsorised) {
    return Overdispersion.of(points, target, winsorised).ifDefined().orElseThrow();
  }

  private static Percentage close() {
    return Percentage.withPercentage(1e-7);
  }

  /** metafor's rma, method DL: Q 152.233008082373; 1e-9. */
  @Test
  void without_winsorising_the_sum_of_squares_is_that_of_metafor() {
    Overdispersion all = of(trials(), TARGET, 0);
    assertThat(all.phi() * 13).isCloseTo(152.233008082373, close());
  }

  /** R 4.2.2: quantile, pmin and pmax; 1e-9. */
  @Test
  void a_tenth_drawn_in_on_either_side_is_as_in_r() {
    Overdispersion drawnIn = of(trials(), TARGET, 0.1);
    assertThat(drawnIn.phi()).isCloseTo(5.33670411799567, close());
    Interval limits = drawnIn.limits(0.2, Confidence.P99_8);
    assertThat(limits.lower()).isCloseTo(-1.85805330348074, close());
    assertThat(limits.upper()).isCloseTo(0.997482976172556, close());
  }

  @Test
  void order_changes_no_digit_and_units_change_none_of_phi_seed_5() {
    List<FunnelPoint> points = trials();
    Overdispersion plain = of(points, TARGET, 0.1);
    Collections.shuffle(points, new Random(5));
    assertThat(of(points, TARGET, 0.1)).isEqualTo(plain);
    points.replaceAll(p -> new FunnelPoint(8 * (p.value() + 2), 8 * p.standardError()));
    Overdispersion scaled = of(points, 8 * (TARGET + 2), 0.1);
    assertThat(scaled.phi()).isCloseTo(plain.phi(), within(1e-11));
  }

  @Test
  void schools_nearer_than_chance_leave_the_limits_of_chance() {
    Overdispersion alike =
        of(List.of(new FunnelPoint(10, 2), new FunnelPoint(11, 2), new FunnelPoint(9, 1)), 10, 0);
    assertThat(alike.phi()).isLessThan(1);
    Interval chance = new Interval(10 - Confidence.P95.z(), 10 + Confidence.P95.z());
    assertThat(alike.limits(1, Confidence.P95)).isEqualTo(chance);
  }

  /**
   * 20,000 schools that differ by chance alone: {@code 0.8 - 2 c f(c) + 0.2 c^2 = 0.6787}, {@code
   * c} the normal quantile of 0.9 and {@code f} the density, within 4 standard errors.
   */
  @Test
  void drawing_in_a_tenth_of_a_normal_takes_a_third_of_phi_seed_22() {
    Random random = new Random(22);
    List<FunnelPoint> schools =
        IntStream.range(0, 20_000)
            .mapToObj(school -> new FunnelPoint(random.nextGaussian(), 1))
            .toList();
    assertThat(of(schools, 0, 0.1).phi()).isCloseTo(0.6787, within(0.018));
    assertThat(of(schools, 0, 0).phi()).isCloseTo(1, within(0.04));
  }

  @Test
  void one_school_or_none_left_is_refused() {
    assertThat(Overdispersion.of(List.of(new FunnelPoint(1, 1)), 0, 0.1))
        .isEqualTo(new Overdispersion.Result.Undefined(Reason.FEWER_THAN_TWO_GROUPS));
    assertThatThrownBy(() -> Overdispersion.of(trials(), 0, 0.5))
        .hasMessageContaining("leaves no schools");
    assertThatThrownBy(() -> new FunnelPoint(1, 0)).hasMessageContaining("error above 0");
  }
}
