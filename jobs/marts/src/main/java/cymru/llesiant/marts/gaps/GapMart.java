package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.gaps.SchoolsOfAreas.School;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The gap between groups of pupils, at schools, authorities, consortia, regions and nations: by how
 * much, how surely, inside the same schools, and whether it narrowed since the year before.
 */
public final class GapMart implements Mart {

  private static final String[] OF_AN_AREA = {
    "academic_year", "level", "entity", "phase", "indicator_id", "pair", "basis"
  };

  @Override
  public String name() {
    return "gap";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    return PublishedValues.everywhere(inputs)
        .transform(values -> WatchedPairs.sides(values, inputs))
        .transform(GapMart::bySeries)
        .transform(series -> WatchedPairs.beside(series, inputs))
        .transform(GapMart::byYear)
        .transform(gaps -> gaps.join(bySchools(inputs), OF_AN_AREA, "left"));
  }

  /** Both sides of each gap, all years of one definition together. */
  private static Dataset<Row> bySeries(Dataset<Row> sides) {
    Column[] side =
        Stream.concat(
                Stream.of("academic_year", "is_group", "value_status"), Stream.of(Side.COLUMNS))
            .map(functions::col)
            .toArray(Column[]::new);
    return sides
        .groupBy(
            "level",
            "entity",
            "phase",
            "basis",
            "country",
            "indicator_id",
            "indicator_version",
            "pair")
        .agg(collect_list(struct(side)).as("sides"));
  }

  private static Dataset<Row> byYear(Dataset<Row> series) {
    UDF5<Seq<Row>, String, Integer, Integer, Row, Row[]> years =
        (sides, kind, sign, scale, rules) ->
            new GapYears(Kind.valueOf(kind), sign, scale, PairRules.of(rules))
                .rows(CollectionConverters.asJava(sides));
    Column rows =
        udf(years, DataTypes.createArrayType(GapYears.SCHEMA))
            .apply(col("sides"), col("kind"), col("sign"), col("scale"), col("rules"));
    return series
        .withColumn("year", explode(rows))
        .drop("sides", "kind", "sign", "scale", "rules")
        .select("*", "year.*")
        .drop("year");
  }

  /** What the schools of each area say of its gap; of figures counted from our own rows. */
  private static Dataset<Row> bySchools(Inputs inputs) {
    UDF4<Seq<Row>, String, Integer, Integer, Row> same =
        (schools, kind, scale, sign) ->
            new SameSchool(
                    School.of(CollectionConverters.asJava(schools)),
                    Kind.valueOf(kind),
                    scale,
                    sign)
                .row();
    Column figures =
        udf(same, SameSchool.SCHEMA)
            .apply(col("schools_of_area"), col("kind"), col("scale"), col("sign"));
    Column[] key =
        Stream.of(OF_AN_AREA)
            .map(column -> column.equals("basis") ? lit("COMPUTED").as(column) : col(column))
            .toArray(Column[]::new);
    return SchoolsOfAreas.of(inputs)
        .withColumn("by_schools", figures)
        .withColumn("key", struct(key))
        .select("key.*", "by_schools.*");
  }
}
