package cymru.llesiant.marts.intake.reading;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Reads a Parquet file as text, so that its rows are judged as those of every other file. */
public final class ParquetSource {

  /** Below it every whole double is exact. */
  private static final double EXACT = 1e15;

  private ParquetSource() {}

  /** The rows of one file: {@link RawColumns}, then the columns asked for. */
  public static Dataset<Row> rows(SparkSession spark, List<String> wanted, Inspection file) {
    Dataset<Row> rows = spark.read().parquet(file.delivery().path().toString());
    List<Column> columns = new ArrayList<>();
    columns.add(lit(file.delivery().sender()).as(RawColumns.SENDER));
    columns.add(lit(file.delivery().file()).as(RawColumns.FILE));
    columns.add(col("_metadata.row_index").plus(1).as(RawColumns.ROW));
    columns.add(lit(null).cast(DataTypes.StringType).as(RawColumns.PROBLEM));
    for (String name : wanted) {
      Column text =
          file.columns().contains(name)
              ? text(col("`" + name + "`"), rows.schema().apply(name).dataType())
              : lit(null).cast(DataTypes.StringType);
      columns.add(text.as(name));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  /** Whole numbers kept as doubles and days kept as times are common, and written as meant. */
  private static Column text(Column value, DataType type) {
    Column plain = value.cast(DataTypes.StringType);
    if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
      Column whole = floor(value).equalTo(value).and(value.between(-EXACT, EXACT));
      return when(whole, value.cast(DataTypes.LongType).cast(DataTypes.StringType))
          .otherwise(plain);
    }
    if (type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType)) {
      Column day = value.cast(DataTypes.DateType);
      return when(day.cast(type).equalTo(value), day.cast(DataTypes.StringType)).otherwise(plain);
    }
    return plain;
  }
}
