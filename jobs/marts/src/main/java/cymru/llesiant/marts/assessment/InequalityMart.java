package cymru.llesiant.marts.assessment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How steeply each share, rate and mean rises from the schools of an area with most pupils on free
 * meals to those with fewest: a row a year, authority, consortium or nation, phase, indicator and
 * basis.
 */
public final class InequalityMart implements Mart {

  private static final List<String> AREA =
      List.of(
          "academic_year",
          "level",
          "entity",
          "country",
          "phase",
          "indicator_id",
          "indicator_version",
          "basis",
          "unit");

  private static final String[] SCHOOL_YEAR = {"academic_year", "school_id"};

  @Override
  public String name() {
    return "inequality";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    UDF2<Row, Seq<Row>, Row> rank =
        (rules, schools) ->
            new RankedSchools(Rules.of(rules), CollectionConverters.asJava(schools)).row();
    Dataset<Row> rules =
        Rules.rows(inputs.night(), inputs.spark())
            .filter(col("figure").isin("PROPORTION", "EVENTS", "RATIO", "MEAN"));
    String[] version = {"indicator_id", "indicator_version"};
    Column ranked =
        udf(rank, RankedSchools.SCHEMA)
            .apply(
                struct("figure", "scale", "polarity", "least_change", "breaks", "at_risk"),
                col("schools"));
    return values(inputs)
        .join(broadcast(rules.select("indicator_id", "indicator_version")), version)
        .transform(values -> withAreas(values, inputs))
        .groupBy(AREA.stream().map(functions::col).toArray(Column[]::new))
        .agg(
            collect_list(
                    struct(
                        "school_id", "fsm_percent", "numerator", "denominator", "lower", "upper"))
                .as("schools"))
        .join(broadcast(rules), version)
        .withColumn("ranked", ranked)
        .select(
            Stream.concat(AREA.stream().map(functions::col), Stream.of(col("ranked.*")))
                .toArray(Column[]::new));
  }

  /** Of all pupils, with what they were counted from and the school's share on free meals. */
  private static Dataset<Row> values(Inputs inputs) {
    Dataset<Row> meals =
        inputs
            .mart("benchmark")
            .filter(col("level").equalTo(Level.SCHOOL.code()))
            .filter(col("fsm_percent").isNotNull())
            .select(col("academic_year"), col("entity").as("school_id"), col("fsm_percent"))
            .distinct();
    return inputs
        .mart("indicator_school")
        .filter(col("breakdown").equalTo("all").and(col("group_code").equalTo("ALL")))
        .filter(col("numerator").isNotNull().and(col("denominator").gt(0)))
        .drop("la_code")
        .join(meals, SCHOOL_YEAR);
  }

  /** Each school once for each area it is part of. */
  private static Dataset<Row> withAreas(Dataset<Row> values, Inputs inputs) {
    Column areas =
        array(
            area(Level.LA, "la_code"),
            area(Level.CONSORTIUM, "consortium_id"),
            area(Level.NATION, "country"));
    return values
        .join(
            inputs.mart("school").select("academic_year", "school_id", "la_code", "consortium_id"),
            SCHOOL_YEAR)
        .withColumn("area", explode(areas))
        .filter(col("area.entity").isNotNull())
        .select(col("*"), col("area.*"));
  }

  private static Column area(Level level, String code) {
    return struct(lit(level.code()).as("level"), col(code).as("entity"));
  }
}
