package cymru.llesiant.marts.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class IndicatorTableTest {

  private static final AcademicYear TRIED = AcademicYear.parse("2008/09");

  private static Inputs inputs;

  @BeforeAll
  static void make(SparkSession spark, @TempDir Path staging) {
    inputs = TestNight.in(staging, spark).inputs();
    MartRows.write(inputs, new IndicatorTable());
  }

  private static Set<String> tried() {
    return inputs.mart("indicator").filter("trial_years is not null").collectAsList().stream()
        .map(row -> row.<String>getAs("indicator_id"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The consultation's own, by what the definitions say of their source, are all among them. */
  @Test
  @Tag("R000-08")
  void indicators_of_the_consultation_are_marked_as_on_trial_in_2008_09() {
    Catalogue catalogue = inputs.night().catalogue();
    Set<String> proposed =
        catalogue.indicators().stream()
            .filter(indicator -> indicator.source().contains("consultation of October 2008"))
            .map(Indicator::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(proposed).hasSizeGreaterThan(20);
    assertThat(tried())
        .containsAll(proposed)
        .contains("PA20", "NI087", "PEX_RATE", "NI052A", "NI052B")
        .containsExactlyInAnyOrderElementsOf(
            inputs.night().codes().list("trial_indicator").keySet())
        .doesNotContain("WB_PE3H", "W_KS2_CSI");
  }

  /** Of an indicator with several definitions the one of the year alone is. */
  @Test
  @Tag("R000-08")
  void a_definition_is_on_trial_in_the_years_in_which_it_holds() {
    List<Row> rows = inputs.mart("indicator").collectAsList();
    for (Row row : rows) {
      String id = row.getAs("indicator_id");
      String inForce =
          inputs
              .night()
              .catalogue()
              .indicator(id, TRIED)
              .map(Indicator::version)
              .filter(version -> tried().contains(id))
              .orElse("");
      assertThat(row.<String>getAs("trial_years"))
          .as(id)
          .isEqualTo(row.<String>getAs("version").equals(inForce) ? "2008/09" : null);
    }
  }
}
