package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.measures.Definitions;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF5;

/** The gap between groups of pupils, at schools, authorities, consortia and nations. */
public final class GapMart implements Mart {

  private static final String[] OF_ONE_GAP = {
    "level", "entity", "phase", "indicator_id", "indicator_version", "pair", "basis"
  };

  private static final String NEXT_YEAR =
      "concat(int(left(academic_year, 4)) + 1, '/',"
          + " lpad(string((int(left(academic_year, 4)) + 2) % 100), 2, '0'))";

  @Override
  public String name() {
    return "gap";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Definitions definitions = new Definitions(inputs.spark(), inputs.night().catalogue());
    Dataset<Row> pairs = WatchedPairs.of(inputs.night().catalogue(), inputs.spark());
    return PairedValues.of(PublishedValues.everywhere(inputs), pairs)
        .transform(GapMart::withComparison)
        .transform(gaps -> withYearBefore(gaps, definitions.breaks()))
        .transform(GapMart::asPublished);
  }

  static Dataset<Row> withComparison(Dataset<Row> paired) {
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
        .select(col("*"), col("comparison.*"));
  }

  private static Side side(Row row) {
    return row == null ? new Side(null, null, null, null, null, null) : Side.of(row);
  }

  /** The same gap a year earlier; none where the definition or what is collected changed since. */
  private static Dataset<Row> withYearBefore(Dataset<Row> gaps, Dataset<Row> breaks) {
    Dataset<Row> before =
        gaps.select(
            Stream.concat(
                    Stream.of(OF_ONE_GAP).map(org.apache.spark.sql.functions::col),
                    Stream.of(expr(NEXT_YEAR).as("academic_year"), col("gap").as("prior_gap")))
                .toArray(Column[]::new));
    String[] key =
        Stream.concat(Stream.of(OF_ONE_GAP), Stream.of("academic_year")).toArray(String[]::new);
    return gaps.join(before, key, "left")
        .join(broadcast(breaks), new String[] {"academic_year", "indicator_id"}, "left")
        .withColumn("prior_gap", when(col("broken").isNull(), col("prior_gap")))
        .withColumn("change", col("gap").minus(col("prior_gap")))
        .drop("broken");
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
        .drop("comparison", "kind", "scale", "sign", "indicator_version");
  }
}
