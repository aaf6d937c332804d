package cymru.llesiant.marts.intake.correction;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.IntakeReport.Gate;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What corrections do to rows that came in a message, a return or a published file. */
@ExtendWith(SparkExtension.class)
class CorrectionOfMappedTest {

  private static final Path CASES =
      Path.of(System.getProperty("llesiant.root"), "jobs/marts/src/test/resources/quarantined");
  private static final Pseudonym PSEUDONYM = new Pseudonym(new byte[32]);
  private static final String MESSAGE = "801/8014001_SC1_801LL10_001";

  /** The first two pupils of the message. */
  private static final String FIRST = "A801200900001";

  private static final String SECOND = "P801200900002";
  private static final String CENSUS =
      "upn,academic_year,census,school_id,enrol_status,date_of_birth,gender,nc_year,fsm_eligible,"
          + "sen_provision,sen_type1,sen_type2,ethnicity,first_language,in_care,boarder,entry_date,"
          + "correction";
  private static final String ATTENDANCE =
      "upn,school_id,academic_year,term,sessions_possible,auth_absence,unauth_absence,hol_agreed,"
          + "hol_not_agreed,correction";
  private static final String FIGURE =
      "source,academic_year,country,level,entity_id,entity_name,phase,breakdown,group_code,"
          + "indicator_id,numerator,numerator_lower,numerator_upper,denominator,printed_value,"
          + "decimals,value_status,correction";

  private final SparkSession spark;
  private final Intake intake;

  @TempDir private Path folder;

  CorrectionOfMappedTest(SparkSession spark) {
    this.spark = spark;
    this.intake = new Intake(spark, SchemaFiles.bundled());
  }

  @Test
  void rows_of_a_message_are_corrected_in_each_of_its_datasets_by_itself() throws Exception {
    deliver("school_census");
    write(
        "801/pupil_census+1.csv",
        CENSUS,
        FIRST + ",2009/10,SPR,8014001,C,1998-10-02,F,7,false,N,,,WBRI,ENG,false,false,2009-09-03,",
        SECOND + ",2009/10,SPR,8014001,,,,,,,,,,,,,,WITHDRAW");
    write("801/attendance+1.csv", ATTENDANCE, FIRST + ",8014001,2009/10,AUT,140,9,1,0,0,");

    IntakeReport report = taken();

    assertThat(report.gate()).isEqualTo(Gate.OPEN);
    assertThat(report.quarantined()).isZero();
    assertThat(counted(report, MESSAGE + ".xml#pupil_census")).containsExactly(60L, 58L, 2L);
    assertThat(counted(report, MESSAGE + ".xml#attendance")).containsExactly(61L, 60L, 1L);
    assertThat(counted(report, MESSAGE + ".xml#exclusion")).containsExactly(3L, 3L, 0L);
    assertThat(counted(report, "801/pupil_census+1.csv")).containsExactly(2L, 1L, 1L);
    assertThat(counted(report, "801/attendance+1.csv")).containsExactly(1L, 1L, 0L);
    assertThat(report.toString()).doesNotContain(FIRST, SECOND);

    Row census = only(pupil("pupil_census", FIRST));
    assertThat(census.<Boolean>getAs("fsm_eligible")).isFalse();
    assertThat(census.<String>getAs("sen_provision")).isEqualTo("N");
    assertThat(pupil("pupil_census", SECOND)).isEmpty();
    assertThat(only(pupil("attendance", FIRST)).<Long>getAs("auth_absence")).isEqualTo(9);
    assertThat(pupil("attendance", SECOND)).as("taken out of the census alone").hasSize(1);
  }

  /** The numbers of exclusions are what the mapping gives them: which of the message it is. */
  @Test
  void an_exclusion_of_a_message_is_known_by_its_place_in_it() throws Exception {
    deliver("school_census");
    write(
        "801/exclusion+1.csv",
        "exclusion_id,upn,school_id,academic_year,start_date,category,reason,sessions,correction",
        "2010SPR-1," + FIRST + ",8014001,2009/10,2009-10-05,FIXD,VA,6,",
        "2010SPR-2,,8014001,2009/10,,,,,WITHDRAW");

    IntakeReport report = taken();

    assertThat(report.quarantined()).isZero();
    assertThat(counted(report, MESSAGE + ".xml#exclusion")).containsExactly(3L, 1L, 2L);
    assertThat(only(pupil("exclusion", FIRST)).<Object>getAs("sessions")).hasToString("6");
  }

  /** Names are not kept, so that a correction need not bring them. */
  @Test
  void a_correction_that_lacks_what_a_message_gives_is_refused() throws Exception {
    deliver("school_census");
    write(
        "801/pupil_census+1.csv",
        "upn,academic_year,census,school_id,enrol_status,date_of_birth,gender,nc_year,sen_provision",
        FIRST + ",2009/10,SPR,8014001,C,1998-10-02,F,7,N");

    assertThat(refusal(taken(), "CORRECTION"))
        .isEqualTo(
            "Cannot apply 801/pupil_census+1.csv: because it lacks fsm_eligible, sen_type1,"
                + " sen_type2, ethnicity, first_language, in_care, boarder, entry_date, which would"
                + " be emptied; add what the delivery has");
  }

  @ParameterizedTest
  @ValueSource(strings = {".xml", ".xml.gz", ".zip"})
  void a_message_named_as_a_correction_is_not_taken_for_another_whole_one(String ending)
      throws Exception {
    deliver("school_census");
    Files.copy(inbox().resolve(MESSAGE + ".xml"), inbox().resolve(MESSAGE + "+1" + ending));

    assertThat(refusal(taken(), "UNKNOWN_DATASET"))
        .startsWith(
            "Cannot apply %s+1%s: because a correction is named after the dataset whose rows it replaces, and there is no dataset 8014001_SC1_801LL10_001; deliver the whole file anew under its own name, or the rows that change, in their dataset's columns, as a correction of one of "
                .formatted(MESSAGE, ending));
  }

  @Test
  void a_message_is_no_correction_of_a_dataset() throws Exception {
    deliver("school_census");
    Files.copy(inbox().resolve(MESSAGE + ".xml"), inbox().resolve("801/attendance+1.xml"));

    assertThat(refusal(taken(), "CORRECTION"))
        .isEqualTo(
            "Cannot apply 801/attendance+1.xml: because a correction is a table in the columns of"
                + " attendance, and a document is none; deliver the rows that change as"
                + " attendance+1.csv");
  }

  @Test
  void a_row_of_a_return_is_corrected_by_the_authoritys_own_number() throws Exception {
    deliver("ssda903");
    write(
        "801/looked_after_child+1.csv",
        "child_id,return_year,gender,date_of_birth,ethnicity,upn,no_upn_reason,correction",
        "801/CANARY0,2010,F,1998-03-01,WBRI,L801200900000,,");

    IntakeReport report = taken();

    assertThat(report.gate()).isEqualTo(Gate.OPEN);
    assertThat(counted(report, "801/903_header_2010.csv")).containsExactly(150L, 147L, 1L);
    assertThat(counted(report, "801/looked_after_child+1.csv")).containsExactly(1L, 1L, 0L);
    Row child = only(pupil("looked_after_child", "L801200900000"));
    assertThat(child.<String>getAs("gender")).isEqualTo("F");
  }

  @Test
  void a_published_figure_is_corrected_by_source_place_and_indicator() throws Exception {
    deliver("published_exclusions");
    write("published/published_statistic+1.csv", FIGURE, figure("9994001", "12", "1.20"));

    IntakeReport report = taken();

    assertThat(report.gate()).isEqualTo(Gate.OPEN);
    assertThat(counted(report, "published/exclusions.csv")).containsExactly(333L, 327L, 1L);
    assertThat(counted(report, "published/published_statistic+1.csv")).containsExactly(1L, 1L, 0L);
    Row figure =
        only(
            rows("published_statistic")
                .filter("entity_id = '9994001' and indicator_id = 'FEX_PUPIL'")
                .collectAsList());
    assertThat(figure.<Object>getAs("numerator")).hasToString("12.000000");
  }

  @Test
  void a_correction_of_a_published_figure_brings_all_that_the_mapping_gives() throws Exception {
    deliver("published_exclusions");
    String short_ = FIGURE.replace("numerator_lower,numerator_upper,", "");
    write(
        "published/published_statistic+1.csv",
        short_,
        figure("9994001", "12", "1.20").replace("12,12,12,", "12,"));

    assertThat(refusal(taken(), "CORRECTION"))
        .contains("because it lacks numerator_lower, numerator_upper, which would be emptied");
  }

  @Test
  void a_published_file_named_as_a_correction_of_itself_is_refused() throws Exception {
    deliver("published_exclusions");
    Files.copy(
        inbox().resolve("published/exclusions.csv"), inbox().resolve("published/exclusions+1.csv"));

    assertThat(refusal(taken(), "UNKNOWN_DATASET"))
        .startsWith("Cannot apply published/exclusions+1.csv: because a correction is named after")
        .contains("there is no dataset exclusions (did you mean exclusion?)");
  }

  private static String figure(String school, String pupils, String rate) {
    return "dfe_exclusions,2010/11,E,SCH,%s,,SEC,all,ALL,FEX_PUPIL,%s,%s,%s,1000,%s,2,OK,"
        .formatted(school, pupils, pupils, pupils, rate);
  }

  private IntakeReport taken() throws IOException {
    return intake.run(intake.inbox(inbox()), folder.resolve("staging"), PSEUDONYM);
  }

  private static String refusal(IntakeReport report, String rule) {
    assertThat(report.gate()).isEqualTo(Gate.REFUSED);
    assertThat(report.refusals()).extracting(Finding::rule).containsExactly(rule);
    return report.refusals().get(0).message();
  }

  /** Rows read, accepted and replaced. */
  private static List<Long> counted(IntakeReport report, String file) {
    FileReport found =
        report.files().stream().filter(of -> of.file().equals(file)).findFirst().orElseThrow();
    return List.of(found.rows(), found.accepted(), found.replaced());
  }

  private List<Row> pupil(String dataset, String upn) throws Exception {
    return rows(dataset).filter(col("pupil_key").equalTo(PSEUDONYM.call(upn))).collectAsList();
  }

  private Dataset<Row> rows(String dataset) {
    return spark.read().parquet(folder.resolve("staging/datasets").resolve(dataset).toString());
  }

  private static Row only(List<Row> rows) {
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private Path inbox() {
    return folder.resolve("inbox");
  }

  private void deliver(String name) throws IOException {
    Path from = CASES.resolve(name).resolve("inbox");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path to = inbox().resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  private void write(String file, String... lines) throws IOException {
    Files.write(inbox().resolve(file), List.of(lines));
  }
}
