package cymru.llesiant.marts.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final long NONE = 0;

  /** 70 groups and 70 conditions, so that both take two words; two values. */
  private static final Tally.Plan PLAN =
      new Tally.Plan(
          70,
          2,
          2,
          List.of(
              new Tally.Reading("a count", new long[] {1, NONE}, new int[0]),
              new Tally.Reading("a value", new long[] {NONE, 1L << 5}, new int[] {0}),
              new Tally.Reading("a product", new long[] {NONE, NONE}, new int[] {0, 1})));

  @Test
  void each_group_sums_what_its_pupils_add_counted_one_by_one() {
    Random random = new Random(11);
    Tally tally = new Tally(PLAN);
    long[] expected = new long[70 * 3];
    for (int pupil = 0; pupil < 200; pupil++) {
      long[] numbers = {
        random.nextLong(),
        random.nextLong() & 63,
        random.nextLong(),
        random.nextLong() & 63,
        random.nextInt(2000) - 1000,
        random.nextInt(2000) - 1000
      };
      tally.add(numbers);
      for (int group = 0; group < 70; group++) {
        if ((numbers[group / 64] >>> (group % 64) & 1) == 1) {
          expected[group * 3] += numbers[2] & 1;
          expected[group * 3 + 1] += (numbers[3] >>> 5 & 1) * numbers[4];
          expected[group * 3 + 2] += numbers[4] * numbers[5];
        }
      }
    }
    assertThat(tally.table()).containsExactly(expected);
  }

  @Test
  void a_group_nobody_is_in_is_0() {
    Tally tally = new Tally(PLAN);
    tally.add(new long[] {1L << 63, NONE, 1, NONE, 3, 4});
    long[] table = tally.table();
    assertThat(table[63 * 3]).isEqualTo(1);
    assertThat(table[63 * 3 + 2]).isEqualTo(12);
    assertThat(table[62 * 3]).isZero();
  }

  @Test
  void a_sum_that_may_not_fit_is_refused_by_name() {
    Tally tally = new Tally(PLAN);
    long large = 1L << 31;
    tally.add(new long[] {1, NONE, 1, NONE, large, large});
    assertThat(tally.table()[2]).isEqualTo(1L << 62);
    tally.add(new long[] {1, NONE, 1, NONE, large, large});
    assertThatThrownBy(tally::table)
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("Cannot sum a product exactly")
        .hasMessageContaining("fewer decimals");
  }

  @Test
  void a_large_value_of_a_pupil_it_is_not_about_refuses_nothing() {
    Tally tally = new Tally(PLAN);
    tally.add(new long[] {1, NONE, 1, 1L << 5, 3, 4});
    for (int pupil = 0; pupil < 100; pupil++) {
      tally.add(new long[] {1, NONE, 1, NONE, 1L << 61, 1});
    }
    assertThatThrownBy(tally::table).hasMessageContaining("Cannot sum a product exactly");
    Tally.Plan valueOnly = new Tally.Plan(70, 2, 2, List.of(PLAN.addends().get(1)));
    Tally values = new Tally(valueOnly);
    values.add(new long[] {1, NONE, 1, 1L << 5, 3, 4});
    for (int pupil = 0; pupil < 100; pupil++) {
      values.add(new long[] {1, NONE, 1, NONE, 1L << 61, 1});
    }
    assertThat(values.table()[0]).isEqualTo(3);
  }
}
