package cymru.llesiant.marts.benchmarks;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.statistics.comparison.Families;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The family of each Welsh school: from the published list of the year where one was delivered,
 * else made of the schools of one sector, language of teaching and size.
 *
 * @param inputs the night's inputs
 * @param settings what families are made by
 */
record FamilyLists(Inputs inputs, BenchmarkSettings settings) {

  private static final StructType MEMBER =
      new StructType()
          .add("school_id", DataTypes.StringType)
          .add("number", DataTypes.IntegerType)
          .add("challenge_index", DataTypes.DoubleType);

  /**
   * A row a year and school that is in a family: {@code family_id}, {@code family_source} and
   * {@code challenge_index}.
   *
   * @param schools the schools of each year with sector, language, pupils and percentages
   */
  Dataset<Row> of(Dataset<Row> schools) {
    Dataset<Row> official =
        inputs
            .dataset("family")
            .select(
                col("academic_year"),
                col("school_id"),
                col("family_id"),
                lit("OFFICIAL").as("family_source"),
                col("challenge_index").cast("double").as("challenge_index"));
    return official.unionByName(
        derived(schools)
            .join(official.select("academic_year").distinct(), "academic_year", "left_anti"));
  }

  private Dataset<Row> derived(Dataset<Row> schools) {
    Families families = settings.families();
    UDF3<Seq<Row>, Seq<Double>, Integer, Row[]> cut =
        (group, weights, size) ->
            members(
                CollectionConverters.asJava(group),
                new Families(new ArrayList<>(CollectionConverters.asJava(weights)), size));
    Column[] kind = {col("academic_year"), col("sector"), col("delivery"), col("size")};
    return schools
        .filter(
            col("country")
                .equalTo(Country.WALES.code())
                .and(col("sector").isNotNull())
                .and(col("fsm_percent").isNotNull()))
        .withColumn("delivery", delivery())
        .withColumn("size", when(col("on_roll").lt(small()), "SMALL").otherwise("LARGE"))
        .groupBy(kind)
        .agg(collect_list(struct("school_id", "percentages")).as("group"))
        .withColumn(
            "member",
            explode(
                udf(cut, DataTypes.createArrayType(MEMBER))
                    .apply(col("group"), weights(families), lit(families.size()))))
        .select(
            col("academic_year"),
            col("member.school_id"),
            concat_ws(
                    "-",
                    col("sector"),
                    col("delivery"),
                    col("size"),
                    lpad(col("member.number").cast("string"), 2, "0"))
                .as("family_id"),
            lit("DERIVED").as("family_source"),
            col("member.challenge_index"));
  }

  private static Row[] members(List<Row> group, Families families) {
    Map<String, List<Double>> schools = new TreeMap<>();
    group.forEach(school -> schools.put(school.getString(0), school.getList(1)));
    return families.of(schools).entrySet().stream()
        .map(
            family ->
                RowFactory.create(
                    family.getKey(),
                    family.getValue(),
                    families.challenge(schools.get(family.getKey()))))
        .toArray(Row[]::new);
  }

  private static Column weights(Families families) {
    return array(families.weights().stream().map(functions::lit).toArray(Column[]::new));
  }

  private Column delivery() {
    Column delivery = lit("ENGLISH");
    for (Map.Entry<String, String> language : settings.deliveries().entrySet()) {
      delivery =
          when(col("language_medium").equalTo(language.getKey()), language.getValue())
              .otherwise(delivery);
    }
    return delivery;
  }

  private Column small() {
    Column small = lit(0.0);
    for (Map.Entry<String, Double> sector : settings.small().entrySet()) {
      small = when(col("sector").equalTo(sector.getKey()), sector.getValue()).otherwise(small);
    }
    return small;
  }
}
