package cymru.llesiant.statistics.narrowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.gap.DifferenceOfProportions;
import cymru.llesiant.statistics.gap.SquareAndAdd;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.trend.GapKind;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FacingErrorsTest {

  private static final Confidence P95 = Confidence.P95;

  private static FacingErrors directed(
      double earlier, Interval before, double later, Interval now) {
    return FacingErrors.of(GapKind.DIRECTED, earlier, before, later, now, P95);
  }

  /** Half-widths of 1.959964 and 3.919928 belong to errors of 1 and 2. */
  @Test
  void limits_that_lie_evenly_give_the_usual_errors() {
    double z = P95.z();
    Interval before = new Interval(30 - z, 30 + z);
    Interval now = new Interval(20 - 2 * z, 20 + 2 * z);
    FacingErrors errors = directed(30, before, 20, now);
    assertThat(errors.earlier()).isCloseTo(1, within(1e-13));
    assertThat(errors.later()).isCloseTo(2, within(1e-13));
  }

  @Test
  void the_side_that_faces_the_other_gap_counts() {
    Interval before = new Interval(25, 31);
    Interval now = new Interval(19, 29);
    assertThat(directed(30, before, 20, now)).isEqualTo(new FacingErrors(5 / P95.z(), 9 / P95.z()));
    assertThat(directed(20, now, 30, before)).isEqualTo(new FacingErrors(9 / P95.z(), 5 / P95.z()));
  }

  @Test
  void an_undirected_gap_is_mirrored_before_its_size_is_compared() {
    Interval below = new Interval(-31, -25);
    assertThat(FacingErrors.of(GapKind.UNDIRECTED, -30, below, 20, new Interval(19, 29), P95))
        .isEqualTo(directed(30, new Interval(25, 31), 20, new Interval(19, 29)));
  }

  /** One pupil of one, then none of one: no test may call that more than chance. */
  @Test
  void a_single_pupil_makes_no_significant_change() {
    assertThat(verdict(new long[] {0, 1, 40, 50}, new long[] {1, 1, 40, 50}))
        .isEqualTo(Narrowing.NARROWED);
  }

  @Test
  void a_verdict_is_significant_just_where_the_limits_of_the_change_leave_out_0() {
    Random draws = new Random(20101101);
    int significant = 0;
    for (int i = 0; i < 4000; i++) {
      long[] before = drawn(draws);
      long[] now = drawn(draws);
      Interval limits =
          new SquareAndAdd(gap(now), limits(now), gap(before), limits(before))
              .limits()
              .ifKnown()
              .orElseThrow();
      Narrowing verdict = verdict(before, now);
      boolean isSignificant = verdict == Narrowing.NARROWED_SIG || verdict == Narrowing.WIDENED_SIG;
      assertThat(isSignificant).as("draw %d of seed 20101101", i).isEqualTo(!limits.contains(0));
      significant += isSignificant ? 1 : 0;
    }
    assertThat(significant).isBetween(400, 3600);
  }

  private static Narrowing verdict(long[] before, long[] now) {
    FacingErrors errors = directed(gap(before), limits(before), gap(now), limits(now));
    GapRules rules = GapRules.ofPercentages(GapKind.DIRECTED, Polarity.HIGHER_IS_BETTER);
    return new GapChange(
            rules,
            new GapYear.Known(2009, rate(before, 0), rate(before, 2), errors.earlier()),
            new GapYear.Known(2010, rate(now, 0), rate(now, 2), errors.later()),
            Set.of())
        .verdict();
  }

  private static double rate(long[] counts, int side) {
    return 100.0 * counts[side] / counts[side + 1];
  }

  private static double gap(long[] counts) {
    return rate(counts, 2) - rate(counts, 0);
  }

  private static Interval limits(long[] counts) {
    return new DifferenceOfProportions(counts[2], counts[3], counts[0], counts[1])
        .limits(P95)
        .times(100)
        .ifKnown()
        .orElseThrow();
  }

  private static long[] drawn(Random draws) {
    int group = 1 + draws.nextInt(40);
    int reference = 1 + draws.nextInt(300);
    return new long[] {draws.nextInt(group + 1), group, draws.nextInt(reference + 1), reference};
  }
}
