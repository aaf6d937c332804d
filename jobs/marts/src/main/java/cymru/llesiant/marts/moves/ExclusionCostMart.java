package cymru.llesiant.marts.moves;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.areas.Areas;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;

/**
 * The mart {@code exclusion_cost}: what permanent exclusions from secondary schools cost an
 * authority or partnership, and how much fewer of them saved. Which exclusions and schools count is
 * as in the indicator {@code PEX_COST}.
 */
public final class ExclusionCostMart implements Mart {

  private static final String[] PLACE = {"academic_year", "level", "entity"};
  private static final Object[] SECONDARY = {"SEC", "MDS", "ALT"};

  @Override
  public String name() {
    return "exclusion_cost";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Settings.Cost cost = Settings.of(inputs.night().codes()).cost();
    UDF2<Long, Long, Row> figures =
        (now, before) ->
            new ExclusionCost(Optional.ofNullable(now), Optional.ofNullable(before), cost).row();
    Dataset<Row> counted = counted(inputs);
    return counted
        .join(before(counted), PLACE, "left")
        .withColumn(
            "figures",
            udf(figures, ExclusionCost.SCHEMA).apply(col("permanent"), col("permanent_before")))
        .select("academic_year", "level", "entity", "country", "la_code", "figures.*");
  }

  /** Each place with its permanent exclusions, null where the authority delivered none at all. */
  private static Dataset<Row> counted(Inputs inputs) {
    Dataset<Row> exclusions = inputs.fact("exclusion_year");
    Dataset<Row> sent =
        exclusions.select("academic_year", "la_code").distinct().withColumn("sent", lit(true));
    return new Places(inputs)
        .english()
        .join(sums(inputs, exclusions), PLACE, "left")
        .join(broadcast(sent), new String[] {"academic_year", "la_code"}, "left")
        .withColumn("permanent", when(col("sent"), coalesce(col("permanent"), lit(0L))))
        .drop("sent");
  }

  private static Dataset<Row> sums(Inputs inputs, Dataset<Row> exclusions) {
    Dataset<Row> secondary = exclusions.filter(col("phase").isin(SECONDARY));
    Dataset<Row> partners =
        new Areas(inputs).partners(exclusions.select("academic_year").distinct());
    return at(secondary, Level.LA, "la_code")
        .unionByName(
            at(
                secondary.join(broadcast(partners), new String[] {"academic_year", "school_id"}),
                Level.PARTNERSHIP,
                "entity"))
        .groupBy("academic_year", "level", "entity")
        .agg(sum("permanent").as("permanent"));
  }

  private static Dataset<Row> at(Dataset<Row> exclusions, Level level, String entity) {
    return exclusions.select(
        col("academic_year"),
        lit(level.code()).as("level"),
        col(entity).as("entity"),
        col("permanent").cast("long").as("permanent"));
  }

  private static Dataset<Row> before(Dataset<Row> counted) {
    return counted.select(
        expr("concat(int(left(academic_year, 4)) + 1, '/',"
                + " lpad((int(left(academic_year, 4)) + 2) % 100, 2, '0'))")
            .as("academic_year"),
        col("level"),
        col("entity"),
        col("permanent").as("permanent_before"));
  }
}
