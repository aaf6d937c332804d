package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.marts.measures.Definitions;
import cymru.llesiant.marts.measures.Figures;
import cymru.llesiant.marts.measures.Part;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The figures others published. A withheld count is a range, never 0.
 *
 * @param inputs the night's inputs
 */
record Published(Inputs inputs) {

  private static final List<String> KEY =
      List.of(
          "academic_year",
          "country",
          "level",
          "entity_id",
          "phase",
          "indicator_id",
          "breakdown",
          "group_code");

  /** A row a school, as printed. */
  Dataset<Row> schools() {
    return ofSchools()
        .withColumnRenamed("entity_id", "school_id")
        .withColumn("la_code", expr("left(school_id, 3)"))
        .transform(this::asPrinted);
  }

  /** A row an area, as printed. */
  Dataset<Row> areas() {
    return rows()
        .filter(col("level").notEqual(Level.SCHOOL.code()))
        .withColumnRenamed("entity_id", "entity")
        .withColumn("schools", lit(null).cast("bigint"))
        .transform(this::asPrinted);
  }

  /**
   * A row an authority, its schools' printed rows added up, by phase and for all phases together.
   * Where one school's count is withheld the sum is a range. What is given for schools alone, such
   * as a band, is not added up.
   */
  Dataset<Row> rolledUp() {
    Column available = col("value_status").notEqual("NOT_AVAILABLE");
    return ofSchools()
        .withColumn("level", lit(Level.LA.code()))
        .withColumn("entity", expr("left(entity_id, 3)"))
        .withColumn("phase", explode(array_distinct(array(col("phase"), lit(Cells.ALL_PHASES)))))
        .groupBy(columns(KEY.stream().map(key -> key.replace("entity_id", "entity"))))
        .agg(
            count_distinct(when(available, col("entity_id"))).as("schools"),
            bool_or(functions.not(available)).as("partial"),
            sum(when(available, coalesce(col("numerator_lower"), lit(0)))).as("numerator_lower"),
            known("numerator", available),
            known("numerator_upper", available),
            known("denominator", available))
        .transform(Published::asParts)
        .withColumn("basis", lit("ROLLED_UP"))
        .transform(new Figures(definitions())::of)
        .filter(array_contains(col("levels"), Level.LA.code()))
        .withColumn(
            "value_status",
            when(col("numerator").isNull(), "RANGE")
                .when(col("value").isNull().and(col("denominator").equalTo(0)), "NO_COHORT")
                .when(col("value").isNull(), "SUPPRESSED")
                .when(col("partial"), "PARTIAL")
                .otherwise("OK"));
  }

  /** The sum where every row that is available has the part, else null: unknown. */
  private static Column known(String part, Column available) {
    Column missing = sum(when(available.and(col(part).isNull()), 1).otherwise(0));
    return when(missing.equalTo(0), sum(when(available, col(part)))).as(part);
  }

  /** The figure printed; where only counts are printed, their quotient. */
  private Dataset<Row> asPrinted(Dataset<Row> rows) {
    return new Figures(definitions())
        .of(rows.withColumn("basis", lit("PUBLISHED")))
        .withColumn("value", coalesce(col("printed_value").cast("double"), col("value")));
  }

  private Dataset<Row> ofSchools() {
    return rows().filter(col("level").equalTo(Level.SCHOOL.code()));
  }

  /** The printed rows; where two sources print the same figure, the first by name stands. */
  private Dataset<Row> rows() {
    Dataset<Row> printed = inputs.dataset("published_statistic");
    requireKnown(printed);
    List<String> others =
        Stream.of(printed.columns())
            .filter(column -> !KEY.contains(column))
            .filter(column -> !List.of("source", "sender", "source_row").contains(column))
            .toList();
    return printed
        .groupBy(columns(KEY.stream()))
        .agg(min(struct(columns(Stream.concat(Stream.of("source"), others.stream())))).as("first"))
        .select(columns(Stream.concat(KEY.stream(), Stream.of("first.*"))))
        .withColumn("numerator_lower", coalesce(col("numerator"), col("numerator_lower")))
        .withColumn("numerator_upper", coalesce(col("numerator"), col("numerator_upper")))
        .transform(Published::asParts);
  }

  /** The parts of a cell that nobody prints: the pupils and their squares. */
  private static Dataset<Row> asParts(Dataset<Row> rows) {
    Dataset<Row> parts = rows;
    for (Part part : List.of(Part.N, Part.SUM_NN, Part.SUM_ND, Part.SUM_DD)) {
      parts = parts.withColumn(part.column(), lit(null).cast(part.type()));
    }
    return parts
        .withColumn("numerator", col("numerator").cast(Part.NUMERATOR.type()))
        .withColumn("denominator", col("denominator").cast(Part.DENOMINATOR.type()));
  }

  private void requireKnown(Dataset<Row> printed) {
    List<String> known =
        inputs.night().catalogue().indicators().stream().map(Indicator::id).distinct().toList();
    List<String> unknown =
        printed
            .select("indicator_id")
            .distinct()
            .filter(functions.not(col("indicator_id").isin(known.toArray())))
            .sort("indicator_id")
            .as(Encoders.STRING())
            .collectAsList();
    if (!unknown.isEmpty()) {
      throw new IllegalStateException(
          "Cannot make the indicators: because published_statistic holds %s, which the catalogue "
                  .formatted(unknown)
              + "does not know; add schemas/indicators/<id>.yaml with a published measure");
    }
  }

  private Definitions definitions() {
    return new Definitions(inputs.spark(), inputs.night().catalogue());
  }

  private static Column[] columns(Stream<String> names) {
    return names.map(functions::col).toArray(Column[]::new);
  }
}
