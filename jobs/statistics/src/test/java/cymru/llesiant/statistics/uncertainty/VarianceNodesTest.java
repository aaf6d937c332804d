package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.multilevel.NestedRows;
import cymru.llesiant.statistics.simulation.SimulatedSchools;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarianceNodesTest {

  private static Optional<List<VarianceNodes.Node>> nodes(NestedData data) {
    Fit.Estimates estimates = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
    return VarianceNodes.of(
        new Information(CriterionSurface.of(data, Criterion.REML), estimates.components()));
  }

  /**
   * With groups of equal size {@code W = B SSB/SSW} of the shrinkage {@code B = 1/(1 + n l)} is
   * {@code Y/(1 - Y)} of a beta variable {@code Y} of {@code (k - 3)/2} and {@code (nu - k + 3)/2},
   * cut off where {@code B} is 1; the mean of {@code B} follows from incomplete beta functions, as
   * in Morris and Lysy 2012, Statistical Science 27:115-134.
   */
  @ParameterizedTest
  @ValueSource(longs = {4, 6, 9, 10, 20, 21, 60, 61, 200})
  void the_mean_shrinkage_of_groups_of_equal_size_is_the_closed_form(long seed) {
    Balanced balanced = Balanced.draw(seed);
    double n = balanced.size();
    double k = balanced.count();
    double nu = n * k - 1;
    double ratio = balanced.sumOfSquaresBetween() / balanced.sumOfSquaresWithin();
    double end = ratio / (1 + ratio);
    double first = (k - 3) / 2;
    double second = (nu - k + 3) / 2;
    double moment =
        first
            / (second - 1)
            * new BetaDistribution(first + 1, second - 1).cumulativeProbability(end)
            / new BetaDistribution(first, second).cumulativeProbability(end);
    double mean =
        nodes(balanced.rows().data()).orElseThrow().stream()
            .mapToDouble(node -> node.weight() / (1 + n * node.ratios()[0]))
            .sum();
    assertThat(mean).isCloseTo(moment / ratio, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"5, 49", "12, 35", "100, 9", "20000, 1"})
  void there_are_as_many_as_the_data_leave_variances_likely(int schools, int count) {
    SimulatedSchools simulated = new SimulatedSchools(schools, 4, 20, 20, 15, 65);
    List<VarianceNodes.Node> nodes = nodes(simulated.draw(new Well19937c(1)).data()).orElseThrow();
    assertThat(nodes).hasSize(count);
    assertThat(nodes.stream().mapToDouble(VarianceNodes.Node::weight).sum())
        .isCloseTo(1, within(1e-12));
  }

  /** Two degrees of freedom: the integral over the variance has no bound. */
  @Test
  void three_groups_have_none() {
    assertThat(nodes(NestedRows.balanced(new double[][] {{1, 2, 4}, {3, 6, 8}, {2, 9, 7}}).data()))
        .isEmpty();
  }
}
