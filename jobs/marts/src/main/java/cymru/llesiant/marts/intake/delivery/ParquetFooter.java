package cymru.llesiant.marts.intake.delivery;

import cymru.llesiant.marts.intake.delivery.Inspection.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** What a Parquet file says about itself. */
final class ParquetFooter {

  private ParquetFooter() {}

  /** The columns and the count of rows, or why the file cannot be read. */
  static Content read(Delivery delivery) {
    try (ParquetFileReader file = ParquetFileReader.open(new LocalInputFile(delivery.path()))) {
      List<String> columns = new ArrayList<>();
      List<Finding> findings = new ArrayList<>();
      for (Type field : file.getFileMetaData().getSchema().getFields()) {
        if (!field.isPrimitive()) {
          findings.add(nested(delivery, field.getName()));
        } else if (isInNanoseconds(field)) {
          findings.add(nanoseconds(delivery, field.getName()));
        } else {
          columns.add(field.getName());
        }
      }
      return new Content(columns, file.getRecordCount(), findings);
    } catch (IOException | RuntimeException e) {
      return Content.unreadable(
          Finding.refused(
              delivery.file(),
              "PARQUET",
              "Cannot read %s: because it is no whole Parquet file; write and deliver it again"
                  .formatted(delivery.file())));
    }
  }

  private static boolean isInNanoseconds(Type field) {
    return field.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
        && time.getUnit() == TimeUnit.NANOS;
  }

  private static Finding nested(Delivery delivery, String column) {
    return Finding.advisory(
            delivery.file(),
            "NESTED",
            "Cannot read column %s: because it holds lists or structures; it was left unread"
                .formatted(column))
        .about(column);
  }

  private static Finding nanoseconds(Delivery delivery, String column) {
    return Finding.refused(
            delivery.file(),
            "TYPE",
            "Cannot read column %s: because it holds times in nanoseconds; write days instead"
                .formatted(column))
        .about(column);
  }
}
