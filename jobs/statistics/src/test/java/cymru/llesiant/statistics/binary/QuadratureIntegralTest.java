package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.analysis.integration.gauss.HermiteRuleFactory;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuadratureIntegralTest {

  private static final double[] COEFFICIENTS = {-0.7, 0.5, -0.4};

  private static double[] fixed(BinaryData data, CellDesign design) {
    double[] fixed = new double[design.patterns().count()];
    for (int cell = 0; cell < data.cells().size(); cell++) {
      OutcomeCell at = data.cells().get(cell);
      fixed[design.patterns().ofCells()[cell]] =
          COEFFICIENTS[0] + COEFFICIENTS[1] * at.covariate(0) + COEFFICIENTS[2] * at.covariate(1);
    }
    return fixed;
  }

  private static double value(BinaryRows rows, int nodes, double variance) {
    CellDesign design = new CellDesign(rows.data());
    return new QuadratureIntegral(design, nodes)
        .at(new double[] {variance}, fixed(rows.data(), design))
        .minus2LogLikelihood();
  }

  /** The trapezoid is exact to rounding; 1e-9 of about 300. */
  @ParameterizedTest
  @CsvSource({"25,0.3", "25,1", "50,3", "100,3", "50,0.01"})
  void many_nodes_equal_the_trapezoid(int nodes, double variance) {
    for (long seed = 1; seed <= 4; seed++) {
      BinaryRows rows = BinaryRows.draw(seed).classes();
      assertThat(value(rows, nodes, variance))
          .isCloseTo(rows.trapezoid(variance, COEFFICIENTS), within(1e-9));
    }
  }

  /** Abramowitz and Stegun 1964, table 25.10, ten nodes: 13 and 12 figures. */
  @Test
  void nodes_and_weights_are_those_published() {
    Pair<double[], double[]> rule = new HermiteRuleFactory().getRule(10);
    assertThat(rule.getFirst()[5]).isCloseTo(0.3429013272237, within(5e-14));
    assertThat(rule.getSecond()[5]).isCloseTo(0.6108626337353, within(5e-14));
    assertThat(rule.getFirst()[9]).isCloseTo(3.4361591188377, within(5e-14));
    assertThat(rule.getSecond()[9]).isCloseTo(7.640432855233e-6, within(5e-18));
  }

  /** The integral of {@code x^2k exp(-x^2)} is Gamma(k + 1/2), exactly for k below the nodes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 25, 50, 100})
  void rules_integrate_polynomials_exactly(int nodes) {
    Pair<double[], double[]> rule = new HermiteRuleFactory().getRule(nodes);
    for (int k = 0; k < Math.min(nodes, 60); k++) {
      double sum = 0;
      for (int i = 0; i < nodes; i++) {
        sum += rule.getSecond()[i] * Math.pow(rule.getFirst()[i], 2 * k);
      }
      double expected = Math.exp(Gamma.logGamma(k + 0.5));
      assertThat(sum).isCloseTo(expected, within(1e-11 * expected));
    }
  }

  @Test
  void one_node_is_laplace() {
    BinaryRows rows = BinaryRows.draw(3).classes();
    CellDesign design = new CellDesign(rows.data());
    assertThat(value(rows, 1, 0.8))
        .isCloseTo(
            new LaplaceIntegral(design)
                .at(new double[] {0.8}, fixed(rows.data(), design))
                .minus2LogLikelihood(),
            within(1e-11));
  }

  @Test
  void more_nodes_come_nearer() {
    BinaryRows rows = BinaryRows.draw(3).classes();
    double exact = rows.trapezoid(1.5, COEFFICIENTS);
    double last = Double.POSITIVE_INFINITY;
    for (int nodes : new int[] {1, 3, 5, 9, 15}) {
      double error = Math.abs(value(rows, nodes, 1.5) - exact);
      assertThat(error).isLessThan(last);
      last = error;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 25})
  void its_gradient_is_the_difference_of_its_values(int nodes) {
    for (double tau : new double[] {0, 0.05, 0.8, 5}) {
      BinaryRows rows = BinaryRows.draw(nodes).classes();
      CellDesign design = new CellDesign(rows.data());
      Slopes.assertGradient(
          new QuadratureIntegral(design, nodes), new double[] {tau}, fixed(rows.data(), design));
    }
  }

  @Test
  void near_no_variance_it_passes_into_that_of_independent_rows() {
    BinaryRows rows = BinaryRows.draw(2).classes();
    CellDesign design = new CellDesign(rows.data());
    double[] fixed = fixed(rows.data(), design);
    QuadratureIntegral integral = new QuadratureIntegral(design, 9);
    double atZero = integral.at(new double[] {0}, fixed).byVariance()[0];
    double value = integral.at(new double[] {0}, fixed).minus2LogLikelihood();
    Integral.Value near = integral.at(new double[] {1e-8}, fixed);
    assertThat(near.byVariance()[0]).isCloseTo(atZero, within(1e-4));
    assertThat(near.minus2LogLikelihood()).isCloseTo(value + 1e-8 * atZero, within(1e-10));
  }
}
