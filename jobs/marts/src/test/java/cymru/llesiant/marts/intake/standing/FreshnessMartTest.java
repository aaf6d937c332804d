package cymru.llesiant.marts.intake.standing;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.Source.Standing;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.schemas.Contract;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class FreshnessMartTest {

  /** The last opened after the census day of the latest year, the one before it is a primary. */
  private static final String REGISTER =
      """
      school_id, valid_from, valid_to,   country, la_code, phase
      6604001,   2000-09-01, ,           W,       660,     SEC
      6604002,   2000-09-01, ,           W,       660,     SEC
      6604003,   2000-09-01, ,           W,       660,     SEC
      6604008,   2000-09-01, 2010-08-31, W,       660,     SEC
      6602001,   2000-09-01, ,           W,       660,     PRI
      6604009,   2011-03-01, ,           W,       660,     SEC
      6614001,   2000-09-01, ,           W,       661,     SEC
      """;

  private static final String ATTENDANCE =
      """
      sender, school_id, academic_year
      660,    6604001,   2009/10
      660,    6604001,   2010/11
      660,    6604001,   2010/11
      660,    6604002,   2009/10
      660,    6604008,   2009/10
      661,    6614001,   2009/10
      """;

  private static List<String> rows;

  @BeforeAll
  static void written(SparkSession spark, @TempDir Path staging) {
    Inputs inputs =
        new StandingNight(staging, spark)
            .file("shared", "school", 7, Standing.DELIVERED, "2011-09-01")
            .file("660", "attendance", 5, Standing.DELIVERED, "2011-09-01")
            .file("661", "attendance", 1, Standing.MISSING, "2010-09-01")
            .file("660", "exclusion", 1, Standing.REFUSED, "2010-10-01")
            .rows("school", REGISTER)
            .rows("attendance", ATTENDANCE)
            .rows("exclusion", "sender, school_id, academic_year\n660, 6604003, 2009/10\n")
            .inputs();
    Contract contract = inputs.night().marts().contract("freshness");
    new MartWriter(inputs.night().runId(), inputs.night().asOf(), StaleRows.of(inputs)::of)
        .write(contract, new FreshnessMart().rows(inputs), inputs.martFile("freshness"));
    rows = inputs.mart("freshness").collectAsList().stream().map(FreshnessMartTest::text).toList();
  }

  @Test
  void each_delivery_has_its_day_its_standing_and_its_latest_year() {
    assertThat(rows)
        .contains(
            "attendance 660 ALL 2011-09-01 DELIVERED 5 2010/11 CURRENT false",
            "attendance 661 ALL 2010-09-01 MISSING 1 2009/10 CURRENT true",
            "exclusion 660 ALL 2010-10-01 REFUSED 1 2009/10 CURRENT true",
            "school shared ALL 2011-09-01 DELIVERED 7 null CURRENT false");
  }

  @Test
  void a_school_that_did_not_return_what_others_of_its_phase_did_is_behind_or_absent() {
    assertThat(rows)
        .contains(
            "attendance 660 6604001 2011-09-01 DELIVERED 3 2010/11 CURRENT false",
            "attendance 660 6604002 2011-09-01 DELIVERED 1 2009/10 BEHIND false",
            "attendance 660 6604003 2011-09-01 DELIVERED 0 null ABSENT false");
  }

  @Test
  void a_school_that_had_closed_before_the_latest_year_is_not_behind() {
    assertThat(rows).contains("attendance 660 6604008 2011-09-01 DELIVERED 1 2009/10 CLOSED false");
  }

  @Test
  void schools_of_other_phases_authorities_and_years_are_not_missed() {
    assertThat(rows)
        .noneMatch(row -> row.contains("6602001") || row.contains("6604009"))
        .filteredOn(row -> row.startsWith("attendance 660"))
        .noneMatch(row -> row.contains("661"));
  }

  @Test
  void a_school_without_events_is_not_absent() {
    assertThat(rows)
        .filteredOn(row -> row.startsWith("exclusion"))
        .containsExactly(
            "exclusion 660 6604003 2010-10-01 REFUSED 1 2009/10 OCCASIONAL true",
            "exclusion 660 ALL 2010-10-01 REFUSED 1 2009/10 CURRENT true");
  }

  @Test
  void what_nobody_delivered_is_said_and_a_list_of_the_product_in_its_place() {
    assertThat(rows)
        .contains(
            "consortium bundled ALL null BUNDLED 4 null CURRENT false",
            "survey_response nobody ALL null NOT_DELIVERED 0 null NONE false")
        .filteredOn(row -> row.matches("(attendance|exclusion|school) (nobody|bundled).*"))
        .isEmpty();
  }

  private static String text(Row row) {
    return IntStream.range(0, row.length())
        .filter(i -> !List.of("run_id", "data_as_at").contains(row.schema().fieldNames()[i]))
        .mapToObj(i -> String.valueOf(row.get(i)))
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }
}
