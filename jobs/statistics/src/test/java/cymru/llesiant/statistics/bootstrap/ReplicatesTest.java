package cymru.llesiant.statistics.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicatesTest {

  private static VarianceComponents variances(double school) {
    return new VarianceComponents(
        List.of(new VarianceComponents.Component("school", 20, school)), 1);
  }

  /** Variances of 0, 1 .. 100: the percentiles of type 7 are 2.5 and 97.5. */
  @Test
  void limits_are_percentiles_of_the_replicates() {
    Replicates replicates =
        new Replicates(
            IntStream.rangeClosed(0, 100).mapToObj(ReplicatesTest::variances).toList(), 3);
    Bootstrap.Drawn drawn =
        replicates
            .bootstrap(variances(40), new Resampling(104, 1, Confidence.P95))
            .ifDrawn()
            .orElseThrow();
    BootstrapLimits school = drawn.limits().get(0);
    assertThat(school.variance()).isEqualTo(40);
    assertThat(school.varianceLimits().lower()).isCloseTo(2.5, within(1e-12));
    assertThat(school.varianceLimits().upper()).isCloseTo(97.5, within(1e-12));
    assertThat(school.share()).isEqualTo(40.0 / 41);
    assertThat(school.atZero()).isEqualTo(1);
    assertThat(drawn.fitted()).isEqualTo(101);
    assertThat(drawn.failed()).isEqualTo(3);
  }

  @Test
  void more_than_a_tenth_failed_is_too_many() {
    List<VarianceComponents> ninety =
        IntStream.range(0, 90).mapToObj(ReplicatesTest::variances).toList();
    Resampling hundred = new Resampling(100, 1, Confidence.P95);
    assertThat(new Replicates(ninety, 10).bootstrap(variances(4), hundred).ifDrawn()).isPresent();
    assertThat(new Replicates(ninety.subList(1, 90), 11).bootstrap(variances(4), hundred))
        .isEqualTo(new Bootstrap.TooFewFitted(89, 11));
  }
}
