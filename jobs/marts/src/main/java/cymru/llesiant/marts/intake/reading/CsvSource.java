package cymru.llesiant.marts.intake.reading;

import cymru.llesiant.marts.intake.delivery.Delivery;
import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.intake.pivot.PivotRecords;
import cymru.llesiant.marts.intake.pivot.PivotShape;
import cymru.llesiant.marts.intake.text.CsvRecord;
import cymru.llesiant.marts.intake.text.CsvRecords;
import cymru.llesiant.marts.intake.text.Encoding;
import cymru.llesiant.marts.intake.text.FileKind;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Reads files of comma-separated text, each from its beginning by one task: in order, so that every
 * row keeps the number a spreadsheet shows, and so that line breaks inside quotation marks are
 * right. Small files share a task, which costs more than they do.
 */
public final class CsvSource implements FlatMapFunction<Long, Row> {

  private static final long serialVersionUID = 1L;

  /** Columns before the file's own: sender, file, row, problem. */
  private static final int BESIDE = 4;

  /** Files of no more than this together are read by one task. */
  private static final long TASK_BYTES = 16L << 20;

  private final ArrayList<Source> sources;

  /**
   * One file, for each wanted column its place in the file's header, or -1, and its layout where it
   * is a cross-tabulation, else null.
   */
  private record Source(
      String sender,
      String file,
      String path,
      FileKind kind,
      Encoding encoding,
      int width,
      int[] places,
      ShortRows shortRows,
      PivotShape pivot)
      implements Serializable {

    Iterator<CsvRecord> records(CsvRecords text) {
      return pivot == null ? text : new PivotRecords(text, pivot);
    }

    boolean canTellApart(CsvRecord record) {
      int cells = record.cells().size();
      return cells == width || cells < width && shortRows == ShortRows.PADDED;
    }

    String cell(CsvRecord record, int column) {
      int place = places[column];
      return place < 0 || place >= record.cells().size() ? null : record.cells().get(place);
    }
  }

  private CsvSource(List<Source> sources) {
    this.sources = new ArrayList<>(sources);
  }

  /** The rows of those files that are text: {@link RawColumns}, then the columns asked for. */
  public static Dataset<Row> rows(
      SparkSession spark, List<String> columns, ShortRows shortRows, List<Inspection> files) {
    List<Inspection> texts =
        files.stream().filter(file -> file.delivery().kind() != FileKind.PARQUET).toList();
    List<Source> sources = texts.stream().map(file -> source(columns, shortRows, file)).toList();
    return spark
        .range(0, sources.size(), 1, tasks(spark, texts))
        .flatMap(new CsvSource(sources), Encoders.row(RawColumns.schema(columns)));
  }

  /** As many as there are processors, more where files are large, and no more than files. */
  private static int tasks(SparkSession spark, List<Inspection> files) {
    long bytes = files.stream().mapToLong(Inspection::bytes).sum();
    long wanted = Math.max(spark.sparkContext().defaultParallelism(), bytes / TASK_BYTES);
    return (int) Math.max(1, Math.min(wanted, files.size()));
  }

  @Override
  public Iterator<Row> call(Long number) throws IOException {
    Source source = sources.get(number.intValue());
    CsvRecords text = CsvRecords.of(source.kind().open(Path.of(source.path())), source.encoding());
    TaskEnd.closes(text);
    Iterator<CsvRecord> records = source.records(text);
    records.next();
    Iterable<CsvRecord> rest = () -> records;
    Stream<CsvRecord> stream = StreamSupport.stream(rest.spliterator(), false);
    return stream.map(record -> row(source, record)).iterator();
  }

  private static Source source(List<String> columns, ShortRows shortRows, Inspection file) {
    int[] places = columns.stream().mapToInt(file.columns()::indexOf).toArray();
    Delivery delivery = file.delivery();
    return new Source(
        delivery.sender(),
        delivery.file(),
        delivery.path().toString(),
        delivery.kind(),
        file.encoding(),
        file.columns().size(),
        places,
        shortRows,
        delivery.form().pivot().orElse(null));
  }

  private static Row row(Source source, CsvRecord record) {
    Object[] values = new Object[BESIDE + source.places().length];
    values[0] = source.sender();
    values[1] = source.file();
    values[2] = record.row();
    if (!source.canTellApart(record)) {
      values[3] =
          "has %d cells where the header has %d".formatted(record.cells().size(), source.width());
      return RowFactory.create(values);
    }
    Optional<String> problem =
        source.kind() == FileKind.WORKBOOK ? record.problem() : Optional.empty();
    if (problem.isPresent()) {
      values[3] = problem.get();
      return RowFactory.create(values);
    }
    for (int i = 0; i < source.places().length; i++) {
      values[BESIDE + i] = source.cell(record, i);
    }
    return RowFactory.create(values);
  }
}
