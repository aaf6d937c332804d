package cymru.llesiant.marts.partnerships.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.partnerships.MovesAndTargets;
import cymru.llesiant.marts.partnerships.report.ReportItem.Source;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/**
 * The figures and texts that reports are made of, a row a year, partnership, measure and group with
 * the columns of {@link MovesAndTargets#FIGURES}.
 *
 * @param inputs the night's inputs
 * @param items the items of the report
 * @param schools the mart of member schools
 */
record ReportFigures(Inputs inputs, List<ReportItem> items, Dataset<Row> schools) {

  private static final String[] PARTNERSHIP = {"academic_year", "partnership_id"};
  private static final String EVERYBODY = "ALL";

  /** All of them. */
  Dataset<Row> rows() {
    return indicators()
        .unionByName(incidents())
        .unionByName(judgements())
        .unionByName(narratives())
        .unionByName(new MovesAndTargets(inputs).figures());
  }

  private List<ReportItem> of(Source source) {
    return items.stream().filter(item -> item.source() == source).toList();
  }

  private Dataset<Row> indicators() {
    List<ReportItem> indicators = of(Source.INDICATOR);
    Object[] wanted =
        indicators.stream()
            .flatMap(
                item ->
                    item.groups().stream()
                        .map(g -> String.join("/", item.measure(), g.breakdown(), g.code())))
            .toArray();
    return inputs
        .mart("indicator_area")
        .filter(col("level").equalTo(Level.PARTNERSHIP.code()))
        .filter(col("indicator_id").isin(indicators.stream().map(ReportItem::measure).toArray()))
        .filter(col("phase").equalTo("ALL").and(col("basis").equalTo("COMPUTED")))
        .filter(
            concat_ws("/", col("indicator_id"), col("breakdown"), col("group_code")).isin(wanted))
        .withColumnRenamed("entity", "partnership_id")
        .withColumnRenamed("indicator_id", "measure")
        .withColumnRenamed("denominator", "base")
        .withColumnRenamed("value_status", "status")
        .transform(ReportFigures::filledUp);
  }

  /**
   * Incidents of bullying that pupils reported, by type, over all schools that were parties on some
   * day of the year. Where schools recorded some, a type without any has none; where they recorded
   * nothing at all, nothing is known.
   */
  private Dataset<Row> incidents() {
    Dataset<Row> recorded =
        inputs
            .dataset("bullying_incident")
            .join(broadcast(parties()), new String[] {"academic_year", "school_id"});
    return counted(
        recorded, Source.INCIDENTS, col("bullying_type"), col("reported_by").equalTo("PUPIL"));
  }

  private Dataset<Row> judgements() {
    Dataset<Row> judged = schools.filter(col("was_party").and(col("behaviour_grade").isNotNull()));
    return counted(judged, Source.JUDGEMENTS, col("behaviour_grade").cast("string"), lit(true));
  }

  /** How many of the rows of each partnership are of each group, and counted. */
  private Dataset<Row> counted(Dataset<Row> rows, Source source, Column group, Column counts) {
    ReportItem item = of(source).get(0);
    Column[] each =
        item.groups().stream()
            .map(
                of ->
                    functions.struct(
                        lit(of.code()).as("group_code"),
                        count_if(
                                of.code().equals(EVERYBODY)
                                    ? counts
                                    : counts.and(group.equalTo(of.code())))
                            .cast("double")
                            .as("value")))
            .toArray(Column[]::new);
    return rows.groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
        .agg(array(each).as("groups"))
        .withColumn("of", explode(col("groups")))
        .select(col("academic_year"), col("partnership_id"), col("of.*"))
        .withColumn("measure", lit(item.measure()))
        .withColumn("status", lit("OK"))
        .transform(ReportFigures::filledUp);
  }

  private Dataset<Row> narratives() {
    return inputs
        .dataset("partnership_narrative")
        .withColumnRenamed("section", "measure")
        .withColumn("group_code", lit(EVERYBODY))
        .withColumn("status", lit("OK"))
        .transform(ReportFigures::filledUp);
  }

  private Dataset<Row> parties() {
    return schools.filter(col("was_party")).select("academic_year", "partnership_id", "school_id");
  }

  /** The columns of a figure; those that are not there are null. */
  private static Dataset<Row> filledUp(Dataset<Row> rows) {
    Dataset<Row> filled = rows;
    for (StructField field : MovesAndTargets.FIGURES.fields()) {
      if (!Arrays.asList(rows.columns()).contains(field.name())) {
        filled = filled.withColumn(field.name(), lit(null).cast(field.dataType()));
      }
    }
    return filled.select(figure());
  }

  private static Column[] figure() {
    return Arrays.stream(MovesAndTargets.FIGURES.fields())
        .map(field -> col(field.name()).cast(field.dataType()).as(field.name()))
        .toArray(Column[]::new);
  }
}
