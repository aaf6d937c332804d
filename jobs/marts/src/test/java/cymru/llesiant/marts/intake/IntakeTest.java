package cymru.llesiant.marts.intake;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.quality.DataQualityMart;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class IntakeTest {

  private static final Path CASES =
      Path.of(System.getProperty("llesiant.root"), "jobs/marts/src/test/resources/quarantined");
  private static final Pseudonym PSEUDONYM = new Pseudonym(new byte[32]);

  private final SparkSession spark;
  private final SchemaFiles files = SchemaFiles.bundled();
  private final Contracts contracts = Contracts.read(files, "datasets");
  private final Intake intake;

  @TempDir Path folder;

  IntakeTest(SparkSession spark) {
    this.spark = spark;
    this.intake = new Intake(spark, files);
  }

  @Test
  void a_night_loads_what_a_check_accepts_and_sets_aside_the_rest() throws IOException {
    Path inbox = CASES.resolve("slipped_cells/inbox");
    IntakeReport report = intake.run(intake.inbox(inbox), folder, PSEUDONYM);
    Check check = intake.check(intake.inbox(inbox), PSEUDONYM);

    assertThat(report).isEqualTo(check.report()).isEqualTo(IntakeReport.read(folder));
    assertThat(dataset("pupil_census").count()).isEqualTo(108);
    assertThat(report.accepted()).isEqualTo(110);
    assertThat(report.quarantined()).isEqualTo(2);

    Dataset<Row> quarantine = spark.read().parquet(folder + "/quarantine/pupil_census.parquet");
    assertThat(quarantine.columns())
        .containsExactly("sender", "file", "row", "dataset", "column", "rule", "value", "message");
    assertThat(quarantine.select("row").distinct().count()).isEqualTo(2);
    assertThat(quarantine.count())
        .isEqualTo(
            check.rows().stream()
                .filter(finding -> finding.severity() == Finding.Severity.QUARANTINED)
                .count());
  }

  @Test
  void a_dataset_is_typed_by_its_contract_and_knows_where_each_row_came_from() throws IOException {
    intake.run(intake.inbox(CASES.resolve("blank_lines/inbox")), folder, PSEUDONYM);
    Contract contract = contracts.contract("attendance");
    Dataset<Row> rows = spark.read().parquet(folder + "/datasets/attendance");
    assertThat(rows.schema()).isEqualTo(SparkTypes.afterIntake(contract));
    assertThat(rows.agg(org.apache.spark.sql.functions.min("source_row")).first().getLong(0))
        .isEqualTo(2);
    assertThat(rows.agg(org.apache.spark.sql.functions.max("source_row")).first().getLong(0))
        .isEqualTo(64);
    assertThat(rows.filter(col("term").isNotNull()).count()).isZero();
    assertThat(rows.filter(col("sender").notEqual("660")).count()).isZero();
  }

  @Test
  void a_list_that_comes_with_the_product_stands_in_for_what_nobody_delivered() throws IOException {
    intake.run(intake.inbox(CASES.resolve("notes_beside/inbox")), folder, PSEUDONYM);
    assertThat(dataset("area").filter(col("country").equalTo("W")).count()).isEqualTo(22);
    assertThat(dataset("consortium").count()).isEqualTo(4);
  }

  /** Of schools, which no list stands in for, nothing can be said. */
  @Test
  void a_rule_beside_a_list_that_comes_with_the_product_is_asked_of_everybody() throws IOException {
    IntakeReport report =
        intake.run(intake.inbox(CASES.resolve("partnership_in_wales/inbox")), folder, PSEUDONYM);
    Night night = Night.of(LocalDate.of(2011, 9, 1), "2011-09-01-00000000", files);
    Dataset<Row> rules = new DataQualityMart().rows(new Inputs(spark, folder, night));

    assertThat(report.findings()).extracting(Finding::rule).containsExactly("PSH04");
    assertThat(
            rules
                .filter(col("rule").isin("PSH04", "PSM04", "PSM05", "PSM06"))
                .orderBy("rule")
                .select("rule", "state", "checked", "warns")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly(
            "[PSH04,ADVISORY,1,1]",
            "[PSM04,NOT_APPLICABLE,0,0]",
            "[PSM05,NOT_APPLICABLE,0,0]",
            "[PSM06,PASS,1,0]");
  }

  @Test
  void a_night_without_the_register_that_rows_refer_to_is_refused() throws IOException {
    IntakeReport report =
        intake.run(intake.inbox(CASES.resolve("no_register/inbox")), folder, PSEUDONYM);
    assertThat(report.gate()).isEqualTo(IntakeReport.Gate.REFUSED);
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("SHARE", "ORPHAN");
    assertThat(dataset("attendance").count()).isZero();
  }

  @Test
  void what_a_night_cut_off_left_behind_does_not_show() throws IOException {
    Path inbox = CASES.resolve("wrong_type/inbox");
    Files.createDirectories(folder.resolve("datasets/.attendance.unfinished"));
    Files.writeString(folder.resolve("datasets/.attendance.unfinished/part-0.parquet"), "cut");
    IntakeReport first = intake.run(intake.inbox(inbox), folder, PSEUDONYM);
    assertThat(intake.run(intake.inbox(inbox), folder, PSEUDONYM)).isEqualTo(first);
    assertThat(dataset("attendance").count()).isEqualTo(59);
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".unfinished"));
    }
  }

  @Test
  void neither_partitions_nor_the_order_of_rows_change_what_is_accepted() throws IOException {
    Path inbox = CASES.resolve("duplicate_key_across_senders/inbox");
    List<Row> expected = null;
    for (int partitions : new int[] {1, 3, 16}) {
      Path shuffled = shuffled(inbox, partitions);
      Path staging = folder.resolve("staging" + partitions);
      String before = spark.conf().get("spark.sql.shuffle.partitions");
      spark.conf().set("spark.sql.shuffle.partitions", Integer.toString(partitions));
      try {
        intake.run(intake.inbox(shuffled), staging, PSEUDONYM);
      } finally {
        spark.conf().set("spark.sql.shuffle.partitions", before);
      }
      List<Row> rows = sorted(staging);
      assertThat(rows).hasSize(169);
      assertThat(rows).isEqualTo(expected == null ? rows : expected);
      expected = rows;
    }
  }

  @Test
  void a_parquet_delivery_gives_the_rows_that_text_gives() throws IOException {
    Path text = CASES.resolve("recoded_codes/inbox");
    intake.run(intake.inbox(text), folder.resolve("text"), PSEUDONYM);
    Path parquet = folder.resolve("inbox");
    copy(text.resolve("shared"), parquet.resolve("shared"));
    Files.createDirectories(parquet.resolve("660"));
    spark
        .read()
        .option("header", true)
        .csv(text.resolve("660/pupil_census.csv").toString())
        .withColumn("date_of_birth", col("date_of_birth").cast("timestamp"))
        .withColumn("fsm_eligible", col("fsm_eligible").cast("boolean"))
        .withColumn("nc_year", col("nc_year").cast("double"))
        .coalesce(1)
        .write()
        .parquet(folder.resolve("written").toString());
    try (Stream<Path> parts = Files.list(folder.resolve("written"))) {
      Path part = parts.filter(p -> p.toString().endsWith(".parquet")).findFirst().orElseThrow();
      Files.copy(part, parquet.resolve("660/pupil_census.parquet"));
    }
    IntakeReport report = intake.run(intake.inbox(parquet), folder.resolve("parquet"), PSEUDONYM);
    assertThat(report.accepted()).isEqualTo(111);
    assertThat(census("parquet")).isEqualTo(census("text")).hasSize(109);
  }

  private List<Row> census(String staging) {
    return spark
        .read()
        .parquet(folder.resolve(staging).resolve("datasets/pupil_census").toString())
        .drop("source_row")
        .orderBy("pupil_key")
        .collectAsList();
  }

  private List<Row> sorted(Path staging) {
    Dataset<Row> rows = spark.read().parquet(staging.resolve("datasets/attendance").toString());
    Column[] columns =
        Stream.of(rows.drop("source_row").columns())
            .map(org.apache.spark.sql.functions::col)
            .toArray(Column[]::new);
    return rows.select(columns).orderBy(columns).collectAsList();
  }

  private Path shuffled(Path inbox, int seed) throws IOException {
    Path copy = folder.resolve("inbox" + seed);
    for (String sender : List.of("shared", "660", "661")) {
      copy(inbox.resolve(sender), copy.resolve(sender));
    }
    for (String sender : List.of("660", "661")) {
      Path file = copy.resolve(sender).resolve("attendance.csv");
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      Collections.shuffle(lines.subList(1, lines.size()), new Random(seed));
      Files.write(file, lines);
    }
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> entries = Files.list(from)) {
      for (Path file : entries.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private Dataset<Row> dataset(String name) {
    return spark.read().parquet(folder.resolve("datasets").resolve(name).toString());
  }
}
