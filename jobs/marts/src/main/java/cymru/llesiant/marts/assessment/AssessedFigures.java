package cymru.llesiant.marts.assessment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * The figures that are assessed, each with what it is judged by, from marts written earlier this
 * night and the targets.
 *
 * @param inputs the night's inputs
 */
record AssessedFigures(Inputs inputs) {

  private static final String[] FIGURE = {
    "academic_year", "level", "entity", "phase", "indicator_id", "basis"
  };

  private static final Column START = expr("int(left(academic_year, 4))");

  private static final WindowSpec YEARS =
      Window.partitionBy("level", "entity", "phase", "indicator_id", "basis")
          .orderBy("academic_year")
          .rowsBetween(Window.unboundedPreceding(), Window.currentRow());

  private static final Column COUNTED = struct("value", "numerator", "denominator");

  /**
   * A row a figure of these definitions: its key, {@code country}, {@code la_code}, {@code
   * indicator_version}, {@code unit}, {@code figure}, {@code lower}, {@code upper}, the averages
   * {@code authority} and {@code nation}, {@code series} to this year, {@code year_groups}, {@code
   * nation_groups}, {@code targets} and {@code quarter}.
   *
   * @param definitions ids and versions of indicators
   */
  Dataset<Row> rows(Dataset<Row> definitions) {
    Dataset<Row> values = values(definitions);
    Dataset<Row> figures = figures(values).withColumn("figure", COUNTED);
    Dataset<Row> groups = yearGroups(values);
    return figures
        .filter(functions.not(col("level").equalTo(Level.NATION.code())))
        .filter(col("lower").isNotNull().and(col("upper").isNotNull()))
        .withColumn(
            "series",
            collect_list(struct(START, col("value"), col("lower"), col("upper"))).over(YEARS))
        .transform(rows -> beside(rows, figures, Level.NATION, "country", "figure", "nation"))
        .transform(rows -> beside(rows, figures, Level.LA, "la_code", "figure", "authority"))
        .withColumn("authority", when(isSchool(), col("authority")))
        .join(groups, FIGURE, "left")
        .transform(
            rows -> beside(rows, groups, Level.NATION, "country", "year_groups", "nation_groups"))
        .join(quarters(), FIGURE, "left")
        .join(broadcast(targets()), new String[] {"level", "entity", "indicator_id"}, "left")
        .withColumn("targets", when(isSchool().or(col("phase").equalTo("ALL")), col("targets")));
  }

  private static Column isSchool() {
    return col("level").equalTo(Level.SCHOOL.code());
  }

  /** Values of schools, authorities, consortia and nations, of all pupils and by year group. */
  private Dataset<Row> values(Dataset<Row> definitions) {
    Dataset<Row> schools =
        inputs
            .mart("indicator_school")
            .withColumn("level", lit(Level.SCHOOL.code()))
            .withColumnRenamed("school_id", "entity");
    Dataset<Row> areas =
        inputs
            .mart("indicator_area")
            .filter(
                col("level").isin(Level.LA.code(), Level.CONSORTIUM.code(), Level.NATION.code()))
            .withColumn("la_code", when(col("level").equalTo(Level.LA.code()), col("entity")));
    return inShape(schools)
        .unionByName(inShape(areas))
        .join(definitions, new String[] {"indicator_id", "indicator_version"});
  }

  private static Dataset<Row> inShape(Dataset<Row> values) {
    return values
        .filter(col("breakdown").isin("all", "nc_year"))
        .select(
            Stream.concat(
                    Stream.of(FIGURE),
                    Stream.of(
                        "country",
                        "la_code",
                        "indicator_version",
                        "unit",
                        "breakdown",
                        "group_code",
                        "value",
                        "lower",
                        "upper",
                        "numerator",
                        "denominator",
                        "value_status"))
                .map(functions::col)
                .toArray(Column[]::new));
  }

  /** Of all pupils and known; a range is not a figure with chance in it. */
  private static Dataset<Row> figures(Dataset<Row> values) {
    return values
        .filter(col("breakdown").equalTo("all").and(col("group_code").equalTo("ALL")))
        .filter(col("value").isNotNull().and(col("value_status").notEqual("RANGE")))
        .drop("breakdown", "group_code", "value_status");
  }

  private static Dataset<Row> yearGroups(Dataset<Row> values) {
    return values
        .filter(col("breakdown").equalTo("nc_year"))
        .groupBy(Stream.of(FIGURE).map(functions::col).toArray(Column[]::new))
        .agg(collect_list(struct("group_code", "numerator", "denominator")).as("year_groups"));
  }

  /** Rows with what is known of the area they lie in, whose code is in a column of theirs. */
  private static Dataset<Row> beside(
      Dataset<Row> rows, Dataset<Row> all, Level level, String area, String known, String name) {
    Dataset<Row> areas =
        all.filter(col("level").equalTo(level.code()))
            .select(
                col("academic_year"),
                col("entity").as(area),
                col("phase"),
                col("indicator_id"),
                col("basis"),
                col(known).as(name));
    return rows.join(
        areas, new String[] {"academic_year", area, "phase", "indicator_id", "basis"}, "left");
  }

  private Dataset<Row> quarters() {
    return inputs
        .mart("benchmark")
        .filter(col("quarter").isNotNull().and(col("group_code").equalTo("ALL")))
        .select(
            Stream.concat(Stream.of(FIGURE), Stream.of("quarter"))
                .map(functions::col)
                .toArray(Column[]::new));
  }

  /** The targets of whole years for all pupils of schools, authorities and consortia. */
  private Dataset<Row> targets() {
    Column level =
        when(col("level").equalTo("SCHOOL"), Level.SCHOOL.code())
            .when(col("level").equalTo("CONSORTIUM"), Level.CONSORTIUM.code())
            .otherwise(col("level"));
    return inputs
        .dataset("target")
        .filter(col("level").isin("SCHOOL", "LA", "CONSORTIUM"))
        .filter(col("term").isNull())
        .filter(col("group_code").isNull().or(col("group_code").equalTo("ALL")))
        .groupBy(level.as("level"), col("entity_id").as("entity"), col("indicator_id"))
        .agg(
            collect_list(
                    struct(
                        col("target_id"),
                        col("baseline_year"),
                        col("academic_year"),
                        col("change_type"),
                        col("direction"),
                        col("baseline_value").cast("double"),
                        col("change").cast("double"),
                        col("target_value").cast("double")))
                .as("targets"));
  }
}
