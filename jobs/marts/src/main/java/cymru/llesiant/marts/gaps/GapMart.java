package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
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
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The gap between groups of pupils, at schools, authorities, consortia, regions and nations: by how
 * much, how surely, inside the same schools, and whether it narrowed since the year before.
 */
public final class GapMart implements Mart {

  private static final String[] OF_ONE_GAP = {
    "level", "entity", "phase", "indicator_id", "pair", "basis"
  };

  private static final String[] OF_AN_AREA = {
    "academic_year", "level", "entity", "phase", "indicator_id", "pair", "basis"
  };

  @Override
  public String name() {
    return "gap";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Dataset<Row> pairs = WatchedPairs.of(inputs.night().catalogue(), inputs.spark());
    Dataset<Row> rules = PairRules.ofDefinitions(inputs.night().catalogue(), inputs.spark());
    return PairedValues.of(PublishedValues.everywhere(inputs), pairs)
        .transform(GapMart::withComparison)
        .transform(gaps -> withYearBefore(gaps, rules))
        .transform(gaps -> gaps.join(bySchools(inputs), OF_AN_AREA, "left"))
        .transform(GapMart::asPublished);
  }

  private static Dataset<Row> withComparison(Dataset<Row> paired) {
    UDF5<String, Integer, Integer, Row, Row, Row> compare =
        (kind, sign, scale, group, reference) ->
            new Comparison(Kind.valueOf(kind), sign, scale, side(group), side(reference)).row();
    Column comparison =
        udf(compare, Comparison.SCHEMA)
            .apply(
                col("kind"), col("sign"), col("scale"), col("group_side"), col("reference_side"));
    return paired
        .withColumn("value_status", PairedValues.status())
        .withColumn("comparison", comparison)
        .select(col("*"), col("comparison.*"))
        .drop("comparison");
  }

  private static Side side(Row row) {
    return row == null ? new Side(null, null, null, null, null, null) : Side.of(row);
  }

  /** The change since the same gap a year earlier, and what may be said of it. */
  private static Dataset<Row> withYearBefore(Dataset<Row> gaps, Dataset<Row> rules) {
    UDF3<Row, Row, Row, Row> move = (rule, before, now) -> GapMove.of(rule, before, now).row();
    WindowSpec years = Window.partitionBy(columns(OF_ONE_GAP)).orderBy(col("academic_year"));
    String[] definition = {"indicator_id", "indicator_version", "pair"};
    return gaps.withColumn("year", expr("int(left(academic_year, 4))"))
        .withColumn("now", struct(columns(GapMove.COLUMNS)))
        .withColumn("before", lag("now", 1).over(years))
        .join(broadcast(rules), definition)
        .withColumn(
            "move", udf(move, GapMove.SCHEMA).apply(col("rules"), col("before"), col("now")))
        .select(col("*"), col("move.*"))
        .drop("move", "rules", "before", "now", "year", "group_rate", "reference_rate");
  }

  /** What the schools of each area say of its gap; of figures counted from our own rows. */
  private static Dataset<Row> bySchools(Inputs inputs) {
    UDF4<Seq<Row>, String, Integer, Integer, Row> same =
        (schools, kind, scale, sign) ->
            new SameSchool(
                    CollectionConverters.asJava(schools).stream().map(School::of).toList(),
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

  private static Column[] columns(String... names) {
    return Stream.of(names).map(functions::col).toArray(Column[]::new);
  }

  private static Dataset<Row> asPublished(Dataset<Row> gaps) {
    Dataset<Row> named = gaps;
    for (String side : new String[] {"group", "reference"}) {
      for (String figure : new String[] {"numerator", "denominator", "value"}) {
        named = named.withColumn(side + "_" + figure, col(side + "_side." + figure));
      }
    }
    return named
        .withColumn("group_basis", lit("CENSUS"))
        .drop("group_side", "reference_side", "group_side_status", "reference_side_status")
        .drop("kind", "scale", "sign");
  }
}
