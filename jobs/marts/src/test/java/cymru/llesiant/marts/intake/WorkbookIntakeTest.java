package cymru.llesiant.marts.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.spark.sql.SparkSession;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A workbook goes the way of the same rows as comma-separated text. */
@ExtendWith(SparkExtension.class)
class WorkbookIntakeTest {

  private static final Pseudonym PSEUDONYM = new Pseudonym(new byte[32]);
  private static final String[] HEADER = {
    "owner_id", "academic_year", "term", "half_term", "start_date", "end_date", "sessions_possible"
  };

  private final Intake intake;

  @TempDir Path folder;

  WorkbookIntakeTest(SparkSession spark) {
    intake = new Intake(spark, SchemaFiles.bundled());
  }

  @BeforeEach
  void a_calendar_is_delivered_as_a_workbook() throws IOException {
    Path inbox = Files.createDirectories(folder.resolve("inbox/shared"));
    try (OutputStream out = Files.newOutputStream(inbox.resolve("calendar.xlsx"));
        Workbook book = new Workbook(out, "Llesiant", "1.0")) {
      Worksheet sheet = book.newWorksheet("Terms");
      for (int i = 0; i < HEADER.length; i++) {
        sheet.value(0, i, HEADER[i]);
      }
      for (int row = 1; row <= 120; row++) {
        sheet.value(row, 0, "%07d".formatted(6600000 + row));
        sheet.value(row, 1, "2010/11");
        sheet.value(row, 2, "AUT");
        sheet.value(row, 3, 1);
        sheet.value(row, 4, LocalDate.of(2010, 9, 6));
        sheet.style(row, 4).format("yyyy-mm-dd").set();
        sheet.value(row, 5, row == 7 ? LocalDate.of(2010, 9, 1) : LocalDate.of(2010, 10, 22));
        sheet.style(row, 5).format("dd/mm/yyyy").set();
        sheet.value(row, 6, 60);
      }
      sheet.value(60, 6, "#REF!");
    }
  }

  @Test
  void its_rows_are_held_to_the_contract_and_numbered_as_the_spreadsheet_shows()
      throws IOException {
    IntakeReport report =
        intake.run(intake.inbox(folder.resolve("inbox")), folder.resolve("staging"), PSEUDONYM);

    assertThat(report.files())
        .extracting(FileReport::file, FileReport::rows, FileReport::accepted)
        .containsExactly(tuple("shared/calendar.xlsx", 120L, 118L));
    assertThat(report.findings())
        .filteredOn(finding -> finding.severity() == Finding.Severity.QUARANTINED)
        .extracting(Finding::rule, Finding::row, Finding::message)
        .contains(
            tuple(
                "ROW",
                61L,
                "Cannot accept the row: because it holds #REF! in place of a value in its cell 7;"
                    + " mend it"))
        .extracting(finding -> finding.toList().get(0))
        .contains("CAL04");
  }

  @Test
  void the_same_delivered_as_text_too_is_one_too_many() throws IOException {
    Files.writeString(folder.resolve("inbox/shared/calendar.csv"), String.join(",", HEADER) + "\n");

    assertThat(intake.check(intake.inbox(folder.resolve("inbox")), PSEUDONYM).report().refusals())
        .extracting(Finding::rule)
        .containsOnly("TWICE");
  }
}
