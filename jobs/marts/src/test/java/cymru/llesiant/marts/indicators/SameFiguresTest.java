package cymru.llesiant.marts.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.marts.measures.Part;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

  /** A share, a ratio, a count and two rates, of three facts. */
  private static final Set<String> COUNTED =
      Set.of("PA20", "WB_ATT", "PEX_N", "FEX_PUPIL", "FEX_W1000_S");

  private final SparkSession spark;

  @TempDir Path folder;

  SameFiguresTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void the_cells_of_two_sets_of_pupils_add_up_to_the_cells_of_both() {
    Map<String, BigDecimal> both = sums(counted("all", PUPILS, 2));
    Map<String, BigDecimal> added = sums(counted("one", PUPILS.half(0), 2));
    sums(counted("other", PUPILS.half(1), 2))
        .forEach((cell, sum) -> added.merge(cell, sum, BigDecimal::add));
    assertThat(added)
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(both);
  }

  /** Every sum that is not 0, by school, indicator, group and part. */
  private static Map<String, BigDecimal> sums(Inputs inputs) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Row row : Cells.of(inputs).schools().collectAsList()) {
      for (Part part : Part.values()) {
        Number sum = row.getAs(part.column());
        String cell =
            Stream.of("academic_year", "school_id", "indicator_id", "breakdown", "group_code")
                .map(row::<String>getAs)
                .collect(Collectors.joining(" ", "", " " + part));
        if (sum != null && sum.doubleValue() != 0) {
          sums.put(cell, new BigDecimal(sum.toString()));
        }
      }
    }
    return sums;
  }

  @Test
  void pupils_who_are_not_counted_change_nothing() {
    GeneratedPupils more = PUPILS.plusCopiesWith(Map.of("sessions_possible", "0"));
    assertThat(more.pupils()).hasSize(2 * PUPILS.pupils().size());
    assertThat(persistentAbsence(counted("after", more, 2)))
        .isEqualTo(persistentAbsence(counted("before", PUPILS, 2)));
  }

  private Inputs counted(String name, GeneratedPupils pupils, int partitions) {
    return pupils
        .given(TestNight.in(folder.resolve(name), spark, COUNTED).partitions(partitions))
        .counted();
  }

  private static List<Row> persistentAbsence(Inputs inputs) {
    MartRows.write(inputs, new IndicatorSchool());
    return inputs.mart("indicator_school").filter("indicator_id = 'PA20'").collectAsList();
  }
}
