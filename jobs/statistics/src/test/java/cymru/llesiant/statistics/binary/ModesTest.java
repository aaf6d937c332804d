package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ModesTest {

  private final CellDesign design =
      new CellDesign(
          BinaryRows.schools(new long[] {9, 10}, new long[] {0, 400}, new long[] {50, 100}).data());

  /** At the mode, {@code u/tau} is the sum of the residuals. */
  @Test
  void the_prior_pulls_a_unit_back_as_much_as_its_residuals_push() {
    for (double logOdds : new double[] {-30, -2, 0, 8, 40}) {
      for (double tau : new double[] {1e-8, 0.1, 1, 50, 10_000}) {
        Modes modes = new Modes(design);
        assertThat(modes.find(new double[] {tau}, new double[] {logOdds})).isTrue();
        for (int unit = 0; unit < 3; unit++) {
          double effect = modes.effects().totals(0)[unit];
          double n = design.n()[unit];
          double mu = 1 / (1 + Math.exp(-logOdds - effect));
          double push = design.successes()[unit] - n * mu;
          assertThat(effect).isCloseTo(tau * push, within(1e-9 * (1 + tau * n)));
          assertThat(modes.residuals()[unit]).isCloseTo(push, within(1e-10));
        }
      }
    }
  }

  @Test
  void without_variance_there_are_no_effects() {
    Modes modes = new Modes(design);
    assertThat(modes.find(new double[] {2}, new double[] {0})).isTrue();
    assertThat(modes.find(new double[] {0}, new double[] {0})).isTrue();
    assertThat(modes.effects().totals(0)).containsOnly(0);
    assertThat(modes.minus2LogLikelihood()).isCloseTo(2 * 510 * Math.log(2), within(1e-10));
  }

  @Test
  void log_odds_that_are_no_number_have_no_modes() {
    assertThat(new Modes(design).find(new double[] {1}, new double[] {Double.NaN})).isFalse();
  }
}
