package cymru.llesiant.marts.intake.reading;

import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.intake.text.CsvRecord;
import cymru.llesiant.marts.intake.text.CsvRecords;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.SchemaFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * A code list that is a dataset too, used where the dataset is not delivered: it has the dataset's
 * own columns.
 *
 * @param contract the dataset's contract
 * @param file the code list
 */
public record BundledList(Contract contract, SchemaFile file) {

  /** Who it is said to come from: nobody in particular, so that it is everybody's. */
  public static final String SENDER = "bundled";

  /** Its rows as text. */
  public Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    try (CsvRecords records = new CsvRecords(new StringReader(file.text()))) {
      List<String> header = records.next().cells();
      while (records.hasNext()) {
        rows.add(row(header, records.next()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return spark.createDataFrame(rows, RawColumns.schema(contract.columnNames()));
  }

  private Row row(List<String> header, CsvRecord record) {
    List<Object> values = new ArrayList<>();
    values.add(SENDER);
    values.add(file.path());
    values.add(record.row());
    values.add(null);
    for (String column : contract.columnNames()) {
      int place = header.indexOf(column);
      values.add(place < 0 ? null : record.cells().get(place));
    }
    return RowFactory.create(values.toArray());
  }
}
