package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Whether each gap became smaller over the years by more than its errors explain. */
public final class GapTrendMart implements Mart {

  @Override
  public String name() {
    return "gap_trend";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Dataset<Row> rules = PairRules.ofSeries(inputs.night().catalogue(), inputs.spark());
    UDF2<Row, Seq<Row>, Row> trend =
        (rule, years) -> GapSeries.of(PairRules.of(rule), CollectionConverters.asJava(years)).row();
    return inputs
        .mart("gap")
        .transform(GapTrendMart::bySeries)
        .join(broadcast(rules), new String[] {"indicator_id", "pair"})
        .withColumn("trend_row", udf(trend, GapSeries.SCHEMA).apply(col("rules"), col("years")))
        .select(col("*"), col("trend_row.*"))
        .drop("trend_row", "rules", "years", "gaps");
  }

  /** The years of each gap, of which there is one at least that has a value. */
  private static Dataset<Row> bySeries(Dataset<Row> gaps) {
    Column year = struct("academic_year", "gap", "lower", "upper");
    return gaps.groupBy("level", "entity", "phase", "indicator_id", "pair", "basis", "country")
        .agg(collect_list(year).as("years"), count("gap").as("gaps"))
        .filter(col("gaps").gt(0));
  }
}
