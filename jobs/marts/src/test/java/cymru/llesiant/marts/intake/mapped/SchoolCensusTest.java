package cymru.llesiant.marts.intake.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A synthetic message of the spring census of 2010, which a person can read: its first pupil's
 * rows.
 */
@ExtendWith(SparkExtension.class)
class SchoolCensusTest {

  private static final Path CASES =
      Path.of(System.getProperty("llesiant.root"), "jobs/marts/src/test/resources/quarantined");
  private static final Pseudonym PSEUDONYM = new Pseudonym(new byte[32]);

  /** The check letter of its digits by the rule of the Department's guide. */
  private static final String FIRST = "A801200900001";

  private final SparkSession spark;
  private final Intake intake;

  @TempDir Path staging;

  SchoolCensusTest(SparkSession spark) {
    this.spark = spark;
    this.intake = new Intake(spark, SchemaFiles.bundled());
  }

  @Test
  void a_message_says_what_its_pupil_is_misses_and_is_excluded_for() throws Exception {
    take("school_census");
    assertThat(first("pupil_census"))
        .containsEntry("academic_year", "2009/10")
        .containsEntry("census", "SPR")
        .containsEntry("school_id", "8014001")
        .containsEntry("fsm_eligible", "true")
        .containsEntry("sen_provision", "P")
        .containsEntry("sen_type1", "BESD")
        .containsEntry("sen_type2", "SLCN")
        .containsEntry("boarder", "false")
        .containsEntry("birth_month", "1998-10");
    // ill for 6 sessions, on agreed holiday for 4, on another for 2, away for 1 without a reason
    assertThat(first("attendance"))
        .containsEntry("academic_year", "2009/10")
        .containsEntry("term", "AUT")
        .containsEntry("sessions_possible", "140")
        .containsEntry("auth_absence", "10")
        .containsEntry("unauth_absence", "3")
        .containsEntry("hol_agreed", "4")
        .containsEntry("hol_not_agreed", "2");
    assertThat(first("exclusion"))
        .containsEntry("academic_year", "2009/10")
        .containsEntry("exclusion_id", "2010SPR-1")
        .containsEntry("category", "FIXD")
        .containsEntry("reason", "VA")
        .containsEntry("start_date", "2009-10-05")
        .containsEntry("sessions", "4");
  }

  @Test
  void a_pupil_who_left_is_in_no_census_but_missed_sessions_and_was_excluded() throws Exception {
    take("school_census");
    assertThat(rows("pupil_census")).hasSize(60);
    assertThat(rows("attendance")).hasSize(61);
    assertThat(rows("exclusion"))
        .filteredOn(row -> "PERM".equals(row.getAs("category")))
        .singleElement()
        .satisfies(row -> assertThat(row.<Object>getAs("sessions")).isNull());
  }

  @Test
  void varieties_of_languages_and_extended_codes_are_read_as_the_main_ones() throws Exception {
    take("school_census_in_a_zip");
    assertThat(rows("pupil_census"))
        .filteredOn(row -> "AKA".equals(row.getAs("first_language")))
        .singleElement()
        .satisfies(row -> assertThat(row.<String>getAs("ethnicity")).isEqualTo("WBRI"));
  }

  private void take(String name) throws IOException {
    IntakeReport report =
        intake.run(intake.inbox(CASES.resolve(name).resolve("inbox")), staging, PSEUDONYM);
    assertThat(report.gate()).isEqualTo(IntakeReport.Gate.OPEN);
    assertThat(report.quarantined()).isZero();
  }

  /** The first row of the first pupil, as text. */
  private Map<String, String> first(String dataset) throws GeneralSecurityException {
    String key = PSEUDONYM.call(FIRST);
    Row row =
        rows(dataset).stream()
            .filter(r -> key.equals(r.getAs("pupil_key")))
            .findFirst()
            .orElseThrow();
    Map<String, String> cells = new TreeMap<>();
    for (String column : row.schema().fieldNames()) {
      cells.put(column, String.valueOf(row.<Object>getAs(column)));
    }
    return cells;
  }

  private List<Row> rows(String dataset) {
    return spark
        .read()
        .parquet(staging.resolve("datasets").resolve(dataset).toString())
        .orderBy("source_row")
        .collectAsList();
  }
}
