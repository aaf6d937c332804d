package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaplaceIntegralTest {

  private static final double[] COEFFICIENTS = {-0.7, 0.5, -0.4};

  /** The log odds of each pattern, from coefficients of the covariates as they came. */
  private static double[] fixed(BinaryRows rows, CellDesign design) {
    double[] ofRows = rows.fixed(COEFFICIENTS);
    double[] fixed = new double[design.patterns().count()];
    List<OutcomeCell> cells = rows.data().cells();
    for (int cell = 0; cell < cells.size(); cell++) {
      for (int row = 0; row < ofRows.length; row++) {
        if (Arrays.equals(rows.rows().get(row).covariates(), cells.get(cell).covariates())) {
          fixed[design.patterns().ofCells()[cell]] = ofRows[row];
        }
      }
    }
    return fixed;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void three_levels_equal_the_definition_by_dense_matrices(long seed) {
    BinaryRows rows = BinaryRows.draw(seed);
    CellDesign design = new CellDesign(rows.data());
    LaplaceIntegral laplace = new LaplaceIntegral(design);
    double value =
        laplace.at(new double[] {0.9, 1.3, 0.4}, fixed(rows, design)).minus2LogLikelihood();
    DenseLaplace dense = new DenseLaplace(rows, new double[] {0.4, 1.3, 0.9}, COEFFICIENTS);
    assertThat(value).isCloseTo(dense.minus2LogLikelihood(), within(1e-9));
    UnitTree tree = laplace.modes().tree();
    tree.leafUncertainties();
    double[] tau = {0.9, 1.3, 0.4};
    for (int level = 0; level < 3; level++) {
      double[] above = tree.uncertaintiesAbove(level);
      for (int unit = 0; unit < design.units(level); unit++) {
        List<String> path = design.path(level, unit);
        assertThat(tau[level] * laplace.modes().effects().scores(level)[unit])
            .isCloseTo(dense.mode(path), within(1e-10));
        assertThat(Math.sqrt(tree.variance(level, unit, above[unit])))
            .isCloseTo(dense.conditionalSd(path), within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void its_gradient_is_the_difference_of_its_values(long seed) {
    for (double[] tau : new double[][] {{0.9, 1.3, 0.4}, {0.5, 0, 2}, {0, 0, 0}, {1e-5, 4, 0}}) {
      BinaryRows rows = BinaryRows.draw(seed);
      CellDesign design = new CellDesign(rows.data());
      Slopes.assertGradient(new LaplaceIntegral(design), tau, fixed(rows, design));
    }
  }

  @Test
  void without_variance_it_is_the_likelihood_of_independent_rows() {
    BinaryRows rows = BinaryRows.schools(new long[] {3, 10}, new long[] {5, 8});
    LaplaceIntegral laplace = new LaplaceIntegral(new CellDesign(rows.data()));
    double logOdds = Math.log(8.0 / 10);
    assertThat(laplace.at(new double[] {0}, new double[] {logOdds}).minus2LogLikelihood())
        .isCloseTo(-2 * (8 * Math.log(8.0 / 18) + 10 * Math.log(10.0 / 18)), within(1e-12));
  }

  @Test
  void the_last_place_does_not_change_the_value_at_the_next() {
    BinaryRows rows = BinaryRows.draw(6);
    CellDesign design = new CellDesign(rows.data());
    double[] fixed = fixed(rows, design);
    LaplaceIntegral fresh = new LaplaceIntegral(design);
    LaplaceIntegral used = new LaplaceIntegral(design);
    used.at(new double[] {30, 0, 8}, fixed);
    used.at(new double[] {0, 0, 0}, fixed);
    double[] tau = {0.2, 0.7, 0};
    assertThat(used.at(tau, fixed).minus2LogLikelihood())
        .isCloseTo(fresh.at(tau, fixed).minus2LogLikelihood(), within(1e-11));
  }
}
