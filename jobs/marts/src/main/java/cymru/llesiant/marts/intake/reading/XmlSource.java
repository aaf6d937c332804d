package cymru.llesiant.marts.intake.reading;

import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.intake.text.FileKind;
import cymru.llesiant.marts.intake.text.XmlRow;
import cymru.llesiant.marts.intake.text.XmlRows;
import cymru.llesiant.marts.intake.text.XmlShape;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Reads documents as rows of text, each from its beginning by one task. A row's number is its place
 * among the rows of its dataset, from 1.
 */
public final class XmlSource implements FlatMapFunction<Long, Row> {

  private static final long serialVersionUID = 1L;

  private final XmlShape shape;
  private final ArrayList<String> columns;
  private final ArrayList<Source> sources;

  /** One document. */
  private record Source(String sender, String file, String path, FileKind kind)
      implements Serializable {}

  private XmlSource(XmlShape shape, List<String> columns, List<Source> sources) {
    this.shape = shape;
    this.columns = new ArrayList<>(columns);
    this.sources = new ArrayList<>(sources);
  }

  /** The rows of documents: {@link RawColumns}, then the columns asked for, each a path. */
  public static Dataset<Row> rows(
      SparkSession spark, XmlShape shape, List<String> columns, List<Inspection> files) {
    List<Source> sources = files.stream().map(XmlSource::source).toList();
    return spark
        .range(0, sources.size(), 1, Math.max(1, sources.size()))
        .flatMap(new XmlSource(shape, columns, sources), Encoders.row(RawColumns.schema(columns)));
  }

  @Override
  public Iterator<Row> call(Long number) throws IOException {
    Source source = sources.get(number.intValue());
    XmlRows rows = new XmlRows(source.kind().open(Path.of(source.path())), shape);
    TaskEnd.closes(rows);
    long[] place = {0};
    Iterable<XmlRow> all = () -> rows;
    Stream<XmlRow> stream = StreamSupport.stream(all.spliterator(), false);
    return stream.map(row -> row(source, ++place[0], row)).iterator();
  }

  private Row row(Source source, long place, XmlRow row) {
    List<Object> values = new ArrayList<>();
    values.add(source.sender());
    values.add(source.file());
    values.add(place);
    values.add(null);
    columns.forEach(column -> values.add(row.cell(column)));
    return RowFactory.create(values.toArray());
  }

  private static Source source(Inspection file) {
    return new Source(
        file.delivery().sender(),
        file.delivery().file(),
        file.delivery().path().toString(),
        file.delivery().kind());
  }
}
