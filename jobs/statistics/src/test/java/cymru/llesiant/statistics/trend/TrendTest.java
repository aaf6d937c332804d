package cymru.llesiant.statistics.trend;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.interval.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrendTest {

  /** Yearly figures from 2005 with an error of 1. */
  static Trend of(double... values) {
    List<Reading> readings = new ArrayList<>();
    for (double value : values) {
      readings.add(new Reading.Measured(2005 + readings.size(), value, 1));
    }
    return new Series(readings, Set.of()).trend();
  }

  /** Of three years the slope's error is sqrt(1/2), so 1.3859 a year is just clear at 95 %. */
  @Test
  void a_slope_is_clear_when_its_interval_excludes_0() {
    assertThat(of(0, 1.385, 2.770).direction(Confidence.P95)).isEqualTo(Direction.UNCLEAR);
    assertThat(of(0, 1.387, 2.774).direction(Confidence.P95)).isEqualTo(Direction.UP);
    assertThat(of(0, -1.387, -2.774).direction(Confidence.P95)).isEqualTo(Direction.DOWN);
    assertThat(of(0, 1.387, 2.774).direction(Confidence.P99_8)).isEqualTo(Direction.UNCLEAR);
  }

  @Test
  void variation_is_reducing_increasing_or_not_clearly_either() {
    assertThat(of(9, 6, 3).variation(Confidence.P95)).isEqualTo(VariationVerdict.REDUCING);
    assertThat(of(3, 6, 9).variation(Confidence.P95)).isEqualTo(VariationVerdict.INCREASING);
    assertThat(of(6, 6, 6).variation(Confidence.P95)).isEqualTo(VariationVerdict.NO_CLEAR_CHANGE);
    assertThat(of(6, 6).variation(Confidence.P95)).isEqualTo(VariationVerdict.INSUFFICIENT);
  }

  @Test
  void a_gap_of_either_sign_narrows_towards_0() {
    assertThat(of(19, 16, 13).gap(GapKind.UNDIRECTED, Confidence.P95))
        .isEqualTo(GapVerdict.NARROWING);
    assertThat(of(-19, -16, -13).gap(GapKind.UNDIRECTED, Confidence.P95))
        .isEqualTo(GapVerdict.NARROWING);
    assertThat(of(-13, -16, -19).gap(GapKind.UNDIRECTED, Confidence.P95))
        .isEqualTo(GapVerdict.WIDENING);
    assertThat(of(16, 16, 16).gap(GapKind.UNDIRECTED, Confidence.P95))
        .isEqualTo(GapVerdict.NO_SIGNIFICANT_CHANGE);
    assertThat(of(16, 16).gap(GapKind.UNDIRECTED, Confidence.P95))
        .isEqualTo(GapVerdict.INSUFFICIENT);
  }

  @Test
  void a_gap_that_changes_sides_is_judged_by_where_it_ends() {
    Trend closed = of(9, 4, -1);
    assertThat(closed.gap(GapKind.UNDIRECTED, Confidence.P95)).isEqualTo(GapVerdict.NARROWING);
    assertThat(closed.ifFitted().orElseThrow().changesSign()).isTrue();
    Trend turned = of(1, -4, -9);
    assertThat(turned.gap(GapKind.UNDIRECTED, Confidence.P95)).isEqualTo(GapVerdict.WIDENING);
    assertThat(turned.ifFitted().orElseThrow().changesSign()).isTrue();
    assertThat(of(9, 6, 3).ifFitted().orElseThrow().changesSign()).isFalse();
  }

  @Test
  void a_directed_gap_narrows_as_long_as_it_falls() {
    assertThat(of(19, 16, 13).gap(GapKind.DIRECTED, Confidence.P95))
        .isEqualTo(GapVerdict.NARROWING);
    assertThat(of(1, -4, -9).gap(GapKind.DIRECTED, Confidence.P95)).isEqualTo(GapVerdict.NARROWING);
    assertThat(of(-9, -4, 1).gap(GapKind.DIRECTED, Confidence.P95)).isEqualTo(GapVerdict.WIDENING);
    assertThat(of(16, 16, 16).gap(GapKind.DIRECTED, Confidence.P95))
        .isEqualTo(GapVerdict.NO_SIGNIFICANT_CHANGE);
    assertThat(of(16, 16).gap(GapKind.DIRECTED, Confidence.P95)).isEqualTo(GapVerdict.INSUFFICIENT);
  }

  @Test
  void a_slope_or_its_shortfalls_are_answered_by_case() {
    Trend.Cases<String> words =
        new Trend.Cases<>() {
          @Override
          public String fitted(WeightedSlope slope, int skipped) {
            return slope.years() + " years, " + skipped + " skipped";
          }

          @Override
          public String insufficient(List<Shortfall> shortfalls, int skipped) {
            return shortfalls.get(0).text();
          }
        };
    assertThat(of(1, 2, 3).fold(words)).isEqualTo("3 years, 0 skipped");
    assertThat(of(1, 2).fold(words)).isEqualTo("fewer than 3 comparable years");
  }
}
