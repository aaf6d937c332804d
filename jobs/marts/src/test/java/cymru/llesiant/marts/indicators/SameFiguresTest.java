package cymru.llesiant.marts.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.measures.Cells;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
  void neither_partitions_nor_the_order_of_rows_change_a_byte() {
    List<String> once = hashes(counted("a", PUPILS, 1));
    assertThat(hashes(counted("b", PUPILS.shuffled(3), 3))).isEqualTo(once);
    assertThat(hashes(counted("c", PUPILS.shuffled(16), 16))).isEqualTo(once);
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

  @Test
  void an_indicator_that_is_one_file_comes_out_in_the_marts() throws IOException {
    Path file = Files.createDirectories(folder.resolve("local/indicators")).resolve("PA50.yaml");
    String pa20 = SchemaFiles.bundled().texts().get("indicators/PA20.yaml");
    Files.writeString(
        file,
        pa20.replace("id: PA20", "id: PA50")
            .replace(
                "5 * sessions_missed >= sessions_possible",
                "2 * sessions_missed >= sessions_possible"));
    SchemaFiles files = SchemaFiles.bundled().with(folder.resolve("local"));
    Inputs inputs = PUPILS.given(TestNight.in(folder.resolve("night"), spark, files)).counted();
    MartRows schools = MartRows.written(inputs, new IndicatorSchool());
    MartRows areas = MartRows.written(inputs, new IndicatorArea());
    MartRows.write(inputs, new IndicatorTable());
    assertThat(areas.number("numerator", "2009/10", "NAT W", "PA50", "ALL"))
        .isEqualTo(
            PUPILS.count(
                p ->
                    p.get("academic_year").equals("2009/10")
                        && possible(p) > 0
                        && 2 * missed(p) >= possible(p)));
    assertThat(schools.indicators()).contains("PA50");
    assertThat(inputs.mart("indicator").filter("indicator_id = 'PA50'").count()).isOne();
  }

  private Inputs counted(String name, GeneratedPupils pupils, int partitions) {
    return pupils.given(TestNight.in(folder.resolve(name), spark).partitions(partitions)).counted();
  }

  private static List<String> hashes(Inputs inputs) {
    return Stream.of(new IndicatorSchool(), new IndicatorArea(), new SchoolTable(), new AreaTable())
        .map(mart -> MartRows.write(inputs, mart).sha256())
        .toList();
  }

  private static List<Row> persistentAbsence(Inputs inputs) {
    MartRows.write(inputs, new IndicatorSchool());
    return inputs.mart("indicator_school").filter("indicator_id = 'PA20'").collectAsList();
  }

  private static long possible(Map<String, String> pupil) {
    return Long.parseLong(pupil.get("sessions_possible"));
  }

  private static long missed(Map<String, String> pupil) {
    return Long.parseLong(pupil.get("auth_absence")) + Long.parseLong(pupil.get("unauth_absence"));
  }
}
