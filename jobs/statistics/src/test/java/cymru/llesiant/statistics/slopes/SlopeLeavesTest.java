package cymru.llesiant.statistics.slopes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Design;
import cymru.llesiant.statistics.tree.Ascent;
import cymru.llesiant.statistics.tree.Descent;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaves at any covariance against matrices of rows by rows. */
class SlopeLeavesTest {

  private static SlopeLeaves leaves(SlopeRows rows, Criterion criterion) {
    Design design = new Design(rows.data().nested());
    return new SlopeLeaves(rows.data(), design, design.tree(criterion));
  }

  private static Covariance covariance(long seed) {
    Random random = new Random(seed);
    return Covariance.Order.SLOPE_FIRST.of(
        3 * random.nextDouble(), seed % 2 == 0 ? 0 : random.nextDouble(), random.nextGaussian());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void the_criterion_is_that_of_its_definition(long seed) {
    SlopeRows rows = SlopeRows.draw(seed, SlopeRows.ORDINARY).withWeights(seed);
    double[] lambda = {0, seed % 3 == 0 ? 0 : 0.7};
    for (Criterion criterion : Criterion.values()) {
      SlopeLeaves leaves = leaves(rows, criterion);
      Covariance raw = leaves.inDataUnits(covariance(seed), 1);
      RealMatrix t =
          new Array2DRowRealMatrix(
              new double[][] {{raw.intercept(), raw.both()}, {raw.both(), raw.slope()}});
      assertThat(leaves.up(covariance(seed), lambda).value())
          .isCloseTo(rows.dense(t, lambda, criterion).criterion(), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void the_gradient_is_the_slope_of_the_criterion(long seed) {
    SlopeRows rows = SlopeRows.draw(seed, SlopeRows.ORDINARY).withWeights(seed);
    double[] lambda = {0, 0.7};
    for (Criterion criterion : Criterion.values()) {
      SlopeLeaves leaves = leaves(rows, criterion);
      for (Covariance.Order order : Covariance.Order.values()) {
        double[] variables = order.of(covariance(1 + 2 * seed));
        Covariance t = order.of(variables[0], variables[1], variables[2]);
        Ascent up = leaves.up(t, lambda);
        Descent down = up.down();
        double[] gradient = order.gradient(variables, leaves.gradient(t, up, down));
        for (int k = 0; k < 3; k++) {
          double step = 1e-5;
          double slope =
              (value(leaves, order, variables, k, step, lambda)
                      - value(leaves, order, variables, k, -step, lambda))
                  / (2 * step);
          assertThat(gradient[k]).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
        }
        double above =
            (leaves.up(t, new double[] {0, 0.7 + 1e-5}).value()
                    - leaves.up(t, new double[] {0, 0.7 - 1e-5}).value())
                / 2e-5;
        assertThat(down.gradient()[1]).isCloseTo(above, within(1e-6 * (1 + Math.abs(above))));
      }
    }
  }

  private static double value(
      SlopeLeaves leaves,
      Covariance.Order order,
      double[] variables,
      int k,
      double step,
      double[] lambda) {
    double[] moved = variables.clone();
    moved[k] += step;
    return leaves.up(order.of(moved[0], moved[1], moved[2]), lambda).value();
  }
}
