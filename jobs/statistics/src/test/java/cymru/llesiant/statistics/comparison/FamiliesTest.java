package cymru.llesiant.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FamiliesTest {

  private static final Families WEIGHED = new Families(List.of(0.5, 0.2, 0.2, 0.1), 11);

  private static Map<String, List<Double>> draw(Random random, int schools) {
    Map<String, List<Double>> drawn = new HashMap<>();
    for (int i = 0; i < schools; i++) {
      drawn.put(
          "school " + i,
          random.doubles(4, 0, 100).map(Math::rint).boxed().collect(Collectors.toList()));
    }
    return drawn;
  }

  @Test
  void the_index_of_challenge_is_a_weighted_sum() {
    assertThat(WEIGHED.challenge(List.of(20.0, 30.0, 25.0, 10.0))).isCloseTo(22, within(1e-14));
    assertThatThrownBy(() -> WEIGHED.challenge(List.of(20.0))).hasMessageContaining("its own");
  }

  @Test
  void families_are_of_a_size_and_in_the_order_of_challenge_seed_90() {
    Random random = new Random(90);
    for (int n = 1; n < 80; n++) {
      Map<String, List<Double>> schools = draw(random, n);
      SortedMap<String, Integer> families = WEIGHED.of(schools);
      Map<Integer, Long> sizes =
          families.values().stream()
              .collect(Collectors.groupingBy(family -> family, Collectors.counting()));
      assertThat(sizes).hasSize(Math.max(1, (int) Math.round(n / 11.0)));
      assertThat(Collections.max(sizes.values()) - Collections.min(sizes.values()))
          .isLessThanOrEqualTo(1);
      schools.forEach(
          (one, ofOne) ->
              schools.forEach(
                  (other, ofOther) -> {
                    if (WEIGHED.challenge(ofOne) < WEIGHED.challenge(ofOther)) {
                      assertThat(families.get(one)).isLessThanOrEqualTo(families.get(other));
                    }
                  }));
    }
  }

  @Test
  void schools_of_equal_challenge_go_by_name() {
    Map<String, List<Double>> schools =
        Map.of("D", List.of(5.0), "A", List.of(5.0), "C", List.of(5.0), "B", List.of(5.0));
    assertThat(new Families(List.of(1.0), 2).of(schools))
        .containsExactly(
            Map.entry("A", 1), Map.entry("B", 1), Map.entry("C", 2), Map.entry("D", 2));
    assertThat(WEIGHED.of(Map.of())).isEmpty();
  }

  @Test
  void a_family_of_one_or_a_weight_below_0_is_refused() {
    assertThatThrownBy(() -> new Families(List.of(1.0), 1)).hasMessageContaining("2 schools");
    assertThatThrownBy(() -> new Families(List.of(-1.0), 5)).hasMessageContaining("below 0");
  }
}
