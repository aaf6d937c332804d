package cymru.llesiant.statistics.trend;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.interval.Confidence;
import org.junit.jupiter.api.Test;

class PatternTest {

  private static final Trend UP = TrendTest.of(3, 6, 9);
  private static final Trend DOWN = TrendTest.of(9, 6, 3);
  private static final Trend LEVEL = TrendTest.of(6, 6, 6);
  private static final Trend SHORT = TrendTest.of(3, 9);

  private static Pattern pattern(Trend mean, Trend spread) {
    return Pattern.of(mean, spread, Confidence.P95);
  }

  @Test
  void the_mean_and_the_spread_make_four_patterns() {
    assertThat(pattern(UP, DOWN)).isEqualTo(Pattern.RAISING_AND_CLOSING);
    assertThat(pattern(UP, UP)).isEqualTo(Pattern.RAISING_AND_WIDENING);
    assertThat(pattern(DOWN, DOWN)).isEqualTo(Pattern.FALLING_AND_CLOSING);
    assertThat(pattern(DOWN, UP)).isEqualTo(Pattern.FALLING_AND_WIDENING);
  }

  @Test
  void there_is_no_pattern_unless_both_directions_are_clear() {
    assertThat(pattern(LEVEL, DOWN)).isEqualTo(Pattern.NO_CLEAR_PATTERN);
    assertThat(pattern(UP, LEVEL)).isEqualTo(Pattern.NO_CLEAR_PATTERN);
    assertThat(pattern(SHORT, DOWN)).isEqualTo(Pattern.NO_CLEAR_PATTERN);
    assertThat(pattern(UP, SHORT)).isEqualTo(Pattern.NO_CLEAR_PATTERN);
  }
}
