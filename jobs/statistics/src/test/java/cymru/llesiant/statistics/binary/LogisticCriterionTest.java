package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticCriterionTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 9})
  void the_gradient_is_the_difference_of_values(int nodes) {
    CellDesign design = new CellDesign(BinaryRows.draw(7).classes().data());
    LogisticCriterion criterion = new LogisticCriterion(design, new Approximation(nodes));
    int[] free = {0};
    double[] at = {0.8, -0.3, 0.5, -0.2};
    double[] gradient = criterion.at(free, at).gradient();
    for (int i = 0; i < at.length; i++) {
      double[] above = at.clone();
      double[] below = at.clone();
      above[i] += 1e-5;
      below[i] -= 1e-5;
      double slope = (criterion.at(free, above).value() - criterion.at(free, below).value()) / 2e-5;
      assertThat(gradient[i]).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9})
  void a_standard_deviation_has_no_sign(int nodes) {
    CellDesign design = new CellDesign(BinaryRows.draw(7).classes().data());
    LogisticCriterion criterion = new LogisticCriterion(design, new Approximation(nodes));
    int[] free = {0};
    double plus = criterion.at(free, new double[] {0.8, 0, 0, 0}).value();
    assertThat(criterion.at(free, new double[] {-0.8, 0, 0, 0}).value())
        .isCloseTo(plus, within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void a_level_that_is_held_has_no_variance(long seed) {
    CellDesign design = new CellDesign(BinaryRows.draw(seed).data());
    LogisticCriterion criterion = new LogisticCriterion(design, Approximation.LAPLACE);
    int[] free = {0, 2};
    double[] variables = {0.5, -2, 1, 0, 0};
    assertThat(criterion.variances(free, variables)).containsExactly(0.25, 0, 4);
    assertThat(criterion.coefficients(free, variables)).containsExactly(1, 0, 0);
    assertThat(criterion.at(free, variables).value())
        .isCloseTo(
            criterion.at(new int[] {0, 1, 2}, new double[] {0.5, 0, 2, 1, 0, 0}).value(),
            within(1e-11));
  }
}
