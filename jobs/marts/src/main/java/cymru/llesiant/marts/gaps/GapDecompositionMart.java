package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.gaps.SchoolsOfAreas.School;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How much of an area's gap lies within its schools and how much between them, by three methods.
 */
public final class GapDecompositionMart implements Mart {

  @Override
  public String name() {
    return "gap_decomposition";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    return SchoolsOfAreas.of(inputs).transform(GapDecompositionMart::withSplits);
  }

  private static Dataset<Row> withSplits(Dataset<Row> areas) {
    UDF3<Seq<Row>, Integer, Integer, Row[]> split =
        (schools, scale, sign) ->
            new AreaSplit(School.of(CollectionConverters.asJava(schools)), scale, sign).rows();
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
