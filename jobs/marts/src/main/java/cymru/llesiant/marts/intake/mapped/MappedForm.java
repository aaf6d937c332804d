package cymru.llesiant.marts.intake.mapped;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.marts.intake.delivery.Form;
import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.intake.delivery.RawRows;
import cymru.llesiant.marts.intake.mapping.Mapping;
import cymru.llesiant.marts.intake.pivot.PivotShape;
import cymru.llesiant.marts.intake.reading.CsvSource;
import cymru.llesiant.marts.intake.reading.ParquetSource;
import cymru.llesiant.marts.intake.reading.XmlSource;
import cymru.llesiant.marts.intake.text.FileKind;
import cymru.llesiant.marts.intake.text.XmlShape;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.Contract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The form of a file that a mapping reads.
 *
 * @param mapping the mapping
 * @param target the contract of the dataset it gives rows of
 */
record MappedForm(Mapping mapping, Contract target) implements Form {

  @Override
  public String dataset() {
    return target.name();
  }

  @Override
  public boolean keepsRows() {
    return mapping.keepsRows();
  }

  @Override
  public Optional<XmlShape> document() {
    return mapping.file().document();
  }

  @Override
  public Optional<PivotShape> pivot() {
    return mapping.file().pivot();
  }

  @Override
  public List<String> fills(Inspection file) {
    return target.columnNames().stream()
        .filter(
            name ->
                mapping.gives().containsKey(name)
                    || !mapping.figures().isEmpty() && MappedFigures.fills(name))
        .toList();
  }

  @Override
  public List<Finding> columns(Inspection file) {
    List<Finding> findings = new ArrayList<>();
    for (String column : mapping.columns()) {
      if (Collections.frequency(file.columns(), column) > 1) {
        findings.add(
            Finding.refused(
                    name(file),
                    "DUPLICATE_COLUMN",
                    "Cannot read %s: because column %s stands twice; keep one"
                        .formatted(name(file), column))
                .about(column));
      }
    }
    findings.addAll(EesMeta.findings(mapping, file.delivery().path(), name(file)));
    return findings;
  }

  @Override
  public RawRows rows(SparkSession spark, List<Inspection> files) {
    MappedRows mapped = MappedRows.of(mapping, target, text(spark, files));
    List<Finding> findings = new ArrayList<>();
    Map<String, List<Row>> accounts =
        keepsRows()
            ? Map.of()
            : mapped.account().collectAsList().stream()
                .collect(Collectors.groupingBy(line -> line.getAs(RawColumns.FILE)));
    for (Inspection file : keepsRows() ? List.<Inspection>of() : files) {
      findings.addAll(accounted(file, accounts.getOrDefault(name(file), List.of())));
    }
    Object[] refused = findings.stream().filter(Finding::refuses).map(Finding::file).toArray();
    return new RawRows(mapped.rows().where(not(col(RawColumns.FILE).isin(refused))), findings);
  }

  /**
   * The files' cells; one file is read by one task, but where nothing in it names a pupil it is
   * mapped and judged by as many as there are.
   */
  private Dataset<Row> text(SparkSession spark, List<Inspection> files) {
    Optional<XmlShape> document = mapping.file().document();
    if (document.isPresent()) {
      return XmlSource.rows(spark, document.get(), mapping.columns(), files);
    }
    Dataset<Row> text =
        files.stream()
            .filter(file -> file.delivery().kind() == FileKind.PARQUET)
            .map(file -> ParquetSource.rows(spark, mapping.columns(), file))
            .reduce(
                CsvSource.rows(spark, mapping.columns(), mapping.file().shortRows(), files),
                Dataset::unionByName);
    // what is handed from task to task lies on a disk meanwhile
    return target.columns().stream().allMatch(Column::showable)
        ? text.repartition(spark.sparkContext().defaultParallelism(), col(RawColumns.ROW))
        : text;
  }

  private List<Finding> accounted(Inspection file, List<Row> account) {
    List<Finding> findings = new ArrayList<>();
    long read = 0;
    long unused = 0;
    for (Row line : account) {
      long rows = line.<Long>getAs(MappedRows.ROWS);
      read += rows;
      if (line.getAs(MappedRows.BECAUSE) != null) {
        findings.add(leftOut(file, rows, line.getAs(MappedRows.BECAUSE)));
        unused += rows;
      } else if (!line.<Boolean>getAs(MappedRows.READABLE) && !mapping.parts().isEmpty()) {
        findings.add(incomplete(file, rows));
      }
    }
    if (unused > 0 && unused == read) {
      findings.add(useless(file, read));
    }
    if (read != file.rows()) {
      findings.add(changed(file, read));
    }
    return findings;
  }

  private Finding leftOut(Inspection file, long rows, String because) {
    return new Finding(
        Severity.ADVISORY,
        name(file),
        0,
        "",
        "LEFT_OUT",
        "",
        rows,
        "Cannot use every row of %s: because of some %s; mapping %s leaves them out"
            .formatted(name(file), because, mapping.id()));
  }

  private Finding incomplete(Inspection file, long rows) {
    return Finding.refused(
        name(file),
        "SUMMED",
        "Cannot load %s: because %d of its rows cannot be read and its rows are summed; mend them"
            .formatted(name(file), rows));
  }

  private Finding useless(Inspection file, long rows) {
    return Finding.refused(
        name(file),
        "LAYOUT",
        "Cannot load %s: because mapping %s leaves out each of its %d rows (have its columns slipped, or is it another table?); mend it or take it away"
            .formatted(name(file), mapping.id(), rows));
  }

  private static Finding changed(Inspection file, long read) {
    return Finding.refused(
        name(file),
        "CHANGED",
        "Cannot load %s: because it had %d rows and then %d; run again when it has arrived"
            .formatted(name(file), file.rows(), read));
  }

  private static String name(Inspection file) {
    return file.delivery().file();
  }
}
