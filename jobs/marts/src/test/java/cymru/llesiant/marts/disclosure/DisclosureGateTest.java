package cymru.llesiant.marts.disclosure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.disclosure.family.GeneratedCountry;
import cymru.llesiant.marts.disclosure.family.Leak;
import cymru.llesiant.marts.disclosure.family.SharedFigure;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shared marts of a made-up country, and what the gate makes of their files. */
@ExtendWith(SparkExtension.class)
class DisclosureGateTest {

  private static final String YEAR = "2009/10";
  private static final GeneratedCountry COUNTRY = GeneratedCountry.drawn(3, 2, 2, 4, 160);

  private static final StructType FIGURES =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("level", DataTypes.StringType)
          .add("entity", DataTypes.StringType)
          .add("school_id", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("phase", DataTypes.StringType)
          .add("indicator_id", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("basis", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("numerator", DataTypes.DoubleType)
          .add("denominator", DataTypes.DoubleType);

  private static final StructType AREAS =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("level", DataTypes.StringType)
          .add("entity", DataTypes.StringType)
          .add("parent", DataTypes.StringType)
          .add("country", DataTypes.StringType);

  /** Few pupils, where it matters only whether there is anything. */
  private static final GeneratedCountry SMALL = GeneratedCountry.drawn(3, 1, 1, 2, 60);

  private static SparkSession spark;

  /** A night as it was made, which every test but those that change files looks at. */
  private static Inputs inputs;

  @TempDir private Path folder;

  @BeforeAll
  static void a_night(SparkSession session, @TempDir Path first) {
    spark = session;
    inputs = night(first, LocalDate.of(2011, 11, 1), COUNTRY, Optional.empty());
  }

  @Test
  void what_is_shared_is_exact_or_rounded_or_left_out_with_a_reason() {
    assertThat(new DisclosureGate(inputs).leaks()).isEmpty();
    Dataset<Row> controlled = inputs.mart(ControlledFigure.NAME);
    Dataset<Row> publishable = inputs.mart(PublishableFigure.NAME);
    assertThat(controlled.count()).isEqualTo(publishable.count()).isPositive();
    assertThat(controlled.filter("value is not null").count()).isPositive();
    assertThat(controlled.filter("level = 'SCH' and value is not null").count()).isPositive();
    for (Dataset<Row> mart : List.of(controlled, publishable)) {
      assertThat(mart.filter("numerator is null and value_status = 'SUPPRESSED'").count())
          .isPositive()
          .isEqualTo(mart.filter("reason is not null").count());
      assertThat(mart.filter("(value is null) <> (value_status = 'SUPPRESSED')").count()).isZero();
      assertThat(mart.filter("numerator between 1 and 4 or denominator between 1 and 4").count())
          .isZero();
    }
    assertThat(publishable.filter("numerator % 5 <> 0 or denominator % 5 <> 0").count()).isZero();
    assertThat(publishable.filter("value <> 100 * numerator / denominator").count()).isZero();
  }

  @Test
  void a_file_that_shows_what_was_to_be_left_out_is_refused() throws IOException {
    Inputs night = copied();
    rewrite(
        night,
        ControlledFigure.NAME,
        rows ->
            rows.join(
                    inputs
                        .mart(SuppressionAudit.NAME)
                        .select(
                            "academic_year",
                            "level",
                            "entity",
                            "phase",
                            "indicator_id",
                            "breakdown",
                            "group_code",
                            "numerator",
                            "denominator")
                        .withColumnRenamed("numerator", "exact")
                        .withColumnRenamed("denominator", "pupils"),
                    ControlledFigure.KEY)
                .withColumn("numerator", coalesce(col("numerator"), col("exact")))
                .withColumn("denominator", coalesce(col("denominator"), col("pupils")))
                .drop("exact", "pupils"));
    List<Leak> leaks = new DisclosureGate(night).leaks();
    assertThat(leaks).extracting(Leak::known).contains("is not what was decided");
    assertThat(leaks).extracting(Leak::known).anyMatch(known -> known.startsWith("between "));
  }

  @Test
  void a_pattern_that_gives_a_number_away_is_refused_by_the_attack_alone() throws IOException {
    Inputs night = copied();
    // no complement is left out: the audit itself says so, and the files follow it
    rewrite(
        night,
        SuppressionAudit.NAME,
        rows ->
            rows.withColumn(
                    "numerator_reason",
                    when(col("numerator_reason").notEqual("S1"), col("numerator_reason")))
                .withColumn(
                    "denominator_reason",
                    when(col("denominator_reason").notEqual("S1"), col("denominator_reason"))));
    write(night, new ControlledFigure());
    write(night, new PublishableFigure());
    assertThat(new DisclosureGate(night).leaks())
        .isNotEmpty()
        .extracting(Leak::known)
        .allMatch(known -> known.startsWith("between "));
  }

  @Test
  void a_publishable_number_that_is_not_rounded_is_refused() throws IOException {
    Inputs night = copied();
    rewrite(
        night,
        PublishableFigure.NAME,
        rows -> rows.withColumn("denominator", col("denominator").plus(lit(1))));
    assertThat(new DisclosureGate(night).leaks())
        .extracting(Leak::known)
        .contains("is not rounded, or few");
  }

  @Test
  void a_second_release_one_child_later_shows_what_the_first_did() throws IOException {
    Inputs later =
        night(
            folder,
            LocalDate.of(2011, 11, 2),
            COUNTRY.withOneMore(),
            Optional.of(inputs.staging()));
    assertThat(new DisclosureGate(later).leaks()).isEmpty();
    for (String mart : List.of(ControlledFigure.NAME, PublishableFigure.NAME)) {
      assertThat(shown(later, mart)).containsExactlyInAnyOrderElementsOf(shown(inputs, mart));
    }
  }

  @Test
  void a_release_that_shows_one_child_more_than_the_first_is_refused() throws IOException {
    Inputs fresh =
        night(folder, LocalDate.of(2011, 11, 2), COUNTRY.withOneMore(), Optional.empty());
    Inputs beside =
        new Inputs(spark, fresh.staging(), fresh.night(), Optional.of(inputs.staging()));
    assertThat(new DisclosureGate(beside).leaks())
        .isNotEmpty()
        .extracting(Leak::known)
        .contains("was shared as something else before");
  }

  @Test
  void on_a_later_declared_moment_what_moved_by_many_is_told_and_attacked_beside_the_first()
      throws IOException {
    List<String> schools = COUNTRY.schools();
    GeneratedCountry late = COUNTRY.withMore(schools.get(0), 30).withMore(schools.get(1), 40);
    SchemaFiles twice = declaredTwice();
    Inputs second =
        night(folder, LocalDate.of(2011, 12, 2), late, Optional.of(inputs.staging()), twice);
    assertThat(new DisclosureGate(second).leaks()).isEmpty();
    Dataset<Row> told = second.mart(ControlledFigure.NAME).filter("edition = 2");
    assertThat(told.count()).isPositive();
    long moved = pupilsOf(second, "W") - pupilsOf(inputs, "W");
    assertThat(moved).isEqualTo(70);
    // the editions before are kept in the audit, and the next night tells what this one did
    assertThat(second.mart(SuppressionAudit.NAME).filter("not is_current").count())
        .isEqualTo(
            inputs.mart(SuppressionAudit.NAME).filter("indicator_id <> 'none'").count()
                - second.mart(SuppressionAudit.NAME).filter("edition = 1 and is_current").count());
    Inputs third =
        night(
            folder.resolve("third"),
            LocalDate.of(2011, 12, 3),
            late.withOneMore(),
            Optional.of(second.staging()),
            twice);
    assertThat(new DisclosureGate(third).leaks()).isEmpty();
    assertThat(shown(third, ControlledFigure.NAME))
        .containsExactlyInAnyOrderElementsOf(shown(second, ControlledFigure.NAME));
    // an edition that says nothing was told before is not what was told before
    Inputs forgetful =
        night(
            folder.resolve("forgetful"), LocalDate.of(2011, 12, 2), late, Optional.empty(), twice);
    assertThat(
            new DisclosureGate(
                    new Inputs(
                        spark,
                        forgetful.staging(),
                        forgetful.night(),
                        Optional.of(inputs.staging())))
                .leaks())
        .extracting(Leak::known)
        .contains("was shared as something else before");
  }

  /** The bundled files, with a day in December on which the year's figures may be put right. */
  private static SchemaFiles declaredTwice() {
    SortedMap<String, String> texts = new TreeMap<>(SchemaFiles.bundled().texts());
    texts.computeIfPresent(
        "codes/release_date.csv",
        (file, days) -> days.replace("2010-10-20T09:30,", "2010-10-20T09:30,2011-12-01T09:30"));
    return new SchemaFiles(texts);
  }

  /** Among how many pupils of a nation persistent absence is counted. */
  private static long pupilsOf(Inputs inputs, String nation) {
    return inputs
        .mart(ControlledFigure.NAME)
        .filter(col("indicator_id").equalTo("PA20"))
        .filter(col("entity").equalTo(nation).and(col("group_code").equalTo("ALL")))
        .head()
        .<Long>getAs("denominator");
  }

  @Test
  void a_year_is_not_shared_before_its_day() throws IOException {
    // 2009/10 is shared from 20 October 2010, half past nine
    assertThat(rowsAsAt("early", LocalDate.of(2010, 10, 20))).isZero();
    assertThat(rowsAsAt("late", LocalDate.of(2010, 10, 21))).isPositive();
  }

  private long rowsAsAt(String name, LocalDate day) {
    return night(folder.resolve(name), day, SMALL, Optional.empty())
        .mart(ControlledFigure.NAME)
        .count();
  }

  /** The same night, whose files may be changed. */
  private Inputs copied() throws IOException {
    Path copy = folder.resolve("copy");
    try (var files = Files.walk(inputs.staging())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(inputs.staging().relativize(file).toString()));
      }
    }
    return new Inputs(spark, copy, inputs.night());
  }

  private static List<Row> shown(Inputs inputs, String mart) {
    return inputs.mart(mart).drop(MartWriter.FILLED.toArray(String[]::new)).collectAsList();
  }

  private static Inputs night(
      Path staging, LocalDate day, GeneratedCountry country, Optional<Path> earlier) {
    return night(staging, day, country, earlier, SchemaFiles.bundled());
  }

  private static Inputs night(
      Path staging,
      LocalDate day,
      GeneratedCountry country,
      Optional<Path> earlier,
      SchemaFiles files) {
    Night night = Night.of(day, day + "-00000000", files);
    Inputs of = new Inputs(spark, staging, night, earlier);
    List<Row> figures = new ArrayList<>();
    List<Row> areas = new ArrayList<>();
    areas.add(RowFactory.create(YEAR, "NAT", "W", null, "W"));
    for (SharedFigure figure : country.figures()) {
      figures.add(row(figure));
      if (figure.place().level().equals("PSH")) {
        areas.add(
            RowFactory.create(
                YEAR, "PSH", figure.place().entity(), figure.place().within("LA"), "W"));
      }
      if (figure.place().level().equals("LA")) {
        areas.add(
            RowFactory.create(
                YEAR, "LA", figure.place().entity(), figure.place().within("CON"), "W"));
      }
      if (figure.place().level().equals("CON")) {
        areas.add(RowFactory.create(YEAR, "CON", figure.place().entity(), "W", "W"));
      }
    }
    Dataset<Row> all = spark.createDataFrame(figures, FIGURES);
    save(all.filter("level = 'SCH'").drop("entity", "level"), of.martFile("indicator_school"));
    save(all.filter("level <> 'SCH'").drop("school_id", "la_code"), of.martFile("indicator_area"));
    save(spark.createDataFrame(areas, AREAS).distinct(), of.martFile("area"));
    for (Mart mart :
        List.of(new SuppressionAudit(), new ControlledFigure(), new PublishableFigure())) {
      write(of, mart);
    }
    return of;
  }

  private static Row row(SharedFigure figure) {
    return RowFactory.create(
        YEAR,
        figure.place().level(),
        figure.place().entity(),
        figure.place().entity(),
        figure.place().within("LA"),
        figure.place().phase(),
        figure.indicator(),
        figure.version(),
        figure.breakdown(),
        figure.code(),
        "COMPUTED",
        "W",
        (double) figure.numerator(),
        (double) figure.denominator());
  }

  private static void write(Inputs inputs, Mart mart) {
    new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            inputs.martFile(mart.name()));
  }

  private static void save(Dataset<Row> rows, Path file) {
    rows.coalesce(1).write().parquet(file.toString());
  }

  /** Puts other rows in the place of a mart's. */
  private void rewrite(Inputs night, String mart, UnaryOperator<Dataset<Row>> change)
      throws IOException {
    Path file = night.martFile(mart);
    Path other = folder.resolve("other-" + mart);
    change.apply(night.mart(mart)).coalesce(1).write().parquet(other.toString());
    try (var parts = Files.list(other)) {
      Path part =
          parts
              .filter(path -> path.getFileName().toString().endsWith(".parquet"))
              .findFirst()
              .orElseThrow();
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
