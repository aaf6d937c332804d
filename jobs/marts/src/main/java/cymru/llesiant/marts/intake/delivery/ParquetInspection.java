package cymru.llesiant.marts.intake.delivery;

import cymru.llesiant.marts.intake.delivery.Inspection.Content;
import cymru.llesiant.marts.intake.text.Encoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reads a Parquet file from end to end, page by page, and says what it holds.
 *
 * @param delivery the file
 */
public record ParquetInspection(Delivery delivery) {

  /**
   * The names of a file's columns, nested ones apart; none where it cannot be read, which its
   * inspection explains.
   */
  public static List<String> columns(Path file) {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      return reader.getFileMetaData().getSchema().getFields().stream()
          .filter(Type::isPrimitive)
          .map(Type::getName)
          .toList();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  /** The columns and the count of rows, or why the file cannot be read. */
  Content read() {
    ParquetReadOptions checked = ParquetReadOptions.builder().usePageChecksumVerification().build();
    try (ParquetFileReader file =
        ParquetFileReader.open(new LocalInputFile(delivery.path()), checked)) {
      MessageType schema = file.getFileMetaData().getSchema();
      for (PageReadStore rows = file.readNextRowGroup();
          rows != null;
          rows = file.readNextRowGroup()) {
        for (ColumnDescriptor column : schema.getColumns()) {
          readPages(rows.getPageReader(column));
        }
      }
      return content(schema, file.getRecordCount());
    } catch (IOException | RuntimeException e) {
      // whatever the library trips over, the file is not whole; its own words may quote the data
      return Content.unreadable(
          Finding.refused(
              delivery.file(),
              "PARQUET",
              "Cannot read %s: because it is no whole Parquet file; write and deliver it again"
                  .formatted(delivery.file())));
    }
  }

  private static void readPages(PageReader pages) {
    pages.readDictionaryPage();
    while (pages.readPage() != null) {
      // reading decompresses the page and checks its sum
    }
  }

  private Content content(MessageType schema, long rows) {
    List<String> columns = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Type field : schema.getFields()) {
      if (!field.isPrimitive()) {
        findings.add(nested(shown(schema, field)));
      } else if (isInNanoseconds(field)) {
        findings.add(nanoseconds(shown(schema, field)));
      } else {
        columns.add(field.getName());
      }
    }
    return new Content(columns, rows, Encoding.UTF_8, findings);
  }

  private static boolean isInNanoseconds(Type field) {
    return field.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
        && time.getUnit() == TimeUnit.NANOS;
  }

  private static String shown(MessageType schema, Type field) {
    return new ColumnName(field.getName(), schema.getFieldIndex(field.getName()) + 1).shown();
  }

  private Finding nested(String column) {
    return Finding.advisory(
            delivery.file(),
            "NESTED",
            "Cannot read column %s: because it holds lists or structures; it was left unread"
                .formatted(column))
        .about(column);
  }

  private Finding nanoseconds(String column) {
    return Finding.refused(
            delivery.file(),
            "TYPE",
            "Cannot read column %s: because it holds times in nanoseconds; write days instead"
                .formatted(column))
        .about(column);
  }
}
