package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.partnerships.selfevaluation.SuccessIndicators.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SuccessIndicatorsTest {

  private static final Series FALLING = series(4, 5, 1);
  private static final Series RISING = series(5, 4, 9);
  private static final Series UNKNOWN =
      new Series(OptionalDouble.of(4), OptionalDouble.empty(), OptionalDouble.of(4));

  private static Series series(double current, double prior, double nation) {
    return new Series(
        OptionalDouble.of(current), OptionalDouble.of(prior), OptionalDouble.of(nation));
  }

  private static Series withoutNation(double current, double prior) {
    return new Series(OptionalDouble.of(current), OptionalDouble.of(prior), OptionalDouble.empty());
  }

  @Test
  void an_indicator_falls_or_stays_where_it_was_no_more_than_the_nations() {
    assertThat(FALLING.isFallingOrLow()).isTrue();
    assertThat(RISING.isFallingOrLow()).as("low but rising").isFalse();
    assertThat(series(4, 4, 4).isFallingOrLow()).isTrue();
    assertThat(series(4, 4, 3.9).isFallingOrLow()).isFalse();
    assertThat(withoutNation(4, 4).isFallingOrLow()).isFalse();
  }

  /** Schools judged satisfactory or less are counted, and the nation has no count to compare. */
  @Test
  void nothing_in_both_years_is_low() {
    assertThat(withoutNation(0, 0).isFallingOrLow()).isTrue();
    assertThat(series(0, 0, 0).isFallingOrLow()).isTrue();
    assertThat(withoutNation(1, 0).isFallingOrLow()).isFalse();
  }

  /** Worked example J11: of nine, of eight, and too few of five. */
  @Test
  void a_share_is_of_what_is_known_and_needs_six() {
    assertThat(of(7, 2, 0)).isEqualTo(Evidence.share(7, 9));
    assertThat(of(6, 2, 1)).isEqualTo(Evidence.share(6, 8));
    assertThat(of(4, 2, 3)).isEqualTo(Evidence.share(4, 6));
    assertThat(of(4, 1, 4)).isNull();
  }

  private static Evidence of(int falling, int rising, int unknown) {
    List<Series> series = new ArrayList<>(Collections.nCopies(falling, FALLING));
    series.addAll(Collections.nCopies(rising, RISING));
    series.addAll(Collections.nCopies(unknown, UNKNOWN));
    return new SuccessIndicators(series, 6).evidence().get("SUCCESS");
  }
}
