package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.partnerships.selfevaluation.MeasureRows.Measure;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The measures of Annex A that are of the annual report (items 1.2 and 1.3): what of it stands
 * beside the year before. A line that is written anyway is no evidence: it counts with figures of
 * both years, and not where a school is missing from a figure that is to hold them all.
 *
 * @param report the mart of annual reports
 */
record ReportMeasures(Dataset<Row> report) {

  private static final String[] PARTNERSHIP = {"academic_year", "partnership_id"};
  private static final String EVERYBODY = "ALL";
  private static final String OF_GROUPS = "AR05";

  private static final Column HAS_BOTH =
      col("value_current").isNotNull().and(col("value_prior").isNotNull());
  private static final Column IS_PART =
      coalesce(col("reason_code").equalTo("NOT_ALL_PARTIES"), lit(false));
  private static final Column IS_OF_A_SCHOOL = col("school_id").notEqual(EVERYBODY);

  ReportMeasures(Inputs inputs) {
    this(inputs.mart("partnership_annual_report"));
  }

  /** The rows of all of them. */
  Dataset<Row> rows() {
    return items().unionByName(measures()).unionByName(groups());
  }

  /**
   * The items with figures of both years: of schools all of them, else one measure at least, and
   * none in which a school is missing.
   */
  private Dataset<Row> items() {
    Dataset<Row> items =
        report
            .filter(col("item").between("AR01", "AR08"))
            .filter(col("group_code").equalTo(EVERYBODY).or(col("item").equalTo(OF_GROUPS)))
            .groupBy("academic_year", "partnership_id", "item")
            .agg(
                max(HAS_BOTH).as("has_one"),
                min(HAS_BOTH.or(not(IS_OF_A_SCHOOL))).as("has_all_schools"),
                max(IS_PART).as("is_part"));
    return MeasureRows.of(
        items
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(
                count_if(col("has_one").and(col("has_all_schools")).and(not(col("is_part"))))
                    .as("complete")),
        Measure.number("REPORT_ITEMS", col("complete")));
  }

  /**
   * Of the four measures of item 1.2 those with figures of both years: permanent and repeated
   * exclusion, persistent absence and so attendance, early interventions, managed moves.
   */
  private Dataset<Row> measures() {
    Dataset<Row> both =
        report
            .filter(HAS_BOTH.and(not(IS_PART)).and(col("group_code").equalTo(EVERYBODY)))
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(
                max(col("measure").equalTo("PEX_N")).as("permanent"),
                max(col("measure").equalTo("FEX_REPEAT")).as("repeated"),
                max(col("measure").equalTo("PA20")).as("absence"),
                max(col("item").equalTo("AR08")).as("early"),
                max(col("item").equalTo("AR07")).as("moves"));
    Column exclusion = when(col("permanent").and(col("repeated")), 1).otherwise(0);
    return MeasureRows.of(
        both,
        Measure.number(
            "MEASURES_COMPARED",
            exclusion
                .plus(col("absence").cast("int"))
                .plus(col("early").cast("int"))
                .plus(col("moves").cast("int"))));
  }

  /** The kinds of groups by which both rates of exclusion stand beside the year before. */
  private Dataset<Row> groups() {
    Dataset<Row> kinds =
        report
            .filter(col("item").equalTo(OF_GROUPS).and(HAS_BOTH))
            .groupBy("academic_year", "partnership_id", "breakdown")
            .agg(countDistinct("measure").as("measures"));
    return MeasureRows.of(
        kinds
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(count_if(col("measures").geq(2)).as("kinds")),
        Measure.number("REPORT_GROUPS", col("kinds")));
  }
}
