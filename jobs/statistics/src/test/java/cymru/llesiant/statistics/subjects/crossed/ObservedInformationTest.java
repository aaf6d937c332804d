package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObservedInformationTest {

  private static final CrossedRows ROWS =
      CrossedRows.balanced(5, 6, 3, 5, new double[] {1.4, 1.2, 1.7, 1.1});

  /** Where the information is positive: at the optimum. */
  private static double[] variances(Criterion criterion) {
    CrossedVariances variances = ROWS.estimates(SubjectMeans.EACH, criterion).variances();
    return Stream.of(CrossedVariances.Source.values()).mapToDouble(variances::variance).toArray();
  }

  private static RealMatrix expected(Criterion criterion, double[] variances) {
    DenseCrossed dense = new DenseCrossed(ROWS, SubjectMeans.EACH, variances);
    int[] free = IntStream.range(0, 4).filter(i -> variances[i] > 0).toArray();
    RealMatrix information = new Array2DRowRealMatrix(free.length, free.length);
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j < free.length; j++) {
        information.setEntry(i, j, dense.curvature(criterion, free[i], free[j]) / 2);
      }
    }
    return new LUDecomposition(information).getSolver().getInverse();
  }

  private static ObservedInformation information(Criterion criterion, double[] variances) {
    CrossedDesign design = new CrossedDesign(ROWS.data(), SubjectMeans.EACH);
    return new ObservedInformation(new CrossedLikelihood(design, criterion), variances);
  }

  @ParameterizedTest
  @EnumSource(Criterion.class)
  void the_covariance_is_that_of_exact_second_derivatives(Criterion criterion) {
    Matrix covariance = information(criterion, variances(criterion)).covariance().orElseThrow();
    RealMatrix expected = expected(criterion, variances(criterion));
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double scale = Math.sqrt(expected.getEntry(i, i) * expected.getEntry(j, j));
        assertThat(covariance.at(i, j)).isCloseTo(expected.getEntry(i, j), within(1e-8 * scale));
      }
    }
  }

  @Test
  void where_the_likelihood_bends_the_wrong_way_there_is_no_covariance() {
    assertThat(information(Criterion.REML, new double[] {1e3, 1e3, 1e3, 1e3}).covariance())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Criterion.class)
  void a_variance_of_0_is_held_there(Criterion criterion) {
    double[] variances = variances(criterion);
    variances[1] = 0;
    Matrix covariance = information(criterion, variances).covariance().orElseThrow();
    RealMatrix expected = expected(criterion, variances);
    int[] free = {0, 2, 3};
    for (int i = 0; i < 3; i++) {
      double variance = expected.getEntry(i, i);
      assertThat(covariance.at(free[i], free[i])).isCloseTo(variance, within(1e-8 * variance));
      assertThat(covariance.at(1, free[i])).isZero();
    }
    assertThat(covariance.at(1, 1)).isZero();
  }
}
