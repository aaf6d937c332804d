package cymru.llesiant.marts.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.measures.Cells;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What does not change the figures, and what does. */
@ExtendWith(SparkExtension.class)
class SameFiguresTest {

  private static final GeneratedPupils PUPILS = GeneratedPupils.drawn(7, 12, "2009/10", "2010/11");

  private final SparkSession spark;

  @TempDir Path folder;

  SameFiguresTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void the_cells_of_two_sets_of_pupils_add_up_to_the_cells_of_both() {
    Inputs all = counted("all", PUPILS, 2);
    Inputs one = counted("one", PUPILS.half(0), 2);
    Inputs other = counted("other", PUPILS.half(1), 2);
    List<String> columns = List.of(all.cells().columns());
    assertThat(
            Cells.added(one.cells().unionByName(other.cells()))
                .select("academic_year", columns.stream().skip(1).toArray(String[]::new))
                .collectAsList())
        .containsExactlyInAnyOrderElementsOf(
            all.cells()
                .select("academic_year", columns.stream().skip(1).toArray(String[]::new))
                .collectAsList());
  }

  @Test
  void pupils_who_are_not_counted_change_nothing() {
    GeneratedPupils more = PUPILS.plusCopiesWith(Map.of("sessions_possible", "0"));
    assertThat(more.pupils()).hasSize(2 * PUPILS.pupils().size());
    assertThat(persistentAbsence(counted("after", more, 2)))
        .isEqualTo(persistentAbsence(counted("before", PUPILS, 2)));
  }

  private Inputs counted(String name, GeneratedPupils pupils, int partitions) {
    return pupils.given(TestNight.in(folder.resolve(name), spark).partitions(partitions)).counted();
  }

  private static List<Row> persistentAbsence(Inputs inputs) {
    MartRows.write(inputs, new IndicatorSchool());
    return inputs.mart("indicator_school").filter("indicator_id = 'PA20'").collectAsList();
  }
}
