package cymru.llesiant.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.CrossProducts;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandardisedChangeTest {

  private static final double[] FIRST = {4, 6, 8, 8, 9, 10, 7, 5, 6, 8, 9, 11};
  private static final double[] SECOND = {7, 9, 10, 12, 12, 13, 11, 8, 10, 10, 12, 15};

  private static CrossProducts pupils(double[] first, double[] second, int... which) {
    return IntStream.of(which)
        .mapToObj(i -> CrossProducts.of(first[i - 1], second[i - 1]))
        .reduce(CrossProducts.empty(2), CrossProducts::merge);
  }

  private static CrossProducts pupils(int... which) {
    return pupils(FIRST, SECOND, which);
  }

  private static final CrossProducts ALL = pupils(IntStream.rangeClosed(1, 12).toArray());

  private static void holds(CrossProducts group, double change, double lower, double upper) {
    StandardisedChange of = new StandardisedChange(group, ALL);
    assertThat(of.change().orElseThrow()).isCloseTo(change, within(1e-12));
    Interval limits = of.limits(Confidence.P95).ifKnown().orElseThrow();
    assertThat(limits.lower()).isCloseTo(lower, within(1e-12));
    assertThat(limits.upper()).isCloseTo(upper, within(1e-12));
  }

  /** R 4.2.2: {@code d <- scale(y) - scale(x); t.test(d[group])}. */
  @Test
  void changes_and_limits_are_those_of_r() {
    holds(pupils(1, 2, 3, 4, 5), -0.055265549984635, -0.459490180654418, 0.348959080685147);
    holds(pupils(6, 7, 8, 9, 10, 11, 12), 0.039475392846168, -0.282542688525889, 0.361493474218225);
    holds(pupils(2, 9, 11), 0.094832557546008, -0.634973379188497, 0.824638494280513);
    holds(pupils(1, 2), 0.012563605834861, -0.418361964627347, 0.443489176297069);
    holds(ALL, 0, -0.207880093114859, 0.207880093114859);
  }

  @Test
  void another_unit_or_origin_of_a_score_changes_nothing() {
    double[] points = IntStream.range(0, 12).mapToDouble(i -> 6 * FIRST[i] + 3).toArray();
    CrossProducts all = pupils(points, SECOND, IntStream.rangeClosed(1, 12).toArray());
    assertThat(new StandardisedChange(pupils(points, SECOND, 2, 9, 11), all).change().orElseThrow())
        .isCloseTo(0.094832557546008, within(1e-12));
  }

  @Test
  void without_pupils_or_spread_there_is_no_change() {
    StandardisedChange nobody = new StandardisedChange(CrossProducts.empty(2), ALL);
    assertThat(nobody.change()).isEmpty();
    assertThat(nobody.limits(Confidence.P95)).isEqualTo(new Limits.Unknown(Reason.NO_UNITS));
    CrossProducts alike = CrossProducts.of(4, 5).merge(CrossProducts.of(4, 6));
    StandardisedChange same = new StandardisedChange(CrossProducts.of(4, 5), alike);
    assertThat(same.change()).isEmpty();
    assertThat(same.limits(Confidence.P95)).isEqualTo(new Limits.Unknown(Reason.NO_SPREAD));
  }

  @Test
  void one_pupil_has_a_change_without_limits() {
    StandardisedChange one = new StandardisedChange(pupils(3), ALL);
    assertThat(one.change()).isPresent();
    assertThat(one.limits(Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.FEWER_THAN_TWO_UNITS));
  }

  @Test
  void a_change_is_between_two_scores() {
    assertThatThrownBy(() -> new StandardisedChange(CrossProducts.of(1, 2, 3), ALL))
        .hasMessageContaining("a change is between two");
  }
}
