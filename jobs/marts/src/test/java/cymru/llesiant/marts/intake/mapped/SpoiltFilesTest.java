package cymru.llesiant.marts.intake.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.Check;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Department's exclusions, as published and then spoilt as files are on their way. */
@ExtendWith(SparkExtension.class)
class SpoiltFilesTest {

  private static final String PUBLISHED = "ees/exclusions_by_geographic_level.csv.gz";

  /** Each row gives so many figures. */
  private static final int FIGURES = 4;

  private static final int ROWS = 2_000;

  private final Intake intake;

  @TempDir Path folder;

  SpoiltFilesTest(SparkSession spark) {
    intake = new Intake(spark, SchemaFiles.bundled());
  }

  @Test
  void a_packed_file_cut_short_is_refused() throws IOException {
    byte[] bytes = Files.readAllBytes(SharedFiles.real(PUBLISHED));
    Path file = folder.resolve("published/exclusions.csv.gz");
    Files.createDirectories(file.getParent());
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(check().report().refusals()).extracting(Finding::rule).containsExactly("GZIP");
  }

  @Test
  void a_row_cut_short_is_set_aside_and_the_others_are_read() throws IOException {
    List<String> lines = lines();
    String last = lines.get(ROWS);
    lines.set(ROWS, last.substring(0, last.length() / 2));
    Check check = check(lines);
    assertThat(check.report().refusals()).isEmpty();
    assertThat(file(check).accepted()).isEqualTo(FIGURES * (ROWS - 1));
    assertThat(file(check).quarantined()).isEqualTo(1);
    assertThat(check.rows())
        .extracting(Finding::rule, Finding::row)
        .containsExactly(org.assertj.core.api.Assertions.tuple("ROW", ROWS + 1L));
  }

  @Test
  void a_row_that_stands_twice_counts_once() throws IOException {
    List<String> lines = lines();
    lines.add(lines.get(7));
    Check check = check(lines);
    assertThat(check.report().refusals()).isEmpty();
    assertThat(file(check).accepted()).isEqualTo(FIGURES * ROWS);
    assertThat(file(check).quarantined()).isEqualTo(FIGURES);
  }

  @Test
  void two_rows_of_one_school_that_differ_are_both_set_aside() throws IOException {
    List<String> lines = lines();
    String row = lines.get(ROWS);
    lines.add(row.substring(0, row.lastIndexOf(',')) + ",99.99");
    Check check = check(lines);
    assertThat(file(check).accepted()).isLessThan(FIGURES * ROWS);
    assertThat(file(check).rows()).isEqualTo(FIGURES * (ROWS + 1));
    assertThat(check.rows()).extracting(Finding::rule).contains("DUPLICATE");
  }

  @Test
  void columns_that_slipped_by_one_refuse_the_file() throws IOException {
    List<String> lines = lines();
    for (int i = 1; i <= ROWS; i++) {
      String row = lines.get(i);
      lines.set(i, "," + row.substring(0, row.lastIndexOf(',')));
    }
    assertThat(check(lines).report().refusals()).isNotEmpty();
  }

  private Check check(List<String> lines) throws IOException {
    Path file = folder.resolve("published/exclusions.csv");
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
    Check check = check();
    FileReport report = file(check);
    assertThat(report.accepted() + report.quarantined()).isEqualTo(report.rows());
    return check;
  }

  private Check check() throws IOException {
    return intake.check(intake.inbox(folder), new Pseudonym(new byte[32]));
  }

  private static FileReport file(Check check) {
    return check.report().files().get(0);
  }

  /** The header and the first rows. */
  private static List<String> lines() throws IOException {
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedFiles.real(PUBLISHED))),
                StandardCharsets.UTF_8))) {
      return new ArrayList<>(text.lines().limit(ROWS + 1).toList());
    }
  }
}
