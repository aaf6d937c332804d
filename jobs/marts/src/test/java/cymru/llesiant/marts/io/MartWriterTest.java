package cymru.llesiant.marts.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class MartWriterTest {

  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: llesiant.mart.roll
      name: roll
      version: 1.0.0
      status: active
      description: {purpose: How many pupils.}
      schema:
        - name: roll
          dataGranularityDescription: One row a school.
          properties:
            - {name: school_id, logicalType: string, required: true, primaryKey: true, primaryKeyPosition: 1, description: The school.}
            - {name: pupil_count, logicalType: integer, required: true, description: Pupils on roll.}
            - {name: run_id, logicalType: string, required: true, description: The run.}
            - {name: data_as_at, logicalType: date, required: true, description: The day.}
      """;

  private final SparkSession spark;
  private final Contract contract =
      Contracts.read(new SchemaFiles(new TreeMap<>(Map.of("marts/roll.yaml", CONTRACT))), "marts")
          .contract("roll");

  @TempDir Path folder;

  MartWriterTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void the_order_and_the_partitions_of_rows_do_not_change_a_byte() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(RowFactory.create("%07d".formatted(i), (long) i));
    }
    MartFile first = writer().write(contract, frame(rows).repartition(1), folder.resolve("a"));
    Collections.shuffle(rows, new Random(7));
    MartFile second = writer().write(contract, frame(rows).repartition(16), folder.resolve("b"));
    assertThat(second.sha256()).isEqualTo(first.sha256());
    assertThat(Files.readAllBytes(first.file())).isEqualTo(Files.readAllBytes(second.file()));
    assertThat(first.rows()).isEqualTo(500);
    assertThat(first.bytes()).isEqualTo(Files.size(first.file()));
  }

  @Test
  void nothing_but_the_mart_is_left_in_its_folder() throws IOException {
    writer().write(contract, frame(List.of(RowFactory.create("6600001", 3L))), folder.resolve("m"));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("m"));
    }
  }

  @Test
  void a_mart_without_rows_still_has_its_columns() {
    MartFile empty = writer().write(contract, frame(List.of()), folder.resolve("empty"));
    assertThat(empty.rows()).isZero();
    assertThat(spark.read().parquet(empty.file().toString()).columns())
        .containsExactly("school_id", "pupil_count", "run_id", "data_as_at");
  }

  @Test
  @Tag("R002-19")
  void every_row_bears_its_night_and_the_day_as_at_which_data_were_read() {
    MartFile mart =
        writer()
            .write(contract, frame(List.of(RowFactory.create("6600001", 3L))), folder.resolve("m"));
    Row row = spark.read().parquet(mart.file().toString()).first();
    assertThat(row.<Date>getAs("data_as_at")).isEqualTo(Date.valueOf("2010-09-01"));
    assertThat(row.<String>getAs("run_id")).isEqualTo("2010-09-01-00000000");
  }

  @Test
  void everything_that_breaks_the_contract_is_said_at_once() {
    List<Row> rows = List.of(RowFactory.create("6600001", null), RowFactory.create("6600001", 4L));
    assertThatThrownBy(() -> writer().write(contract, frame(rows), folder.resolve("bad")))
        .hasMessageContaining("pupil_count is null in 1 rows")
        .hasMessageContaining("the key [school_id] repeats in 1 rows");
  }

  @Test
  void a_column_the_contract_does_not_know_is_refused() {
    Dataset<Row> rows = frame(List.of()).withColumnRenamed("pupil_count", "headcount");
    assertThatThrownBy(() -> writer().write(contract, rows, folder.resolve("bad")))
        .hasMessageContaining("lacks [pupil_count]")
        .hasMessageContaining("[headcount]");
  }

  private MartWriter writer() {
    return new MartWriter("2010-09-01-00000000", LocalDate.of(2010, 9, 1));
  }

  private Dataset<Row> frame(List<Row> rows) {
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("school_id", DataTypes.StringType)
            .add("pupil_count", DataTypes.LongType));
  }
}
