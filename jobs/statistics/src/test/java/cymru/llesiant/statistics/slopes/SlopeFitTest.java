package cymru.llesiant.statistics.slopes;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlopeFitTest {

  private static final SlopeFit.Cases<String> WHICH =
      new SlopeFit.Cases<>() {
        @Override
        public String estimated(SlopeFit.Estimates estimates) {
          return "estimated";
        }

        @Override
        public String atBoundary(SlopeFit.Estimates estimates) {
          return "at boundary";
        }

        @Override
        public String notEstimated(SlopeFit.NotEstimated why) {
          return why.reason();
        }
      };

  @Test
  void each_case_is_told_apart() {
    SlopeFit.Estimates estimates =
        SlopeRows.draw(1, SlopeRows.ORDINARY).withOneLevel().estimates(Criterion.REML);
    SlopeFit refused =
        new SlopeFit.NotEstimated(
            List.of(
                new Fit.Refusal(Fit.Cause.NO_ROWS, Optional.empty()),
                new Fit.Refusal(Fit.Cause.FEWER_THAN_TWO_UNITS, Optional.of("school"))));
    assertThat(new SlopeFit.Estimated(estimates).fold(WHICH)).isEqualTo("estimated");
    assertThat(new SlopeFit.AtBoundary(estimates).fold(WHICH)).isEqualTo("at boundary");
    assertThat(refused.fold(WHICH)).isEqualTo("no rows; fewer than 2 units at level school");
    assertThat(refused.ifEstimated()).isEmpty();
    assertThat(new SlopeFit.AtBoundary(estimates).ifEstimated()).contains(estimates);
  }
}
