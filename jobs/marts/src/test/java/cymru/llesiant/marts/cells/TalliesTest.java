package cymru.llesiant.marts.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class TalliesTest {

  /** One group, no condition, one value. */
  private static final Tally.Plan PLAN =
      new Tally.Plan(1, 1, 0, List.of(new Tally.Reading("a value", new long[0], new int[] {0})));

  @Test
  void rows_that_lie_together_become_one_table_and_others_several() {
    List<String> tables = new ArrayList<>();
    tallies("A 1", "A 2", "B 4", "A 8")
        .forEachRemaining(school -> tables.add(school._1() + " " + school._2()[0]));
    assertThat(tables).containsExactly("A 3", "B 4", "A 8");
  }

  @Test
  void nobody_gives_nothing() {
    assertThat(tallies().hasNext()).isFalse();
    assertThatThrownBy(() -> tallies().next()).isInstanceOf(NoSuchElementException.class);
  }

  private static Iterator<Tuple2<String, long[]>> tallies(String... pupils) {
    return new Tallies(
        PLAN,
        Stream.of(pupils)
            .map(pupil -> pupil.split(" "))
            .map(pupil -> new Tuple2<>(pupil[0], new long[] {1, Long.parseLong(pupil[1])}))
            .iterator());
  }
}
