package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FitTest {

  private static String told(Fit fit) {
    return fit.fold(
        new Fit.Cases<>() {
          @Override
          public String estimated(Fit.Estimates estimates) {
            return "estimated from " + estimates.report().rows();
          }

          @Override
          public String atBoundary(Fit.Estimates estimates) {
            return "at boundary: " + estimates.report().boundary();
          }

          @Override
          public String notEstimated(Fit.NotEstimated why) {
            return why.reason();
          }
        });
  }

  @Test
  void each_case_has_its_own_answer() {
    Fit spread = NestedRows.balanced(new double[] {1, 2}, new double[] {5, 7}).fit(Criterion.REML);
    Fit alike = NestedRows.balanced(new double[] {1, 5}, new double[] {2, 4}).fit(Criterion.REML);
    Fit single = NestedRows.balanced(new double[] {1, 5}).fit(Criterion.REML);
    assertThat(told(spread)).isEqualTo("estimated from 4");
    assertThat(told(alike)).isEqualTo("at boundary: [group]");
    assertThat(told(single)).isEqualTo("fewer than 2 units at level group");
    assertThat(spread.ifEstimated()).isPresent();
    assertThat(alike.ifEstimated()).isPresent();
    assertThat(single.ifEstimated()).isEmpty();
  }

  @Test
  void all_reasons_are_told_together() {
    Fit.NotEstimated refused =
        new Fit.NotEstimated(
            List.of(
                new Fit.Refusal(Fit.Cause.FEWER_THAN_TWO_UNITS, Optional.of("area")),
                new Fit.Refusal(Fit.Cause.NO_RESIDUAL_VARIANCE, Optional.empty())));
    assertThat(refused.reason())
        .isEqualTo("fewer than 2 units at level area; no residual variance");
  }
}
