package cymru.llesiant.marts.io;

import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.Column.Sensitivity;
import cymru.llesiant.schemas.ColumnType;
import cymru.llesiant.schemas.Contract;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Contracts as Spark schemas. */
public final class SparkTypes {

  /** The delivery's sender, kept with each row after intake. */
  public static final String SENDER = "sender";

  /** The row of the delivered file, as a spreadsheet counts it, kept after intake. */
  public static final String SOURCE_ROW = "source_row";

  private SparkTypes() {}

  /** The Spark type of a column's values. */
  public static DataType of(ColumnType type) {
    return type.fold(
        new ColumnType.Cases<DataType>() {
          @Override
          public DataType text() {
            return DataTypes.StringType;
          }

          @Override
          public DataType whole() {
            return DataTypes.LongType;
          }

          @Override
          public DataType exact(ColumnType.Exact exact) {
            return DataTypes.createDecimalType(exact.precision(), exact.scale());
          }

          @Override
          public DataType real() {
            return DataTypes.DoubleType;
          }

          @Override
          public DataType truth() {
            return DataTypes.BooleanType;
          }

          @Override
          public DataType day() {
            return DataTypes.DateType;
          }
        });
  }

  /** A mart's schema: the contract's columns in order. */
  public static StructType of(Contract contract) {
    List<StructField> fields = new ArrayList<>();
    for (Column column : contract.columns()) {
      fields.add(field(column.name(), of(column.type())));
    }
    return new StructType(fields.toArray(StructField[]::new));
  }

  /**
   * A dataset's schema after intake: identifiers replaced by their pseudonym, personal columns gone
   * or coarsened (both text), then where each row came from.
   */
  public static StructType afterIntake(Contract contract) {
    List<StructField> fields = new ArrayList<>();
    for (Column column : contract.columns()) {
      if (column.sensitivity() == Sensitivity.PLAIN) {
        fields.add(field(column.name(), of(column.type())));
      } else {
        column.keptAs().ifPresent(kept -> fields.add(field(kept, DataTypes.StringType)));
      }
    }
    fields.add(field(SENDER, DataTypes.StringType));
    fields.add(field(SOURCE_ROW, DataTypes.LongType));
    return new StructType(fields.toArray(StructField[]::new));
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }
}
