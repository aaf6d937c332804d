package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.simulation.SimulatedSchools;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.special.Beta;
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
   * With groups of equal size the shrinkage {@code B = 1/(1 + n l)} has the density {@code B^((k -
   * 3)/2) (1 - B) (SSW + B SSB)^(-nu/2)} between 0 and 1. In {@code Y = B SSB/(SSW + B SSB)} its
   * moments are incomplete beta functions, as in Morris and Lysy 2012, Statistical Science
   * 27:115-134.
   */
  @ParameterizedTest
  @ValueSource(longs = {4, 6, 9, 10, 20, 21, 60, 61, 200})
  void the_mean_shrinkage_of_groups_of_equal_size_is_the_closed_form(long seed) {
    Balanced balanced = Balanced.draw(seed);
    double n = balanced.size();
    double k = balanced.count();
    double moment =
        (moment(balanced, (k - 1) / 2) - moment(balanced, (k + 1) / 2))
            / (moment(balanced, (k - 3) / 2) - moment(balanced, (k - 1) / 2));
    double mean =
        nodes(balanced.rows().data()).orElseThrow().stream()
            .mapToDouble(node -> node.weight() / (1 + n * node.ratios()[0]))
            .sum();
    assertThat(mean).isCloseTo(moment, within(0.01));
  }

  /** The integral of {@code B^power (1 + B SSB/SSW)^(-nu/2)} from 0 to 1. */
  private static double moment(Balanced balanced, double power) {
    double nu = balanced.size() * balanced.count() - 1;
    double ratio = balanced.sumOfSquaresBetween() / balanced.sumOfSquaresWithin();
    double first = power + 1;
    double second = nu / 2 - first;
    return Math.pow(ratio, -first)
        * Math.exp(Beta.logBeta(first, second))
        * Beta.regularizedBeta(ratio / (1 + ratio), first, second);
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
}
