package cymru.llesiant.statistics.tree;

import static cymru.llesiant.statistics.tree.PathOrder.BY_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathOrderTest {

  @Test
  void the_first_name_that_differs_decides() {
    assertThat(BY_NAME.compare(List.of("a", "z"), List.of("b", "a"))).isNegative();
    assertThat(BY_NAME.compare(List.of("a", "2"), List.of("a", "10"))).isPositive();
    assertThat(BY_NAME.compare(List.of("a", "2"), List.of("a", "2"))).isZero();
  }

  @Test
  void a_unit_above_comes_before_those_below() {
    assertThat(BY_NAME.compare(List.of("a"), List.of("a", "1"))).isNegative();
    assertThat(BY_NAME.compare(List.of("a", "1"), List.of("a"))).isPositive();
  }

  @Test
  void names_are_shared_from_the_outermost() {
    assertThat(BY_NAME.shared(List.of("a", "2", "x"), List.of("a", "2", "y"))).isEqualTo(2);
    assertThat(BY_NAME.shared(List.of("a", "2", "x"), List.of("b", "2", "x"))).isZero();
    assertThat(BY_NAME.shared(List.of("a", "2"), List.of("a", "2"))).isEqualTo(2);
  }
}
