package cymru.llesiant.statistics.strata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StratifiedFitTest {

  private static final StratifiedFit.Cases<String> WHICH =
      new StratifiedFit.Cases<>() {
        @Override
        public String estimated(StratifiedFit.Estimated estimates) {
          return "estimated";
        }

        @Override
        public String notEstimated(StratifiedFit.NotEstimated why) {
          return why.reason();
        }
      };

  private final StratifiedFit.Estimated estimates =
      StratifiedRows.draw(2, 5, 2, 0.5).estimates(Criterion.REML);

  @Test
  void each_case_is_told_apart() {
    StratifiedFit refused =
        new StratifiedFit.NotEstimated(
            List.of(new Fit.Refusal(Fit.Cause.TOO_FEW_ROWS, Optional.empty())),
            List.of(
                new StratifiedFit.Refusal(
                    StratifiedFit.Cause.NO_RESIDUAL_VARIANCE, Optional.of("eligible"))));
    assertThat(estimates.fold(WHICH)).isEqualTo("estimated");
    assertThat(refused.fold(WHICH))
        .isEqualTo("no more rows than fixed effects; no residual variance in stratum eligible");
    assertThat(refused.ifEstimated()).isEmpty();
    assertThat(estimates.ifEstimated()).contains(estimates);
  }

  @Test
  void each_stratum_has_shares_of_its_own_that_add_up() {
    for (StratumVariance stratum : estimates.strata()) {
      double school = estimates.variancePartitionCoefficient("school", stratum.stratum());
      double area = estimates.variancePartitionCoefficient("area", stratum.stratum());
      double all =
          estimates.model().components().component("school").variance()
              + estimates.model().components().component("area").variance()
              + stratum.variance();
      assertThat(school + area + stratum.variance() / all).isCloseTo(1, within(1e-12));
      assertThat(stratum.standardDeviation() * stratum.standardDeviation())
          .isCloseTo(stratum.variance(), within(1e-12));
    }
  }

  @Test
  void a_stratum_that_is_not_there_is_not_found() {
    assertThatThrownBy(() -> estimates.stratum("staff"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("the model has [not eligible, eligible]");
  }
}
