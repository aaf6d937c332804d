package cymru.llesiant.statistics.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.DenseGaussian;
import cymru.llesiant.statistics.multilevel.Criterion;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pass up over plain leaves against matrices of rows by rows. */
class AscentTest {

  static Stream<Arguments> draws() {
    return Stream.of(Criterion.values())
        .flatMap(c -> Stream.of(1L, 2L, 3L, 4L).map(seed -> Arguments.of(seed, c)));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void all_figures_are_those_of_their_definition(long seed, Criterion criterion) {
    TreeRows rows = TreeRows.draw(seed);
    double[] lambda = {0.4, seed % 2 == 0 ? 0 : 2.5, 0.05};
    DenseGaussian dense = rows.rows().dense(criterion, lambda);
    Ascent up = rows.up(criterion, lambda);
    assertThat(up.value()).isCloseTo(dense.criterion(), within(1e-9));
    assertThat(up.residualVariance()).isCloseTo(dense.residualVariance(), within(1e-10));
    for (int i = 0; i < 2; i++) {
      assertThat(up.slopes()[i]).isCloseTo(dense.fixedEffect(i + 1), within(1e-9));
      for (int j = 0; j < 2; j++) {
        assertThat(up.residualVariance() * up.slopeCovariance()[i][j])
            .isCloseTo(dense.covariance().getEntry(i + 1, j + 1), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void the_fit_of_a_matrix_is_that_of_its_vectors(long seed, Criterion criterion) {
    Ascent up = TreeRows.draw(seed).up(criterion, 0.3, 0.2, 0.1);
    double[] one = {0.3, -0.2, 0.7};
    double[] other = {1, 0.5, -2};
    double[][] both = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j <= i; j++) {
        both[i][j] = one[i] * one[j] + other[i] * other[j];
      }
    }
    double sum = up.fit(one, one) + up.fit(other, other);
    assertThat(up.fit(both)).isCloseTo(sum, within(1e-12 * sum));
    assertThat(up.fit(one, other)).isCloseTo(up.fit(other, one), within(1e-12 * sum));
    assertThat(up.interceptFit(1) > 0).isEqualTo(criterion == Criterion.REML);
  }
}
