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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What corrections do to attendance of 110 pupils, who have numbers and come out with keys. */
@ExtendWith(SparkExtension.class)
class CorrectionTest {

  private static final Path CASE =
      Path.of(
          System.getProperty("llesiant.root"),
          "jobs/marts/src/test/resources/quarantined/duplicate_key_across_senders/inbox");
  private static final Pseudonym PSEUDONYM = new Pseudonym(new byte[32]);
  private static final String HEADER =
      "upn,school_id,academic_year,term,sessions_possible,auth_absence,unauth_absence,correction";
  private static final String FIRST = "C660200100000";
  private static final String SECOND = "R660200100001";
  private static final String NEW = "F670200100000";

  private final SparkSession spark;
  private final Intake intake;
  private List<String> base;

  @TempDir private Path folder;

  CorrectionTest(SparkSession spark) {
    this.spark = spark;
    this.intake = new Intake(spark, SchemaFiles.bundled());
  }

  @BeforeEach
  void a_delivery() throws IOException {
    base = Files.readAllLines(CASE.resolve("660/attendance.csv"));
    deliver("shared/school.csv", Files.readAllLines(CASE.resolve("shared/school.csv")));
    deliver("660/attendance.csv", base);
  }

  @Test
  void rows_are_replaced_added_and_taken_out_by_their_key_and_all_are_accounted_for()
      throws Exception {
    correct(1, row(FIRST, 300, 30), row(NEW, 310, 31), row(SECOND, 0, 0) + "WITHDRAW");

    IntakeReport report = taken();

    assertThat(report.gate()).isEqualTo(Gate.OPEN);
    assertThat(file(report, "660/attendance.csv"))
        .extracting(FileReport::rows, FileReport::accepted, FileReport::replaced)
        .containsExactly(110L, 108L, 2L);
    assertThat(file(report, "660/attendance+1.csv"))
        .extracting(FileReport::rows, FileReport::accepted, FileReport::replaced)
        .containsExactly(3L, 2L, 1L);
    assertThat(report.quarantined()).isZero();
    assertThat(counts(report))
        .containsExactlyInAnyOrder(
            "REPLACED 660/attendance.csv 1",
            "REPLACED 660/attendance.csv 1",
            "ADDED 660/attendance+1.csv 1",
            "WITHDRAWAL 660/attendance+1.csv 1");
    assertThat(report.toString()).doesNotContain(FIRST, SECOND, NEW);

    assertThat(rows().count()).isEqualTo(110);
    assertThat(absence(FIRST)).containsExactly(30);
    assertThat(absence(NEW)).containsExactly(31);
    assertThat(absence(SECOND)).isEmpty();
  }

  @Test
  void corrections_are_applied_in_their_order_and_what_was_taken_out_may_come_back()
      throws Exception {
    correct(1, row(FIRST, 300, 30), row(SECOND, 0, 0) + "withdraw");
    correct(2, row(FIRST, 300, 20), row(SECOND, 300, 10) + "REPLACE");

    IntakeReport report = taken();

    assertThat(absence(FIRST)).containsExactly(20);
    assertThat(absence(SECOND)).containsExactly(10);
    assertThat(rows().count()).isEqualTo(110);
    assertThat(file(report, "660/attendance+1.csv").replaced()).isEqualTo(2);
    assertThat(report.accepted() + report.replaced()).isEqualTo(2 + 114);
  }

  @Test
  void a_correcting_row_that_is_set_aside_leaves_the_row_before_in_use() throws Exception {
    List<String> sixty = new ArrayList<>(base.subList(1, 61).stream().map(r -> r + ",").toList());
    sixty.set(0, row(FIRST, 10, 300));
    correct(1, sixty.toArray(String[]::new));

    IntakeReport report = taken();

    assertThat(report.gate()).isEqualTo(Gate.OPEN);
    assertThat(file(report, "660/attendance+1.csv"))
        .extracting(FileReport::accepted, FileReport::quarantined)
        .containsExactly(59L, 1L);
    assertThat(file(report, "660/attendance.csv"))
        .extracting(FileReport::accepted, FileReport::quarantined, FileReport::replaced)
        .containsExactly(51L, 0L, 59L);
    assertThat(absence(FIRST)).containsExactly(0);
    assertThat(rows().count()).isEqualTo(110);
  }

  @Test
  void contradictions_inside_a_correction_and_rows_taken_out_of_nowhere_are_set_aside()
      throws Exception {
    List<String> most = new ArrayList<>(base.subList(3, 110).stream().map(r -> r + ",").toList());
    most.addAll(List.of(row(FIRST, 300, 1), row(FIRST, 300, 2)));
    correct(1, most.toArray(String[]::new));
    assertThat(counts(taken())).contains("DUPLICATE 660/attendance+1.csv 2");
    assertThat(absence(FIRST)).as("the row before is not judged by them").containsExactly(0);

    most.set(107, row(NEW, 300, 1) + "WITHDRAW");
    most.set(108, row(FIRST, 300, 2) + "PERHAPS");
    correct(1, most.toArray(String[]::new));
    IntakeReport report = taken();
    assertThat(counts(report))
        .filteredOn(text -> text.startsWith("CORRECTION"))
        .containsExactlyInAnyOrder(
            "CORRECTION 660/attendance+1.csv 1", "CORRECTION 660/attendance+1.csv 1");
    assertThat(absence(FIRST)).containsExactly(0);
  }

  @Test
  void a_row_that_takes_another_out_needs_its_key_alone() throws Exception {
    deliver("660/attendance+1.csv", List.of(HEADER, SECOND + ",6602001,2009/10,,,,,WITHDRAW"));

    assertThat(taken().quarantined()).isZero();

    assertThat(absence(SECOND)).isEmpty();
  }

  @Test
  void a_senders_correction_leaves_the_rows_of_others_alone() throws Exception {
    List<String> others = Files.readAllLines(CASE.resolve("661/attendance.csv"));
    others.remove(1);
    deliver("661/attendance.csv", others);
    deliver("661/attendance+1.csv", List.of(HEADER, row(NEW, 300, 9)));
    assertThat(taken().replaced()).isEqualTo(1);
    assertThat(absence(NEW)).containsExactly(9);

    deliver("661/attendance+1.csv", List.of(HEADER, row(FIRST, 300, 9)));
    assertThat(counts(taken())).contains("DUPLICATE 660/attendance.csv 1");
  }

  @Test
  void a_correction_that_cannot_be_laid_over_anything_is_refused_with_the_reason()
      throws Exception {
    correct(2, row(FIRST, 300, 30));
    assertThat(refusal())
        .isEqualTo(
            "Cannot apply 660/attendance+2.csv: because correction 1 is not there and they are"
                + " applied in order; deliver that too, or number this one anew");

    Files.delete(folder.resolve("inbox/660/attendance+2.csv"));
    deliver(
        "660/attendance+1.csv",
        List.of(
            "upn,school_id,academic_year,sessions_possible,auth_absence,unauth_absence",
            FIRST + ",6602001,2009/10,300,30,0"));
    assertThat(refusal()).contains("because it lacks term, which would be emptied");

    correct(1, row(FIRST, 300, 30));
    Files.delete(folder.resolve("inbox/660/attendance.csv"));
    assertThat(refusal())
        .isEqualTo(
            "Cannot apply 660/attendance+1.csv: because there is no attendance of its sender to"
                + " correct; deliver it whole first");

    deliver("660/attendence+1.csv", List.of(HEADER));
    assertThat(taken().refusals())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("CORRECTION", "UNKNOWN_DATASET");
  }

  private String refusal() throws IOException {
    IntakeReport report = taken();
    assertThat(report.gate()).isEqualTo(Gate.REFUSED);
    assertThat(report.refusals()).hasSize(1);
    assertThat(report.refusals().get(0).rule()).isEqualTo("CORRECTION");
    return report.refusals().get(0).message();
  }

  private IntakeReport taken() throws IOException {
    Path inbox = folder.resolve("inbox");
    return intake.run(intake.inbox(inbox), folder.resolve("staging"), PSEUDONYM);
  }

  private Dataset<Row> rows() {
    return spark.read().parquet(folder.resolve("staging/datasets/attendance").toString());
  }

  private List<Integer> absence(String upn) throws Exception {
    return rows().filter(col("pupil_key").equalTo(PSEUDONYM.call(upn))).collectAsList().stream()
        .map(row -> ((Number) row.getAs("auth_absence")).intValue())
        .toList();
  }

  private static FileReport file(IntakeReport report, String file) {
    return report.files().stream().filter(of -> of.file().equals(file)).findFirst().orElseThrow();
  }

  private static List<String> counts(IntakeReport report) {
    return report.findings().stream()
        .map(found -> "%s %s %d".formatted(found.rule(), found.file(), found.count()))
        .toList();
  }

  private static String row(String upn, int possible, int absence) {
    return "%s,6602001,2009/10,,%d,%d,0,".formatted(upn, possible, absence);
  }

  private void correct(int number, String... rows) throws IOException {
    deliver(
        "660/attendance+" + number + ".csv",
        Stream.concat(Stream.of(HEADER), Stream.of(rows)).toList());
  }

  private void deliver(String file, List<String> lines) throws IOException {
    Path path = folder.resolve("inbox").resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, lines);
  }
}
