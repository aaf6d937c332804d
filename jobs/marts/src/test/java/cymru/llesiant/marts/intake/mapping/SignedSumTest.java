package cymru.llesiant.marts.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedSumTest {

  @Test
  void columns_are_added_and_taken_away() {
    assertThat(SignedSum.parse("a + b_2 - c"))
        .contains(new SignedSum(List.of("a", "b_2"), List.of("c")));
    assertThat(SignedSum.parse(" possible"))
        .contains(new SignedSum(List.of("possible"), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a +", "2 * a", "a / b", "a + 1", "sum(a)"})
  void nothing_else_is_a_sum(String text) {
    assertThat(SignedSum.parse(text)).isEmpty();
  }
}
