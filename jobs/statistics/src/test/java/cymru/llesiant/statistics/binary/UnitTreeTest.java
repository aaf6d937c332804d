package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class UnitTreeTest {

  private static final double[] TAU = {0.6, 1.4, 0.3};

  private final CellDesign design = new CellDesign(BinaryRows.draw(8).data());
  private final UnitTree tree = new UnitTree(design);
  private final UnitTree.Effects effects = tree.effects();
  private final int leaves = design.units(0);
  private final double[] weights = new Random(1).doubles(leaves, 0.1, 5).toArray();
  private final double[] loads = new Random(2).doubles(leaves, -3, 3).toArray();

  /** Which leaves belong to a unit: the variance of totals is the sum over levels. */
  private RealMatrix covarianceOfLeaves() {
    RealMatrix covariance = new Array2DRowRealMatrix(leaves, leaves);
    for (int i = 0; i < leaves; i++) {
      for (int j = 0; j < leaves; j++) {
        for (int level = 0; level < 3; level++) {
          boolean together =
              design
                  .path(0, i)
                  .subList(0, 3 - level)
                  .equals(design.path(0, j).subList(0, 3 - level));
          covariance.addToEntry(i, j, together ? TAU[level] : 0);
        }
      }
    }
    return covariance;
  }

  /** {@code (V^-1 + W)^-1}, {@code V} the covariance of the leaves' totals. */
  private RealMatrix conditional() {
    RealMatrix precision = new LUDecomposition(covarianceOfLeaves()).getSolver().getInverse();
    for (int leaf = 0; leaf < leaves; leaf++) {
      precision.addToEntry(leaf, leaf, weights[leaf]);
    }
    return new LUDecomposition(precision).getSolver().getInverse();
  }

  private void weigh() {
    tree.vary(TAU, effects);
    System.arraycopy(weights, 0, tree.leafPrecisions(), 0, leaves);
    tree.weigh();
  }

  @Test
  void totals_of_leaves_are_those_of_dense_matrices() {
    weigh();
    System.arraycopy(loads, 0, effects.loads(), 0, leaves);
    tree.solve(effects);
    assertThat(effects.totals(0)).containsExactly(conditional().operate(loads), within(1e-11));
  }

  @Test
  void uncertainties_of_leaves_are_those_of_dense_matrices() {
    weigh();
    double[] uncertainties = tree.leafUncertainties();
    for (int leaf = 0; leaf < leaves; leaf++) {
      assertThat(uncertainties[leaf]).isCloseTo(conditional().getEntry(leaf, leaf), within(1e-11));
    }
  }

  @Test
  void the_determinant_is_that_of_dense_matrices() {
    weigh();
    RealMatrix scaled = covarianceOfLeaves();
    for (int i = 0; i < leaves; i++) {
      for (int j = 0; j < leaves; j++) {
        scaled.multiplyEntry(i, j, weights[j]);
      }
      scaled.addToEntry(i, i, 1);
    }
    assertThat(tree.logDeterminant())
        .isCloseTo(Math.log(new LUDecomposition(scaled).getDeterminant()), within(1e-10));
  }

  @Test
  void other_variances_leave_effects_where_they_were() {
    weigh();
    System.arraycopy(loads, 0, effects.loads(), 0, leaves);
    tree.solve(effects);
    double[] totals = effects.totals(0).clone();
    tree.vary(new double[] {3, 0.2, 1}, effects);
    assertThat(effects.totals(0)).containsExactly(totals, within(1e-13));
    tree.vary(new double[] {0, 0, 0}, effects);
    assertThat(effects.totals(0)).containsOnly(0);
  }
}
