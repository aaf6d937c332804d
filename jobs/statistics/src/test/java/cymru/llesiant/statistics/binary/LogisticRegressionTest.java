package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  private static Patterns patterns(long[]... successesOfRowsAtX) {
    List<OutcomeCell> cells = new ArrayList<>();
    for (long[] c : successesOfRowsAtX) {
      cells.add(new OutcomeCell(List.of("1"), new double[] {c[2]}, c[1], c[0]));
    }
    return new Patterns(new BinaryData(List.of("school"), List.of("x"), "pass", cells));
  }

  private static double[] plain(Patterns patterns) {
    return patterns.unscaled(LogisticRegression.coefficients(patterns).orElseThrow());
  }

  /** A table of two by two: its log odds and log odds ratio. */
  @Test
  void two_groups_have_the_odds_of_their_table() {
    double[] found = plain(patterns(new long[] {3, 10, 0}, new long[] {45, 50, 1}));
    assertThat(found[0]).isCloseTo(Math.log(3.0 / 7), within(1e-12));
    assertThat(found[1]).isCloseTo(Math.log(9.0 * 7 / 3), within(1e-12));
  }

  /** Odds 1/9, 1/3, 1 and 3 lie on a line of slope log 3 exactly. */
  @Test
  void rates_on_a_line_of_log_odds_are_met_exactly() {
    double[] found =
        plain(
            patterns(
                new long[] {10, 100, 0},
                new long[] {5, 20, 1},
                new long[] {40, 80, 2},
                new long[] {30, 40, 3}));
    assertThat(found[0]).isCloseTo(Math.log(1.0 / 9), within(1e-12));
    assertThat(found[1]).isCloseTo(Math.log(3), within(1e-12));
  }

  @Test
  void a_rare_outcome_of_many_rows_is_no_separation() {
    double[] found = plain(patterns(new long[] {1, 10_000_000, 0}, new long[] {3, 10_000_000, 1}));
    assertThat(found[1]).isCloseTo(Math.log(3), within(1e-6));
  }

  @Test
  void separated_outcomes_have_no_coefficients() {
    assertThat(
            LogisticRegression.coefficients(patterns(new long[] {0, 9, 0}, new long[] {4, 9, 1})))
        .isEmpty();
    assertThat(
            LogisticRegression.coefficients(
                patterns(new long[] {0, 9, 0}, new long[] {3, 9, 1}, new long[] {7, 7, 2})))
        .isEmpty();
  }
}
