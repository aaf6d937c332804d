package cymru.llesiant.marts.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.check.Pseudonym;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The published exclusions of 2010/11 and 2014/15 (DfE, Explore Education Statistics): schools
 * added up against the authorities their publisher printed.
 */
@ExtendWith(SparkExtension.class)
class ExclusionsTrialTest {

  private static Dataset<Row> authorities;

  @BeforeAll
  static void publish(SparkSession spark, @TempDir Path folder) throws IOException {
    Path file =
        Path.of(
            System.getProperty("llesiant.shared"),
            "real/ees/exclusions_by_geographic_level.csv.gz");
    Assumptions.assumeTrue(
        Files.isRegularFile(file), "skipped: the published files are not beside this checkout");
    Path published = Files.createDirectories(folder.resolve("inbox/published"));
    try (BufferedReader whole =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
        Stream<String> lines = whole.lines()) {
      Files.write(
          published.resolve("exclusions.csv"),
          lines.filter(line -> line.matches("[^,]*,(time_period|201011|201415),.*")).toList());
    }
    Inputs inputs = TestNight.in(folder.resolve("night"), spark).inputs();
    Intake intake = new Intake(spark, inputs.night().files());
    intake.run(
        intake.inbox(folder.resolve("inbox")), inputs.staging(), new Pseudonym(new byte[32]));
    authorities = beside(new Published(inputs)).cache();
  }

  @Test
  void where_no_school_is_withheld_the_schools_are_the_authority() {
    Row off =
        authorities
            .filter("rolled is not null and printed is not null")
            .selectExpr(
                "count(*)",
                "count_if(indicator_id in ('FEX_RATE', 'FEX_PUPIL'))",
                "count_if(indicator_id in ('FEX_RATE', 'FEX_PUPIL') and rolled <> printed)",
                "count_if(indicator_id like 'PEX%' and academic_year >= '2010/11' and rolled <> printed)",
                "count_if(abs(rolled - printed) > 0.001)")
            .first();
    assertThat(off.getLong(0)).isPositive();
    assertThat(off.getLong(1)).isPositive();
    assertThat(List.of(off.getLong(2), off.getLong(3), off.getLong(4))).containsOnly(0L);
  }

  @Test
  void where_a_school_is_withheld_the_range_holds_the_authority() {
    Dataset<Row> ranges = authorities.filter("rolled is null and printed is not null");
    assertThat(ranges.count()).isPositive();
    assertThat(
            ranges
                .filter("printed < rolled_lower - 0.001 or printed > rolled_upper + 0.001")
                .collectAsList())
        .isEmpty();
  }

  /** An authority's figure as printed and as its schools add up. */
  private static Dataset<Row> beside(Published published) {
    List<String> key =
        List.of(
            "academic_year", "level", "entity", "phase", "indicator_id", "breakdown", "group_code");
    Dataset<Row> rolled =
        published
            .rolledUp()
            .withColumnRenamed("numerator", "rolled")
            .withColumnRenamed("numerator_lower", "rolled_lower")
            .withColumnRenamed("numerator_upper", "rolled_upper")
            .drop("country", "value", "lower", "upper");
    Dataset<Row> printed =
        published
            .areas()
            .withColumnRenamed("numerator", "printed")
            .select("printed", key.toArray(String[]::new));
    return rolled.join(printed, key.toArray(String[]::new));
  }
}
