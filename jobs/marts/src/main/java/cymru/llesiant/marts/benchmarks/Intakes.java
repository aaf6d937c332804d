package cymru.llesiant.marts.benchmarks;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which pupils schools take in: those of statutory age on free meals over several years, weighted
 * as sums over sums, and this year's from deprived areas, with special needs, new to the language.
 *
 * @param inputs the night's inputs
 * @param years how many years' pupils are added up
 */
record Intakes(Inputs inputs, int years) {

  private static final Column STATUTORY = col("age").between(5, 15);

  /** Year {@code n} later, as an academic year. */
  private static final String YEARS_LATER =
      "concat(int(left(academic_year, 4)) + later, '/',"
          + " lpad(string((int(left(academic_year, 4)) + later + 1) % 100), 2, '0'))";

  /**
   * A row a year and school: {@code statutory} and {@code eligible} pupils of the years together,
   * {@code fsm_years} that there were pupils in, {@code fsm_percent} (null without pupils of that
   * age), this year's {@code on_roll}, and {@code percentages} of the index of challenge in order.
   */
  Dataset<Row> schools() {
    Dataset<Row> counted = counted();
    return counted
        .select(
            "academic_year", "school_id", "on_roll", "deprived", "special_needs", "new_to_language")
        .join(together(counted), new String[] {"academic_year", "school_id"})
        .withColumn("fsm_percent", percent("eligible", "statutory"))
        .withColumn(
            "percentages",
            array(
                col("fsm_percent"),
                percent("deprived", "on_roll"),
                percent("special_needs", "on_roll"),
                percent("new_to_language", "on_roll")));
  }

  /** A percentage of an authority's pupils on free meals, from its schools. */
  static Dataset<Row> authorities(Dataset<Row> schools) {
    return schools
        .groupBy(col("academic_year"), col("la_code").as("entity"))
        .agg(sum("eligible").as("eligible"), sum("statutory").as("statutory"))
        .select(
            col("academic_year"),
            col("entity"),
            percent("eligible", "statutory").as("fsm_percent"));
  }

  private Dataset<Row> counted() {
    return inputs
        .fact("roll")
        .groupBy("academic_year", "school_id")
        .agg(
            count(lit(1)).as("on_roll"),
            count_if(STATUTORY).as("statutory"),
            count_if(STATUTORY.and(col("fsm_eligible"))).as("eligible"),
            count_if(col("wimd_top20")).as("deprived"),
            count_if(col("sen_provision").isin("P", "S")).as("special_needs"),
            count_if(col("eal_stage").isin("A", "B", "C")).as("new_to_language"));
  }

  private Dataset<Row> together(Dataset<Row> counted) {
    return counted
        .withColumn("later", explode(sequence(lit(0), lit(years - 1))))
        .groupBy(expr(YEARS_LATER).as("academic_year"), col("school_id"))
        .agg(
            sum("statutory").as("statutory"),
            sum("eligible").as("eligible"),
            count_if(col("statutory").gt(0)).as("fsm_years"));
  }

  private static Column percent(String part, String whole) {
    return when(col(whole).gt(0), col(part).multiply(100.0).divide(col(whole)));
  }
}
