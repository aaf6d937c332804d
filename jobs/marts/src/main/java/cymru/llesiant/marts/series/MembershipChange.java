package cymru.llesiant.marts.series;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The places of each year whose members are not those they have now: areas that gained or lost
 * schools, schools that took over another's history, and schools whose history is elsewhere.
 */
public final class MembershipChange implements Mart {

  private static final List<String> PLACE =
      List.of("academic_year", "level", "entity", "phase", "country");

  @Override
  public String name() {
    return "membership_change";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Members members = new Members(inputs);
    Column then = col("counted_then").isNotNull();
    Column now = col("counted_now").isNotNull();
    return members
        .then()
        .withColumn("counted_then", col("counts_at"))
        .withColumn("counted_now", lit(null).cast("string"))
        .unionByName(
            members
                .now()
                .withColumn("counted_then", lit(null).cast("string"))
                .withColumn("counted_now", col("counts_at")))
        .groupBy(
            Stream.concat(PLACE.stream(), Stream.of("school_id"))
                .map(functions::col)
                .toArray(Column[]::new))
        .agg(max("counted_then").as("counted_then"), max("counted_now").as("counted_now"))
        .groupBy(PLACE.stream().map(functions::col).toArray(Column[]::new))
        .agg(
            count("counted_then").as("schools_then"),
            count_distinct(col("counted_now")).as("schools_now"),
            count(when(now.and(functions.not(then)), 1)).as("schools_joined"),
            count(when(then.and(functions.not(now)), 1)).as("schools_left"))
        .filter(col("schools_joined").plus(col("schools_left")).gt(0));
  }
}
