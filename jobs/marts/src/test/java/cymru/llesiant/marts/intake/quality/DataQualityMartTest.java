package cymru.llesiant.marts.intake.quality;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.FileReport.Verdict;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DataQualityMartTest {

  private static final Contracts DATASETS = Contracts.read(SchemaFiles.bundled(), "datasets");
  private static final CodeLists CODES = CodeLists.read(SchemaFiles.bundled());
  private static final String FILE = "660/exclusion.csv";

  /** Rules of exclusions that look at the calendar and the census. */
  private static final List<String> BESIDE_OTHERS = List.of("EXC13", "EXC14");

  private static FileReport file(String path, long rows, long quarantined) {
    return new FileReport(
        path.substring(0, 3),
        path,
        "exclusion",
        "ab".repeat(32),
        1,
        rows,
        rows - quarantined,
        quarantined,
        Verdict.ACCEPTED);
  }

  private static Finding finding(
      Severity severity, long row, String column, String rule, long count) {
    return new Finding(severity, FILE, row, column, rule, "", count, "Cannot; mend it");
  }

  private static List<Row> rows(List<FileReport> files, Finding... findings) {
    return DataQualityMart.rows(new IntakeReport(files, List.of(findings)), DATASETS, CODES);
  }

  private static Row row(List<Row> rows, String sender, String column, String rule) {
    return rows.stream()
        .filter(row -> row.getString(1).equals(sender))
        .filter(row -> row.getString(2).equals(column) && row.getString(3).equals(rule))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rows_that_broke_a_rule_are_counted_beside_all_that_were_held_to_it() {
    List<Row> rows =
        rows(
            List.of(file(FILE, 10, 3), file("661/exclusion.csv", 5, 0)),
            finding(Severity.QUARANTINED, 4, "category", "CODE", 3),
            finding(Severity.ADVISORY, 2, "sessions", "EXC05", 2));

    Row code = row(rows, "660", "category", "CODE");
    assertThat(code.getString(5)).isEqualTo("PASS_WITH_EXCEPTIONS");
    assertThat(List.of(code.getLong(6), code.getLong(7), code.getLong(8)))
        .containsExactly(10L, 3L, 0L);
    assertThat(code.getString(10)).isEqualTo("660/exclusion.csv row 4: Cannot; mend it");
    Row lunch = row(rows, "660", "sessions", "EXC05");
    assertThat(lunch.getString(5)).isEqualTo("ADVISORY");
    assertThat(List.of(lunch.getLong(6), lunch.getLong(7), lunch.getLong(8)))
        .containsExactly(10L, 0L, 2L);
    assertThat(row(rows, "661", "category", "CODE").getString(5)).isEqualTo("PASS");
  }

  @Test
  void every_rule_of_the_contract_is_told_though_nothing_broke_it() {
    List<Row> rows = rows(List.of(file(FILE, 10, 0)));

    assertThat(rows)
        .filteredOn(row -> !BESIDE_OTHERS.contains(row.getString(3)))
        .allSatisfy(row -> assertThat(row.getString(5)).isEqualTo("PASS"));
    assertThat(rows)
        .extracting(row -> row.getString(2) + " " + row.getString(3))
        .contains(
            "(row) ROW",
            "(row) DUPLICATE",
            "upn UPN",
            "upn PATTERN",
            "school_id ORPHAN",
            "start_date TYPE",
            "sessions RANGE",
            "academic_year EXC01");
  }

  @Test
  void a_rule_that_looks_at_another_dataset_has_passed_only_where_that_was_delivered() {
    FileReport census =
        new FileReport(
            "660",
            "660/pupil_census.csv",
            "pupil_census",
            "ab".repeat(32),
            1,
            5,
            5,
            0,
            Verdict.ACCEPTED);
    List<Row> rows = rows(List.of(file(FILE, 10, 0), file("661/exclusion.csv", 5, 0), census));

    assertThat(row(rows, "660", "upn", "EXC14").getString(5)).isEqualTo("PASS");
    assertThat(row(rows, "660", "upn", "EXC14").getLong(6)).isEqualTo(10);
    assertThat(row(rows, "661", "upn", "EXC14").getString(5)).isEqualTo("NOT_APPLICABLE");
    assertThat(row(rows, "660", "start_date", "EXC13").getString(5)).isEqualTo("NOT_APPLICABLE");
  }

  @Test
  void a_rule_without_a_row_to_judge_has_not_passed() {
    assertThat(rows(List.of(file(FILE, 0, 0))))
        .allSatisfy(row -> assertThat(row.getString(5)).isEqualTo("NOT_APPLICABLE"));
  }

  @Test
  void a_refused_file_fails_by_the_rule_it_was_refused_for() {
    List<Row> rows = rows(List.of(file(FILE, 0, 0)), Finding.refused(FILE, "HEADER", "Cannot; do"));

    Row header = row(rows, "660", "(file)", "HEADER");
    assertThat(header.getString(5)).isEqualTo("FAIL");
    assertThat(List.of(header.getLong(6), header.getLong(7))).containsExactly(1L, 1L);
  }

  @Test
  void a_rule_that_could_not_be_evaluated_has_neither_passed_nor_failed() {
    Finding error =
        new Finding(Severity.ADVISORY, FILE, 0, "sessions", "ERROR", "EXC05", 1, "Cannot; mend it");
    List<Row> rows = rows(List.of(file(FILE, 10, 0)), error);

    Row lunch = row(rows, "660", "sessions", "EXC05");
    assertThat(lunch.getString(5)).isEqualTo("ERROR");
    assertThat(lunch.getLong(6)).isZero();
    assertThat(row(rows, "660", "sessions", "EXC03").getString(5)).isEqualTo("PASS");
    assertThat(rows).extracting(row -> row.getString(3)).doesNotContain("ERROR");
  }

  @Test
  void a_file_that_could_not_be_read_to_its_end_is_an_error() {
    List<Row> rows =
        rows(List.of(file(FILE, 0, 0)), Finding.refused(FILE, "ERROR", "Cannot judge; do"));

    assertThat(row(rows, "660", "(file)", "ERROR").getString(5)).isEqualTo("ERROR");
    assertThat(row(rows, "660", "sessions", "EXC03").getString(5)).isEqualTo("NOT_APPLICABLE");
  }

  @Test
  void a_rule_of_some_years_has_passed_only_where_there_are_rows_of_them() {
    FileReport census =
        new FileReport(
            "660",
            "660/pupil_census.csv",
            "pupil_census",
            "ab".repeat(32),
            1,
            12,
            12,
            0,
            0,
            Verdict.ACCEPTED,
            new TreeMap<>(Map.of(Integer.MIN_VALUE, 5L, 2014, 7L, 2015, 0L)));
    List<Row> rows = rows(List.of(census));

    assertThat(row(rows, "660", "sen_provision", "CEN14").getLong(6)).isEqualTo(7);
    assertThat(row(rows, "660", "sen_provision", "CEN14").getString(5)).isEqualTo("PASS");
    assertThat(row(rows, "660", "sen_provision", "CEN15").getString(5)).isEqualTo("NOT_APPLICABLE");
    Row code = row(rows, "660", "sen_provision", "CODE");
    assertThat(code.getLong(6)).isEqualTo(12);
    assertThat(code.getString(9))
        .isEqualTo(
            "It is a code of sen_provision (until 2013/14). It is a code of sen_provision_2014"
                + " (from 2014/15).");
  }
}
