package cymru.llesiant.statistics.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.junit.jupiter.api.Test;

class MomentsTest extends StateLaws<Moments> {

  @Override
  protected Moments empty() {
    return Moments.EMPTY;
  }

  @Override
  protected Moments draw(Random random) {
    return Moments.of(
        random.doubles(1 + random.nextInt(9)).map(uniform -> 100 + 15 * uniform).toArray());
  }

  @Override
  protected boolean same(Moments one, Moments other) {
    return one.n() == other.n()
        && Math.abs(one.mean() - other.mean()) <= 1e-13 * Math.abs(one.mean())
        && Math.abs(one.m2() - other.m2()) <= 1e-11 * one.m2();
  }

  @Test
  void the_variance_has_divisor_n_less_one() {
    assertThat(Moments.of(2, 4, 4, 4, 5, 5, 7, 9).variance()).hasValue(32.0 / 7);
    assertThat(Moments.of(1, 3).standardDeviation()).hasValue(Math.sqrt(2));
  }

  @Test
  void fewer_than_two_values_have_no_variance() {
    assertThat(Moments.EMPTY.variance()).isEmpty();
    assertThat(Moments.of(4).variance()).isEmpty();
    assertThat(Moments.of(4).standardDeviation()).isEmpty();
  }

  @Test
  void values_far_from_zero_keep_their_variance() {
    assertThat(Moments.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16).variance()).hasValue(30);
  }

  @Test
  void any_partition_gives_the_moments_of_the_whole() {
    double[] values = new Random(3).doubles(1000).map(u -> 1e6 + u).toArray();
    Moments halves = Moments.EMPTY;
    for (int start = 0; start < values.length; start += 37) {
      int end = Math.min(values.length, start + 37);
      halves = halves.merge(Moments.of(java.util.Arrays.copyOfRange(values, start, end)));
    }
    assertThat(halves.n()).isEqualTo(1000);
    assertThat(halves.variance().orElseThrow())
        .isCloseTo(new Variance().evaluate(values), within(1e-9));
  }

  @Test
  void a_value_that_is_not_finite_is_refused() {
    assertThatThrownBy(() -> Moments.of(1, Double.NaN)).hasMessageContaining("Cannot keep moments");
    assertThatThrownBy(() -> Moments.of(Double.POSITIVE_INFINITY))
        .hasMessageContaining("Cannot keep moments");
  }

  @Test
  void spread_without_values_is_refused() {
    assertThatThrownBy(() -> new Moments(1, 3, 2)).hasMessageContaining("have no spread");
    assertThatThrownBy(() -> new Moments(0, 3, 0)).hasMessageContaining("have no spread");
    assertThatThrownBy(() -> new Moments(5, 3, -1)).hasMessageContaining("never negative");
  }
}
