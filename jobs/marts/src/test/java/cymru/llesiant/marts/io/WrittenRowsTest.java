package cymru.llesiant.marts.io;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class WrittenRowsTest {

  private final SparkSession spark;

  @TempDir Path folder;

  WrittenRowsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void a_key_that_repeats_and_one_out_of_order_are_counted() throws IOException {
    WrittenRows rows = written(DataTypes.StringType, "a", "b", "b", "b", "a", "c");
    assertThat(rows)
        .isEqualTo(
            new WrittenRows(
                new StructType()
                    .add("key", DataTypes.StringType)
                    .add("value", DataTypes.StringType),
                6,
                2,
                1,
                Map.of("key", 0L, "value", 3L)));
  }

  @Test
  void every_type_is_in_the_order_spark_sorts_it_in() throws IOException {
    assertThat(sorted(DataTypes.StringType, "Ynys Môn", "Ynys", "ŵ", "\uD83D\uDE00", "", null))
        .isZero();
    assertThat(sorted(DataTypes.LongType, 3L, -5L, Long.MAX_VALUE, null, Long.MIN_VALUE)).isZero();
    assertThat(sorted(DataTypes.DoubleType, 3.5, -5.25, null, 1e300, -1e-300)).isZero();
    assertThat(sorted(DataTypes.BooleanType, true, null, false)).isZero();
    assertThat(
            sorted(
                DataTypes.DateType,
                Date.valueOf("2010-09-01"),
                Date.valueOf("1969-12-31"),
                null,
                Date.valueOf("2009-09-01")))
        .isZero();
    assertThat(
            sorted(
                DataTypes.createDecimalType(25, 2),
                new BigDecimal("12345678901234567890.25"),
                new BigDecimal("-0.25"),
                null,
                new BigDecimal("-12345678901234567890.25")))
        .isZero();
  }

  @Test
  void what_repeats_is_what_counting_the_pairs_of_a_key_finds() throws IOException {
    Random random = new Random(11);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      rows.add(
          RowFactory.create(
              random.nextInt(9) == 0 ? null : "%03d".formatted(random.nextInt(150)),
              random.nextInt(9) == 0 ? null : (long) random.nextInt(150)));
    }
    Dataset<Row> frame =
        spark.createDataFrame(
            rows, new StructType().add("one", DataTypes.StringType).add("two", DataTypes.LongType));
    Path file = folder.resolve("pairs");
    StagedParquet.file(frame.repartition(1).sortWithinPartitions("one", "two"), file);
    WrittenRows written = WrittenRows.of(file, List.of("one", "two"));
    assertThat(written.rows()).isEqualTo(rows.size());
    assertThat(written.unsorted()).isZero();
    assertThat(written.repeated()).isEqualTo(rows.size() - rows.stream().distinct().count());
    assertThat(written.missing().get("two"))
        .isEqualTo(rows.stream().filter(row -> row.isNullAt(1)).count());
  }

  private long sorted(DataType type, Object... keys) throws IOException {
    Path file = folder.resolve(type.typeName());
    StagedParquet.file(frame(type, keys).repartition(1).sortWithinPartitions("key"), file);
    WrittenRows rows = WrittenRows.of(file, List.of("key"));
    assertThat(rows.rows()).isEqualTo(keys.length);
    return rows.unsorted() + rows.repeated();
  }

  private WrittenRows written(DataType type, Object... keys) throws IOException {
    Path file = folder.resolve("written");
    StagedParquet.file(frame(type, keys).coalesce(1), file);
    return WrittenRows.of(file, List.of("key"));
  }

  /** Every other row has a value. */
  private Dataset<Row> frame(DataType type, Object... keys) {
    List<Row> rows = new ArrayList<>();
    for (Object key : Arrays.asList(keys)) {
      rows.add(RowFactory.create(key, rows.size() % 2 == 0 ? null : "x"));
    }
    return spark.createDataFrame(
        rows, new StructType().add("key", type).add("value", DataTypes.StringType));
  }
}
