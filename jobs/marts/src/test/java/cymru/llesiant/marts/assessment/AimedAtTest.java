package cymru.llesiant.marts.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class AimedAtTest {

  private static Row target(
      String id, String last, String how, String direction, Double change, Double value) {
    return RowFactory.create(id, "2008/09", last, how, direction, 60.0, change, value);
  }

  private static double goal(Row target) {
    return AimedAt.in(2009, List.of(target)).orElseThrow().target().goal();
  }

  /** Two points down of 60, a tenth down, and a value. */
  @Test
  void a_target_is_points_per_cent_or_a_value() {
    assertThat(goal(target("A", "2010/11", "PP", "DOWN", 2.0, null))).isEqualTo(58);
    assertThat(goal(target("A", "2010/11", "PCT", "DOWN", 10.0, null)))
        .isCloseTo(54, within(1e-12));
    assertThat(goal(target("A", "2010/11", "PCT", "UP", 10.0, null))).isCloseTo(66, within(1e-12));
    assertThat(goal(target("A", "2010/11", "ABS", "UP", null, 64.0))).isEqualTo(64);
  }

  @Test
  void half_of_the_way_is_expected_after_half_of_the_years() {
    Row target = target("A", "2010/11", "ABS", "UP", null, 64.0);
    assertThat(AimedAt.in(2009, List.of(target)).orElseThrow().target().expected()).isEqualTo(62);
    assertThat(AimedAt.in(2010, List.of(target)).orElseThrow().target().expected()).isEqualTo(64);
  }

  @Test
  void the_year_of_the_baseline_and_a_year_after_the_end_have_no_target() {
    Row target = target("A", "2010/11", "ABS", "UP", null, 64.0);
    assertThat(AimedAt.in(2008, List.of(target))).isEmpty();
    assertThat(AimedAt.in(2011, List.of(target))).isEmpty();
  }

  @Test
  void of_several_the_one_that_ends_first_counts_and_then_the_least_number() {
    Row later = target("A", "2012/13", "PP", "UP", 9.0, null);
    Row second = target("C", "2010/11", "PP", "UP", 2.0, null);
    Row first = target("B", "2010/11", "PP", "UP", 1.0, null);
    assertThat(AimedAt.in(2009, List.of(later, second, first)).map(AimedAt::id))
        .isEqualTo(Optional.of("B"));
    assertThat(AimedAt.in(2011, List.of(later, second, first)).map(AimedAt::id)).hasValue("A");
  }
}
