package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** How much of an area's gap lies within its schools and how much between them, by two methods. */
public final class GapDecompositionMart implements Mart {

  @Override
  public String name() {
    return "gap_decomposition";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Dataset<Row> pairs = WatchedPairs.of(inputs.night().catalogue(), inputs.spark());
    Dataset<Row> counted =
        PublishedValues.atSchools(inputs).filter(col("basis").equalTo("COMPUTED"));
    return PairedValues.of(counted, pairs)
        .transform(paired -> withAreas(paired, inputs.mart("school")))
        .transform(GapDecompositionMart::bySchoolsOfArea)
        .transform(GapDecompositionMart::withSplits);
  }

  /** Each school's pair once for its authority, its consortium and its nation; by phase and ALL. */
  private static Dataset<Row> withAreas(Dataset<Row> paired, Dataset<Row> schools) {
    Column areas =
        array(
            struct(lit("LA").as("level"), col("la_code").as("entity")),
            struct(lit("CON").as("level"), col("consortium_id").as("entity")),
            struct(lit("NAT").as("level"), col("country").as("entity")));
    return paired
        .drop("level")
        .withColumnRenamed("entity", "school_id")
        .join(
            schools.select("academic_year", "school_id", "la_code", "consortium_id"),
            new String[] {"academic_year", "school_id"})
        .withColumn("area", explode(areas))
        .filter(col("area.entity").isNotNull())
        .withColumn("phase", explode(array(col("phase"), lit("ALL"))));
  }

  private static Dataset<Row> bySchoolsOfArea(Dataset<Row> schools) {
    return schools
        .groupBy(
            col("academic_year"),
            col("area.level").as("level"),
            col("area.entity").as("entity"),
            col("phase"),
            col("indicator_id"),
            col("pair"),
            col("country"),
            col("scale"),
            col("sign"))
        .agg(
            collect_list(
                    struct(
                        col("school_id"),
                        orZero("group_side.numerator"),
                        orZero("group_side.denominator"),
                        orZero("reference_side.numerator"),
                        orZero("reference_side.denominator")))
                .as("schools_of_area"));
  }

  private static Column orZero(String figure) {
    return coalesce(col(figure), lit(0.0)).as(figure.replace('.', '_'));
  }

  private static Dataset<Row> withSplits(Dataset<Row> areas) {
    UDF3<Seq<Row>, Integer, Integer, Row[]> split =
        (schools, scale, sign) ->
            new AreaSplit(CollectionConverters.asJava(schools), scale, sign).rows();
    Column splits =
        udf(split, DataTypes.createArrayType(AreaSplit.SCHEMA))
            .apply(col("schools_of_area"), col("scale"), col("sign"));
    return areas
        .withColumn("split", explode(splits))
        .select(
            col("academic_year"),
            col("level"),
            col("entity"),
            col("phase"),
            col("indicator_id"),
            col("pair"),
            col("country"),
            col("split.*"));
  }
}
