package cymru.llesiant.marts.readiness;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.marts.Inputs;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What is inspected as at the night's day, with the judgements delivered: schools open on the day,
 * and the authorities of Wales.
 *
 * @param inputs what the night has so far
 */
record Inspected(Inputs inputs) {

  /** A row a school or Welsh authority: what {@link Place} reads, and {@code judgements}. */
  Dataset<Row> rows() {
    return schools().unionByName(authorities()).join(judgements(), joined(), "left");
  }

  private static String[] joined() {
    return new String[] {"level", "entity"};
  }

  /** The judgements of a row, in no order. */
  static List<Judgement> judgements(Row row) {
    return list(row, "judgements").stream().map(Judgement::of).toList();
  }

  /** The rows in a column; none where it is null. */
  static List<Row> list(Row row, String column) {
    Seq<Row> rows = row.getAs(column);
    return rows == null ? List.of() : CollectionConverters.asJava(rows);
  }

  private Dataset<Row> schools() {
    LocalDate today = inputs.night().asOf();
    return places(
        inputs
            .dataset("school")
            .filter(coalesce(col("open_date").leq(lit(today)), lit(true)))
            .filter(coalesce(col("close_date").gt(lit(today)), lit(true))),
        "SCH",
        col("school_id"));
  }

  private Dataset<Row> authorities() {
    return places(
        inputs.dataset("area").filter(col("country").equalTo(Country.WALES.code())),
        "LA",
        col("la_code"));
  }

  /** Of rows that hold on the day the one that begins last, for each code. */
  private Dataset<Row> places(Dataset<Row> dated, String level, Column code) {
    LocalDate today = inputs.night().asOf();
    return dated
        .filter(col("valid_from").leq(lit(today)))
        .filter(coalesce(col("valid_to").geq(lit(today)), lit(true)))
        .groupBy(code.as("entity"))
        .agg(max(struct("valid_from", "country", "la_code", "name")).as("row"))
        .select(
            lit(level).as("level"),
            col("entity"),
            col("row.country"),
            col("row.la_code"),
            col("row.name"));
  }

  private Dataset<Row> judgements() {
    Dataset<Row> ofSchools = inputs.dataset("inspection").withColumn("level", lit("SCH"));
    Dataset<Row> ofAuthorities =
        inputs
            .dataset("authority_inspection")
            .withColumn("level", lit("LA"))
            .withColumn("category", lit(null).cast("string"))
            .withColumn("category_left", lit(null).cast("date"));
    return judgements(ofSchools, "school_id")
        .unionByName(judgements(ofAuthorities, "la_code"))
        .groupBy("level", "entity")
        .agg(collect_list("judgement").as("judgements"));
  }

  private static Dataset<Row> judgements(Dataset<Row> inspections, String code) {
    return inspections.select(
        col("level"),
        col(code).as("entity"),
        struct(
                "inspection_id",
                "inspection_date",
                "framework",
                "aspect",
                "grade",
                "category",
                "category_left")
            .as("judgement"));
  }
}
