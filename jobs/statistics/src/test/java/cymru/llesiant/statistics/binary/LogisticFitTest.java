package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogisticFitTest {

  private static LogisticFit fit(long[]... schools) {
    return BinaryRows.schools(schools).fit(Approximation.LAPLACE);
  }

  private static String told(LogisticFit fit) {
    return fit.fold(
        new LogisticFit.Cases<>() {
          @Override
          public String estimated(LogisticFit.Estimates estimates) {
            return "estimated from " + estimates.report().rows();
          }

          @Override
          public String atBoundary(LogisticFit.Estimates estimates) {
            return "at boundary: " + estimates.report().boundary();
          }

          @Override
          public String notEstimated(LogisticFit.NotEstimated why) {
            return why.reason();
          }
        });
  }

  @Test
  void each_case_has_its_own_answer() {
    LogisticFit spread = fit(new long[] {1, 20}, new long[] {12, 20}, new long[] {17, 20});
    LogisticFit alike = fit(new long[] {5, 20}, new long[] {6, 20});
    LogisticFit single = fit(new long[] {5, 20});
    assertThat(told(spread)).isEqualTo("estimated from 60");
    assertThat(told(alike)).isEqualTo("at boundary: [school]");
    assertThat(told(single)).isEqualTo("fewer than 2 units at level school");
    assertThat(spread.ifEstimated()).isPresent();
    assertThat(alike.ifEstimated()).isPresent();
    assertThat(single.ifEstimated()).isEmpty();
  }

  @Test
  void all_reasons_are_told_together() {
    LogisticFit.NotEstimated refused =
        new LogisticFit.NotEstimated(
            List.of(
                new LogisticFit.Refusal(
                    LogisticFit.Cause.FEWER_THAN_TWO_UNITS, Optional.of("area")),
                new LogisticFit.Refusal(LogisticFit.Cause.NO_SUCCESSES, Optional.empty())));
    assertThat(refused.reason()).isEqualTo("fewer than 2 units at level area; no successes");
  }
}
