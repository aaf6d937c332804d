package cymru.llesiant.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.comparison.QuantileGroups.Assignment;
import cymru.llesiant.statistics.comparison.QuantileGroups.Order;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileGroupsTest {

  private static List<Integer> groups(int groups, Order order, double... values) {
    return ((Assignment.Assigned) new QuantileGroups(groups, order).assign(values)).groups();
  }

  @Test
  void eight_values_make_four_groups_of_two() {
    double[] values = {3, 1, 4, 8, 5, 9, 2, 6};
    assertThat(groups(4, Order.LOWEST_FIRST, values)).containsExactly(2, 1, 2, 4, 3, 4, 1, 3);
    assertThat(groups(4, Order.HIGHEST_FIRST, values)).containsExactly(3, 4, 3, 1, 2, 1, 4, 2);
  }

  @Test
  void equal_values_share_the_group_nearer_1() {
    assertThat(groups(4, Order.HIGHEST_FIRST, 7, 7, 5, 5, 5, 5, 1, 0))
        .containsExactly(1, 1, 2, 2, 2, 2, 4, 4);
    assertThat(groups(2, Order.LOWEST_FIRST, 4, 4, 4)).containsExactly(1, 1, 1);
    assertThat(groups(2, Order.LOWEST_FIRST, 0.0, -0.0, 1, 2)).containsExactly(1, 1, 2, 2);
  }

  /** Without ties, sizes differ by at most one, and group numbers rise with the values. */
  @Test
  void groups_are_of_equal_size_and_in_order_seed_60() {
    Random random = new Random(60);
    for (int n = 10; n < 60; n++) {
      double[] values = random.doubles(n).sorted().toArray();
      List<Integer> groups = groups(10, Order.LOWEST_FIRST, values);
      assertThat(groups).isSorted().startsWith(1).endsWith(10);
      int[] sizes = new int[11];
      groups.forEach(group -> sizes[group]++);
      assertThat(Arrays.stream(sizes, 1, 11).min().getAsInt()).isGreaterThanOrEqualTo(n / 10);
      assertThat(Arrays.stream(sizes, 1, 11).max().getAsInt()).isLessThanOrEqualTo(n / 10 + 1);
    }
  }

  @Test
  void a_rising_change_of_the_values_changes_no_group_seed_61() {
    double[] values = new Random(61).ints(40, 0, 15).asDoubleStream().toArray();
    double[] bent = Arrays.stream(values).map(value -> Math.exp(value) - 3).toArray();
    assertThat(groups(5, Order.HIGHEST_FIRST, bent))
        .isEqualTo(groups(5, Order.HIGHEST_FIRST, values));
  }

  @Test
  void too_few_values_have_a_reason_and_what_is_no_value_is_refused() {
    assertThat(new QuantileGroups(4, Order.LOWEST_FIRST).assign(1, 2, 3))
        .isEqualTo(new Assignment.Undefined(Reason.FEWER_VALUES_THAN_GROUPS));
    assertThatThrownBy(() -> groups(2, Order.LOWEST_FIRST, 1, Double.NaN))
        .hasMessageContaining("leave it out");
    assertThatThrownBy(() -> new QuantileGroups(1, Order.LOWEST_FIRST))
        .hasMessageContaining("2 or more");
  }

  @Test
  void each_case_has_its_own_answer() {
    Assignment.Cases<String> cases =
        new Assignment.Cases<>() {
          @Override
          public String assigned(List<Integer> groups) {
            return groups.toString();
          }

          @Override
          public String undefined(Reason reason) {
            return reason.text();
          }
        };
    assertThat(new QuantileGroups(2, Order.LOWEST_FIRST).assign(1, 2).<String>fold(cases))
        .isEqualTo("[1, 2]");
    assertThat(new QuantileGroups(2, Order.LOWEST_FIRST).assign(1).<String>fold(cases))
        .isEqualTo("fewer values than groups to put them in");
  }
}
