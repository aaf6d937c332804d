package cymru.llesiant.statistics.inequality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LowestFifthTest {

  /**
   * Counts by score of R 4.2.2's {@code set.seed(92); pmin(117, pmax(0, round(rnorm(637, 86,
   * 19))))}.
   */
  private static final String DRAWN =
      """
      24=1 31=1 39=1 40=1 43=4 44=1 45=1 46=2 47=2 48=2 49=2 50=2 52=7 53=3 54=1 55=3 56=8 57=7
      58=5 59=5 60=8 61=5 62=6 63=6 64=5 65=11 66=9 67=11 68=8 69=7 70=5 71=6 72=11 73=15 74=16
      75=7 76=13 77=11 78=6 79=9 80=12 81=16 82=15 83=15 84=15 85=19 86=11 87=11 88=16 89=16 90=9
      91=15 92=8 93=9 94=13 95=12 96=9 97=11 98=8 99=8 100=9 101=10 102=15 103=5 104=8 105=11
      106=17 107=5 108=6 109=4 110=10 111=1 112=8 113=1 114=10 115=4 116=2 117=29
      """;

  /** R: median, mean(head(sort(x), ceiling(n / 5))), and their relative difference. */
  @Test
  void the_gap_of_many_scores_is_that_of_r() {
    LowestFifth fifth = new LowestFifth(counts(DRAWN));
    assertThat(fifth.median()).isEqualTo(85);
    assertThat(fifth.meanOfLowest()).isEqualTo(58.546875, within(1e-12));
    assertThat(fifth.gap().orElseThrow()).isEqualTo(0.31121323529411765, within(1e-12));
  }

  /** R: 14 scores, of which the three lowest are a fifth and a little more. */
  @Test
  void a_fifth_that_is_no_whole_number_of_pupils_is_rounded_up() {
    LowestFifth fifth = of(4, 9, 12, 15, 15, 15, 20, 22, 22, 30, 31, 40, 41, 55);
    assertThat(fifth.median()).isEqualTo(21);
    assertThat(fifth.meanOfLowest()).isEqualTo(8.3333333333333339, within(1e-12));
    assertThat(fifth.gap().orElseThrow()).isEqualTo(0.60317460317460314, within(1e-12));
  }

  /** Every order in which pupils with the score at the cut could stand takes the same scores. */
  @Test
  void pupils_with_the_score_at_the_cut_are_taken_only_as_far_as_the_fifth_goes() {
    LowestFifth fifth = of(1, 2, 2, 2, 2, 2, 2, 2, 2, 5);
    assertThat(fifth.meanOfLowest()).isEqualTo(1.5);
  }

  /** Ten totals worked by hand: the lowest two have a mean of 45, the median is 77.5. */
  @Test
  void ten_totals_from_40_to_100_lie_41_9_per_cent_apart() {
    LowestFifth fifth = of(40, 50, 60, 70, 75, 80, 85, 90, 95, 100);
    assertThat(fifth.gap().orElseThrow()).isEqualTo(32.5 / 77.5, within(1e-15));
  }

  @Test
  void equal_scores_have_no_gap() {
    assertThat(of(7, 7, 7).gap()).hasValue(0);
  }

  @Test
  void one_pupil_is_the_median_and_the_lowest_fifth() {
    assertThat(of(80).gap()).hasValue(0);
  }

  @Test
  void nobody_and_a_median_of_nothing_have_no_gap() {
    assertThat(new LowestFifth(new TreeMap<>()).gap()).isEmpty();
    assertThat(of(0, 0, 0, 4).gap()).isEmpty();
  }

  @Test
  void fewer_than_no_pupils_are_refused() {
    SortedMap<Integer, Long> pupils = new TreeMap<>();
    pupils.put(60, -1L);
    assertThatThrownBy(() -> new LowestFifth(pupils))
        .hasMessage(
            "Cannot take a fifth of pupils: because -1 have the score 60; give counts from 0");
  }

  private static LowestFifth of(int... scores) {
    SortedMap<Integer, Long> pupils = new TreeMap<>();
    Arrays.stream(scores).forEach(score -> pupils.merge(score, 1L, Long::sum));
    return new LowestFifth(pupils);
  }

  private static SortedMap<Integer, Long> counts(String text) {
    SortedMap<Integer, Long> pupils = new TreeMap<>();
    for (String entry : text.strip().split("\\s+")) {
      String[] parts = entry.split("=");
      pupils.put(Integer.valueOf(parts[0]), Long.valueOf(parts[1]));
    }
    return pupils;
  }
}
