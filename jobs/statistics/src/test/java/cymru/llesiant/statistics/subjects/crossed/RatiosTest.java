package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatiosTest {

  private static final Ratios RATIOS = Ratios.of(new double[] {0.5, 2, 3});
  private static final Matrix G = Matrix.of(new double[][] {{2.5, 0.5}, {0.5, 2.5}});
  private static final Matrix P = Matrix.of(new double[][] {{0.3, 0.1}, {0.1, 0.2}});

  @Test
  void the_levels_are_school_department_pupil() {
    assertThat(RATIOS).isEqualTo(new Ratios(0.5, 2, 3));
  }

  @Test
  void what_is_applied_is_the_covariance_of_departments_of_one_school() {
    same(RATIOS.applied(P), G.times(P));
  }

  @Test
  void the_covariance_given_the_data_is_what_they_leave() {
    same(RATIOS.given(P), G.plus(-1, G.times(P).times(G)));
  }

  private static void same(Matrix found, Matrix expected) {
    for (int i = 0; i < expected.rows(); i++) {
      assertThat(found.row(i)).containsExactly(expected.row(i), within(1e-14));
    }
  }
}
