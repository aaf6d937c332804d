package cymru.llesiant.statistics.dispersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HomogeneityTest {

  private static Moments school(long n, double variance) {
    return new Moments(n, 50, (n - 1) * variance);
  }

  /** Equal sizes: the mean of log 1 and log e^2 is 1, and each departs by sqrt(f/2). */
  @Test
  void two_schools_of_equal_size_depart_as_far_either_way() {
    Homogeneity test =
        Homogeneity.of(Map.of("a", school(51, 1), "b", school(51, Math.exp(2))))
            .ifDefined()
            .orElseThrow();
    assertThat(test.departure("a").orElseThrow()).isCloseTo(-5, within(1e-13));
    assertThat(test.departure("b").orElseThrow()).isCloseTo(5, within(1e-13));
    assertThat(test.h()).isCloseTo(50, within(1e-12));
    assertThat(test.degreesOfFreedom()).isEqualTo(1);
    assertThat(test.pValue()).isCloseTo(1.537459794428e-12, within(1e-21));
  }

  @Test
  void schools_of_ten_or_of_equal_pupils_are_not_counted() {
    Map<String, Moments> schools = new HashMap<>();
    schools.put("ten", school(10, 9));
    schools.put("equal", school(40, 0));
    schools.put("eleven", school(11, 4));
    assertThat(Homogeneity.of(schools))
        .isEqualTo(new Homogeneity.Result.Undefined(Reason.FEWER_THAN_TWO_GROUPS));
    schools.put("many", school(300, 4));
    Homogeneity test = Homogeneity.of(schools).ifDefined().orElseThrow();
    assertThat(test.departures()).containsOnlyKeys("eleven", "many");
    assertThat(test.departure("ten")).isEmpty();
    assertThat(test.h()).isCloseTo(0, within(1e-25));
    assertThat(test.pValue()).isCloseTo(1, within(1e-12));
  }

  @Test
  void neither_the_order_of_schools_nor_their_units_matter() {
    Random random = new Random(3);
    Map<String, Moments> schools = new LinkedHashMap<>();
    for (int i = 0; i < 40; i++) {
      schools.put("s" + i, school(11 + random.nextInt(200), 1 + random.nextDouble()));
    }
    Homogeneity test = Homogeneity.of(schools).ifDefined().orElseThrow();
    Map<String, Moments> turned = new LinkedHashMap<>();
    Map<String, Moments> scaled = new LinkedHashMap<>();
    List<String> names = List.copyOf(schools.keySet());
    for (int i = names.size() - 1; i >= 0; i--) {
      Moments school = schools.get(names.get(i));
      turned.put(names.get(i), school);
      scaled.put(names.get(i), new Moments(school.n(), 0, 225 * school.m2()));
    }
    assertThat(Homogeneity.of(turned)).isEqualTo(new Homogeneity.Result.Defined(test));
    assertThat(Homogeneity.of(scaled).ifDefined().orElseThrow().h())
        .isCloseTo(test.h(), within(1e-11));
  }

  @Test
  void a_test_or_its_reason_is_answered_by_case() {
    Homogeneity.Result.Cases<String> words =
        new Homogeneity.Result.Cases<>() {
          @Override
          public String defined(Homogeneity homogeneity) {
            return homogeneity.schools() + " schools";
          }

          @Override
          public String undefined(Reason reason) {
            return reason.text();
          }
        };
    assertThat(Homogeneity.of(Map.of()).fold(words)).isEqualTo("fewer than 2 groups");
    assertThat(Homogeneity.of(Map.of("a", school(20, 1), "b", school(20, 2))).fold(words))
        .isEqualTo("2 schools");
  }
}
