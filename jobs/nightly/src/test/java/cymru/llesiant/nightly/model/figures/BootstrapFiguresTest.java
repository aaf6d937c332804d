package cymru.llesiant.nightly.model.figures;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.bootstrap.Bootstrap;
import cymru.llesiant.statistics.bootstrap.BootstrapLimits;
import cymru.llesiant.statistics.bootstrap.Resampling;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapFiguresTest {

  private static final Resampling OFTEN = new Resampling(200, 1, Confidence.P95);

  @Test
  void too_many_failures_are_counted_and_named_and_leave_no_limits() {
    BootstrapFigures figures =
        BootstrapFigures.of("cluster", OFTEN, new Bootstrap.TooFewFitted(150, 50));
    assertThat(figures.limits(0)).isEmpty();
    assertThat(figures.fitted()).contains(150);
    assertThat(figures.failed()).contains(50);
    assertThat(figures.reason()).contains("50 of 200 replicates could not be fitted");
  }

  @Test
  void limits_stand_in_the_order_of_the_levels_whatever_these_are_called() {
    BootstrapLimits level = limits("residual", 2);
    BootstrapLimits residual = limits("residual", 8);
    BootstrapFigures figures =
        BootstrapFigures.of(
            "parametric", OFTEN, new Bootstrap.Drawn(List.of(level, residual), 199, 1));
    assertThat(figures.limits(0)).contains(level);
    assertThat(figures.limits(1)).contains(residual);
    assertThat(figures.reason()).isEmpty();
  }

  private static BootstrapLimits limits(String level, double variance) {
    return new BootstrapLimits(
        level,
        variance,
        new Interval(variance / 2, 2 * variance),
        1,
        variance / 10,
        new Interval(variance / 20, variance / 5),
        0.1,
        0);
  }
}
