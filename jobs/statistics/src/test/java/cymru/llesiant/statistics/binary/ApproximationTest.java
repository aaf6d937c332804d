package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApproximationTest {

  @Test
  void one_node_is_laplace() {
    assertThat(Approximation.quadrature(1)).isEqualTo(Approximation.LAPLACE);
    assertThat(Approximation.LAPLACE.text()).isEqualTo("Laplace");
    assertThat(Approximation.quadrature(25).isLaplace()).isFalse();
    assertThat(Approximation.quadrature(25).text()).isEqualTo("adaptive Gauss-Hermite, 25 nodes");
  }

  @Test
  void rules_have_from_one_to_a_hundred_nodes() {
    assertThatThrownBy(() -> new Approximation(0)).hasMessageContaining("use from 1 to 100");
    assertThatThrownBy(() -> new Approximation(101)).hasMessageContaining("use from 1 to 100");
  }
}
