package cymru.llesiant.marts.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Measure.Counts;
import cymru.llesiant.marts.measures.Figure.Sums;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void each_measure_gives_its_kind_of_figure() {
    Measure.Part part = new Measure.Part("roll", "on_roll");
    assertThat(Figure.of(new Measure.Share("f", "a", "b"))).isEqualTo(Figure.PROPORTION);
    assertThat(Figure.of(new Measure.Ratio("f", "a", "b"))).isEqualTo(Figure.RATIO);
    assertThat(Figure.of(new Measure.Count(part, part, Counts.EVENTS))).isEqualTo(Figure.COUNT);
    assertThat(Figure.of(new Measure.Count(part, part, Counts.AMOUNTS))).isEqualTo(Figure.TOTAL);
    assertThat(Figure.of(new Measure.Rate(part, part, Counts.AMOUNTS))).isEqualTo(Figure.AMOUNT);
    assertThat(Figure.of(new Measure.Gap("i", "p"))).isEqualTo(Figure.DERIVED);
    assertThat(Figure.of(new Measure.Rate(part, part, Counts.PUPILS))).isEqualTo(Figure.PROPORTION);
    assertThat(Figure.of(new Measure.Rate(part, part, Counts.EVENTS))).isEqualTo(Figure.EVENTS);
    assertThat(Figure.of(new Measure.Mean("f", "a", "b"))).isEqualTo(Figure.MEAN);
    assertThat(Figure.of(new Measure.Published(Counts.PUPILS))).isEqualTo(Figure.PROPORTION);
  }

  /** Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3: 81 of 263. */
  @Test
  void a_share_of_pupils_has_wilsons_limits() {
    Limits limits = Figure.PROPORTION.limits(sums(263, "81", "263"));
    assertThat(interval(limits).lower()).isEqualTo(0.2553, within(5e-5));
    assertThat(interval(limits).upper()).isEqualTo(0.3662, within(5e-5));
    assertThat(method(limits)).isEqualTo(Method.WILSON);
  }

  /** Exact limits of 5 events, Garwood's table: 1.6235 to 11.6683. */
  @Test
  void few_events_have_exact_poisson_limits_divided_by_the_roll() {
    Limits limits = Figure.EVENTS.limits(sums(100, "5", "100"));
    assertThat(interval(limits).lower()).isEqualTo(0.016235, within(5e-7));
    assertThat(interval(limits).upper()).isEqualTo(0.116683, within(5e-7));
    assertThat(method(limits)).isEqualTo(Method.EXACT);
  }

  @Test
  void amounts_have_a_value_and_no_limits() {
    assertThat(Figure.AMOUNT.value(sums(4, "9.5", "4")).orElseThrow())
        .isEqualByComparingTo("2.375");
    assertThat(Figure.TOTAL.value(sums(4, "9.5", "4")).orElseThrow()).isEqualByComparingTo("9.5");
    assertThat(Figure.AMOUNT.limits(sums(4, "9.5", "4")).ifKnown()).isEmpty();
    assertThat(Figure.TOTAL.limits(sums(4, "9.5", "4")).ifKnown()).isEmpty();
  }

  @Test
  void more_pupils_excluded_than_on_roll_are_events_and_no_share() {
    Limits limits = Figure.PROPORTION.limits(sums(10, "12", "10"));
    assertThat(method(limits)).isEqualTo(Method.BYAR);
    assertThat(interval(limits).contains(1.2)).isTrue();
  }

  @Test
  void a_mean_has_the_spread_of_its_pupils() {
    double[] points = {464, 320.5, 0, 512.25, 401};
    Sums sums = sums(5, "1697.75", "5", "741217.3125", null, null);
    assertThat(StatUtils.sumSq(points)).isEqualTo(741217.3125);
    assertThat(Figure.MEAN.standardDeviation(sums).orElseThrow())
        .isEqualTo(Math.sqrt(StatUtils.variance(points)), within(1e-9));
    // t(0.975; 4) = 2.776445, Student's table
    double half = 2.776445 * Math.sqrt(StatUtils.variance(points) / 5);
    Limits limits = Figure.MEAN.limits(sums);
    assertThat(interval(limits).lower()).isEqualTo(339.55 - half, within(1e-3));
    assertThat(interval(limits).upper()).isEqualTo(339.55 + half, within(1e-3));
    assertThat(method(limits)).isEqualTo(Method.STUDENT);
  }

  @Test
  void a_rate_of_sessions_has_limits_from_the_spread_between_pupils() {
    int[][] pupils = {{30, 300}, {0, 280}, {12, 320}, {90, 150}};
    long y = 0;
    long x = 0;
    long yy = 0;
    long xy = 0;
    long xx = 0;
    for (int[] pupil : pupils) {
      y += pupil[0];
      x += pupil[1];
      yy += (long) pupil[0] * pupil[0];
      xy += (long) pupil[0] * pupil[1];
      xx += (long) pupil[1] * pupil[1];
    }
    double ratio = (double) y / x;
    double residual = 0;
    for (int[] pupil : pupils) {
      residual += Math.pow(pupil[0] - ratio * pupil[1], 2);
    }
    // t(0.975; 3) = 3.182446, Student's table
    double half = 3.182446 * Math.sqrt(4.0 / 3 * residual) / x;
    Limits limits = Figure.RATIO.limits(sums(4, "" + y, "" + x, "" + yy, "" + xy, "" + xx));
    assertThat(interval(limits).upper()).isEqualTo(ratio + half, within(1e-6));
    assertThat(interval(limits).lower()).isZero();
    assertThat(method(limits)).isEqualTo(Method.RATIO_ESTIMATOR);
  }

  @Test
  void nobody_to_count_gives_no_value() {
    assertThat(Figure.PROPORTION.value(sums(0, "0", "0"))).isEmpty();
    assertThat(Figure.EVENTS.value(sums(0, "2", null))).isEmpty();
    assertThat(Figure.EVENTS.value(sums(0, null, "2"))).isEmpty();
    assertThat(Figure.COUNT.value(sums(0, "2", null))).contains(new BigDecimal("2"));
  }

  /** What a publisher prints from counts, half up, is what our double prints, ties and all. */
  @Test
  void every_percentage_of_small_counts_prints_as_the_exact_one() {
    int ties = 0;
    for (int pupils = 1; pupils <= 400; pupils++) {
      for (int events = 0; events <= pupils; events++) {
        // hundredths of a per cent, half up, in whole numbers
        long printed = (2L * events * 10_000 + pupils) / (2L * pupils);
        double value =
            Figure.PROPORTION
                .value(sums(pupils, "" + events, "" + pupils))
                .orElseThrow()
                .multiply(BigDecimal.valueOf(100))
                .doubleValue();
        assertThat(BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).unscaledValue())
            .isEqualTo(BigInteger.valueOf(printed));
        ties +=
            2L * events * 10_000 % pupils == 0 && 2L * events * 10_000 / pupils % 2 == 1 ? 1 : 0;
      }
    }
    assertThat(ties).isPositive();
  }

  private static Sums sums(long n, String numerator, String denominator) {
    return sums(n, numerator, denominator, null, null, null);
  }

  private static Sums sums(
      long n, String numerator, String denominator, String nn, String nd, String dd) {
    return new Sums(n, number(numerator), number(denominator), number(nn), number(nd), number(dd));
  }

  private static BigDecimal number(String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static Interval interval(Limits limits) {
    return limits.ifKnown().orElseThrow();
  }

  private static Method method(Limits limits) {
    return ((Limits.Known) limits).method();
  }
}
