package cymru.llesiant.statistics.dispersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.moments.Moments;
import java.util.List;
import org.junit.jupiter.api.Test;

class PooledVarianceTest {

  @Test
  void pooling_gives_the_mean_square_within_schools() {
    List<Moments> schools =
        List.of(Moments.of(1, 2, 4), Moments.of(10, 14), Moments.of(5), Moments.EMPTY);
    PooledVariance pool =
        schools.stream()
            .map(PooledVariance::of)
            .reduce(PooledVariance.EMPTY, PooledVariance::merge);
    assertThat(pool.degreesOfFreedom()).isEqualTo(3);
    assertThat(pool.variance().orElseThrow())
        .isCloseTo(
            AnovaMoments.of(schools).ifDefined().orElseThrow().withinVariance(), within(1e-14));
  }

  @Test
  void schools_of_one_pupil_have_no_variance() {
    PooledVariance pool = PooledVariance.of(Moments.of(3)).merge(PooledVariance.of(Moments.of(5)));
    assertThat(pool).isEqualTo(PooledVariance.EMPTY);
    assertThat(pool.variance()).isEmpty();
  }

  @Test
  void merging_is_associative_and_commutative() {
    PooledVariance a = new PooledVariance(3, 0.1);
    PooledVariance b = new PooledVariance(7, 20);
    PooledVariance c = new PooledVariance(900, 1e4);
    assertThat(a.merge(b)).isEqualTo(b.merge(a));
    assertThat(a.merge(b).merge(c).m2()).isCloseTo(a.merge(b.merge(c)).m2(), within(1e-11));
    assertThat(a.merge(PooledVariance.EMPTY)).isEqualTo(a);
  }

  @Test
  void spread_without_degrees_of_freedom_is_refused() {
    assertThatThrownBy(() -> new PooledVariance(0, 1)).hasMessageContaining("Cannot pool");
    assertThatThrownBy(() -> new PooledVariance(-1, 0)).hasMessageContaining("Cannot pool");
    assertThatThrownBy(() -> new PooledVariance(2, Double.NaN)).hasMessageContaining("Cannot pool");
  }
}
