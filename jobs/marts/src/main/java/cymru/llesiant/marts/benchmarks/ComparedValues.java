package cymru.llesiant.marts.benchmarks;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Indicator.Unit;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The values that are compared: of all pupils, or what pupils say and what parents say, each by
 * itself, known, and no totals, which say how large a school or an area is. What cannot be compared
 * with the year before can be with others of its year; a range, which is not one value, cannot.
 *
 * @param inputs the night's inputs
 */
record ComparedValues(Inputs inputs) {

  private static final StructType POLARITIES =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("polarity", DataTypes.StringType);

  /** The year whose consortia official tables show in every year. */
  private static final AcademicYear PUBLISHED_CONSORTIA = new AcademicYear(2012);

  private static final List<Unit> TOTALS = List.of(Unit.COUNT, Unit.GBP);

  /** The values of schools. */
  Dataset<Row> ofSchools() {
    return known(inputs.mart("indicator_school"))
        .withColumn("level", lit(Level.SCHOOL.code()))
        .select(columns("school_id"));
  }

  /** The values of authorities, consortia and regions. */
  Dataset<Row> ofAreas() {
    return known(inputs.mart("indicator_area"))
        .filter(col("level").notEqual(Level.NATION.code()))
        .withColumn("la_code", when(col("level").equalTo(Level.LA.code()), col("entity")))
        .select(columns("entity"));
  }

  /**
   * Rows with the values of the areas around them: {@code la_value} of a school's authority, {@code
   * region_value} of its consortium or region, {@code nation_value}. Always of the same basis; what
   * was published of consortia is of the authorities they had in 2012/13, whatever the year.
   */
  Dataset<Row> withWider(Dataset<Row> rows) {
    Dataset<Row> parents =
        inputs
            .mart("area")
            .filter(col("level").equalTo(Level.LA.code()))
            .select(col("academic_year"), col("entity").as("la_code"), col("parent"));
    Dataset<Row> published =
        Areas.asIn(PUBLISHED_CONSORTIA, inputs)
            .consortia(parents.select("academic_year").distinct())
            .select("academic_year", "la_code", "consortium_id");
    String[] authority = {"academic_year", "la_code"};
    Dataset<Row> around =
        rows.join(broadcast(parents), authority, "left")
            .join(broadcast(published), authority, "left")
            .withColumn(
                "parent",
                when(
                        col("basis").equalTo("PUBLISHED"),
                        coalesce(col("consortium_id"), col("parent")))
                    .otherwise(col("parent")))
            .drop("consortium_id");
    Column ofSchool = when(col("level").equalTo(Level.SCHOOL.code()), col("la_code"));
    return around
        .transform(all -> beside(all, List.of(Level.LA), ofSchool, "la_value"))
        .transform(
            all ->
                beside(all, List.of(Level.CONSORTIUM, Level.REGION), col("parent"), "region_value"))
        .transform(all -> beside(all, List.of(Level.NATION), col("country"), "nation_value"));
  }

  private Dataset<Row> beside(Dataset<Row> rows, List<Level> levels, Column area, String value) {
    Dataset<Row> areas =
        inputs
            .mart("indicator_area")
            .filter(ofAll())
            .filter(col("level").isin(levels.stream().map(Level::code).toArray()))
            .select(
                col("academic_year"),
                col("phase"),
                col("indicator_id"),
                col("group_code"),
                col("basis"),
                col("entity").as("around"),
                col("value").as(value));
    return rows.withColumn("around", area)
        .join(
            areas,
            new String[] {
              "academic_year", "phase", "indicator_id", "group_code", "basis", "around"
            },
            "left")
        .drop("around");
  }

  private Dataset<Row> known(Dataset<Row> values) {
    return values
        .filter(ofAll())
        .filter(col("value").isNotNull().and(col("value_status").notEqual("RANGE")))
        .join(broadcast(polarities()), new String[] {"indicator_id", "indicator_version"});
  }

  /** Of all pupils; views, which are never of all, of the pupils and of the parents. */
  private static Column ofAll() {
    Column isAll = col("breakdown").equalTo("all").and(col("group_code").equalTo("ALL"));
    Column isView =
        col("breakdown").equalTo("respondent").and(col("group_code").isin("PUPIL", "PARENT"));
    return isAll.or(isView);
  }

  private static Column[] columns(String entity) {
    return Stream.of(
            "academic_year",
            "level",
            entity,
            "phase",
            "indicator_id",
            "group_code",
            "basis",
            "country",
            "la_code",
            "indicator_version",
            "polarity",
            "value",
            "lower",
            "upper",
            "unit")
        .map(functions::col)
        .toArray(Column[]::new);
  }

  private Dataset<Row> polarities() {
    List<Row> rows =
        inputs.night().catalogue().indicators().stream()
            .filter(indicator -> !TOTALS.contains(indicator.unit()))
            .map(
                indicator ->
                    RowFactory.create(
                        indicator.id(), indicator.version(), indicator.better().polarity().name()))
            .toList();
    return inputs.spark().createDataFrame(rows, POLARITIES);
  }
}
