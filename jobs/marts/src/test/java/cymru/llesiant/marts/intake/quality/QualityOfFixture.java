package cymru.llesiant.marts.intake.quality;

import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The mart's rows held against the findings they are made of. */
public final class QualityOfFixture {

  private static final Contracts DATASETS = Contracts.read(SchemaFiles.bundled(), "datasets");
  private static final CodeLists CODES = CodeLists.read(SchemaFiles.bundled());

  /** Copies and corrections are no rule of a contract. */
  private static final Set<String> LISTED_NOWHERE =
      Set.of("REPEAT", "REPLACED", "WITHDRAWAL", "ADDED", "CORRECTION");

  private final IntakeReport report;
  private final List<Row> rows;

  private QualityOfFixture(IntakeReport report) {
    this.report = report;
    this.rows = DataQualityMart.rows(report, DATASETS, CODES);
  }

  /** Of an intake. */
  public static QualityOfFixture of(IntakeReport report) {
    return new QualityOfFixture(report);
  }

  /** What the rows leave out or tell twice, and rules that rows broke and no contract lists. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Set<String> files = report.files().stream().map(FileReport::file).collect(Collectors.toSet());
    long found =
        report.findings().stream()
            .filter(finding -> files.contains(finding.file()))
            .mapToLong(Finding::count)
            .sum();
    long told = rows.stream().mapToLong(row -> row.getLong(7) + row.getLong(8)).sum();
    if (found != told) {
      problems.add("%d found, %d told".formatted(found, told));
    }
    List<List<Object>> keys =
        rows.stream()
            .map(row -> List.<Object>of(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)))
            .toList();
    if (keys.stream().distinct().count() != keys.size()) {
      problems.add("a key stands twice");
    }
    rows.stream()
        .filter(row -> row.isNullAt(9) && !row.getString(2).equals("(file)"))
        .filter(row -> !row.getString(4).equals("REFUSED"))
        .filter(row -> !LISTED_NOWHERE.contains(row.getString(3)))
        .forEach(row -> problems.add("no contract lists " + row));
    return problems;
  }
}
