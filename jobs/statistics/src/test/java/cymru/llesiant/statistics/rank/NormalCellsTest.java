package cymru.llesiant.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.numeric.NormalCurve;
import org.junit.jupiter.api.Test;

class NormalCellsTest {

  /** The moments of the standard normal distribution: 1, 0, 1, 3. */
  @Test
  void weights_give_the_moments_of_the_normal_distribution() {
    NormalCells cells = new NormalCells(NormalCurve.STANDARD);
    double[] moments = new double[3];
    double square = 0;
    for (int k = 0; k <= NormalCells.COUNT; k++) {
      double z = cells.z(k);
      moments[0] += cells.weight(k);
      moments[1] += cells.weight(k) * z;
      moments[2] += cells.weight(k) * z * z * z * z;
      square += cells.weight(k) * z * z;
    }
    assertThat(moments[0]).isCloseTo(1, within(1e-14));
    assertThat(moments[1]).isCloseTo(0, within(1e-14));
    assertThat(square).isCloseTo(1, within(1e-6));
    assertThat(moments[2]).isCloseTo(3, within(1e-5));
  }

  @Test
  void the_outer_cells_hold_the_tails() {
    NormalCells cells = new NormalCells(NormalCurve.STANDARD);
    assertThat(cells.below(0)).isZero();
    assertThat(cells.below(NormalCells.COUNT / 2)).isEqualTo(0.5);
    assertThat(cells.below(NormalCells.COUNT)).isEqualTo(1);
  }
}
