package cymru.llesiant.marts.intake.reading;

import cymru.llesiant.marts.intake.delivery.ColumnName;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Form;
import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.marts.intake.delivery.RawRows;
import cymru.llesiant.marts.intake.text.FileKind;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The form of a file that comes in its dataset's own columns: in any order, optional ones perhaps
 * missing, unknown ones left unread.
 *
 * @param contract the dataset's contract
 */
public record DatasetForm(Contract contract) implements Form {

  @Override
  public String dataset() {
    return contract.name();
  }

  @Override
  public boolean keepsRows() {
    return true;
  }

  @Override
  public List<String> fills(Inspection file) {
    DeliveredNames names = new DeliveredNames(contract);
    return file.columns().stream()
        .flatMap(name -> names.find(name).stream())
        .map(Column::name)
        .toList();
  }

  @Override
  public List<Finding> columns(Inspection file) {
    DeliveredNames names = new DeliveredNames(contract);
    if (names.all().stream().noneMatch(file.columns()::contains)) {
      return List.of(noHeader(file));
    }
    List<Finding> findings = new ArrayList<>();
    for (Column column : contract.columns()) {
      if (column.required() && names.of(column).stream().noneMatch(file.columns()::contains)) {
        findings.add(missing(file, column.name()));
      }
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < file.columns().size(); i++) {
      String name = file.columns().get(i);
      if (names.find(name).isEmpty()) {
        findings.add(unknown(file, i, name));
      } else if (!seen.add(name)) {
        findings.add(twice(file, name));
      }
    }
    return findings;
  }

  @Override
  public RawRows rows(SparkSession spark, List<Inspection> files) {
    return new RawRows(read(spark, List.of(), files), List.of());
  }

  /** The rows of text and Parquet files, with further columns beside the dataset's own. */
  public Dataset<Row> read(SparkSession spark, List<String> beside, List<Inspection> files) {
    DeliveredNames names = new DeliveredNames(contract);
    List<String> columns = Stream.concat(names.all().stream(), beside.stream()).toList();
    Dataset<Row> text = CsvSource.rows(spark, columns, ShortRows.REFUSED, files);
    Dataset<Row> rows =
        files.stream()
            .filter(file -> file.delivery().kind() == FileKind.PARQUET)
            .map(file -> ParquetSource.rows(spark, columns, file))
            .reduce(text, Dataset::unionByName);
    return names.resolved(rows, beside);
  }

  private Finding noHeader(Inspection file) {
    return Finding.refused(
        file.delivery().file(),
        "HEADER",
        "Cannot read %s: because its first row names no column of %s; begin it with %s"
            .formatted(
                file.delivery().file(), contract.name(), String.join(",", contract.columnNames())));
  }

  private Finding missing(Inspection file, String column) {
    Set<String> unknown = new HashSet<>(file.columns());
    unknown.removeAll(contract.columnNames());
    String hint =
        unknown.stream()
            .sorted()
            .filter(name -> new ColumnName(name, 0).isPlain())
            .filter(name -> new NearestName(List.of(column)).to(name).isPresent())
            .findFirst()
            .map(" (there is %s: rename it)"::formatted)
            .orElse("");
    return Finding.refused(
            file.delivery().file(),
            "MISSING_COLUMN",
            "Cannot read %s: because column %s is missing%s%s; add it"
                .formatted(file.delivery().file(), column, hint, yearInQuestion(column)))
        .about(column);
  }

  /** The contract that a row is held to depends on the year that this column tells. */
  private String yearInQuestion(String column) {
    boolean isYear =
        !contract.editions().isEmpty()
            && contract.yearColumn().filter(year -> year.name().equals(column)).isPresent();
    return isYear ? " (which collection year is it of?)" : "";
  }

  private Finding unknown(Inspection file, int place, String name) {
    ColumnName column = new ColumnName(name, place + 1);
    String hint = column.isPlain() ? new NearestName(contract.columnNames()).hint(name) : "";
    return Finding.advisory(
        file.delivery().file(),
        "UNKNOWN_COLUMN",
        "Cannot use column %s: because the contract of %s does not know it; it was left unread"
            .formatted(column.shown() + hint, contract.name()));
  }

  private static Finding twice(Inspection file, String column) {
    return Finding.refused(
            file.delivery().file(),
            "DUPLICATE_COLUMN",
            "Cannot read %s: because column %s stands twice; keep one"
                .formatted(file.delivery().file(), column))
        .about(column);
  }
}
