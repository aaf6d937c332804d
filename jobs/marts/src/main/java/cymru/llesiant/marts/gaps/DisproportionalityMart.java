package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.areas.StatisticalNeighbours;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Whether groups of pupils have more or less than their share of exclusions and absence, for the
 * events the catalogue names, and than such groups have at an authority's statistical neighbours.
 */
public final class DisproportionalityMart implements Mart {

  private static final String[] OF_A_PLACE = {
    "event", "academic_year", "level", "entity", "phase", "basis", "country"
  };

  private static final String[] OF_A_GROUP = {"breakdown", "group_code"};

  @Override
  public String name() {
    return "disproportionality";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Dataset<Row> events = WatchedEvents.of(inputs.night().catalogue(), inputs.spark());
    Dataset<Row> values = PublishedValues.everywhere(inputs);
    Dataset<Row> counted = values.transform(v -> side(v, events, "events", "numerator"));
    Dataset<Row> roll = values.transform(v -> side(v, events, "roll", "denominator"));
    String[] key =
        Stream.concat(Stream.of(OF_A_PLACE), Stream.of(OF_A_GROUP)).toArray(String[]::new);
    Map<String, String> references = WatchedEvents.references(inputs.night().catalogue());
    return counted
        .join(roll, key)
        .transform(groups -> besideThoseLikeIt(groups, new StatisticalNeighbours(inputs).pairs()))
        .join(broadcast(events.select("event", "counts")), "event")
        .transform(DisproportionalityMart::byPlace)
        .transform(places -> withShares(places, references));
  }

  /** One figure of each event's indicators, named after its side. */
  private static Dataset<Row> side(
      Dataset<Row> values, Dataset<Row> events, String side, String figure) {
    Dataset<Row> watched = events.select(col("event"), col(side + "_indicator").as("indicator_id"));
    return values
        .join(broadcast(watched), "indicator_id")
        .select(
            Stream.of(
                    Stream.of(OF_A_PLACE).map(functions::col),
                    Stream.of(OF_A_GROUP).map(functions::col),
                    Stream.of(col(figure).as(side), col("value_status").as(side + "_status")))
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
  }

  /**
   * Every row at its own place; of an authority, at those too whose statistical neighbour it is,
   * where {@code of} names it.
   */
  private static Dataset<Row> besideThoseLikeIt(Dataset<Row> groups, Dataset<Row> pairs) {
    Dataset<Row> likeIt =
        pairs
            .groupBy(col("neighbour_la_code").as("entity"))
            .agg(collect_list("la_code").as("like_it"))
            .withColumn("level", lit(Level.LA.code()));
    Column own = struct(col("entity").as("at"), lit(null).cast("string").as("of"));
    Column others =
        transform(col("like_it"), authority -> struct(authority.as("at"), col("entity").as("of")));
    return groups
        .join(broadcast(likeIt), new String[] {"level", "entity"}, "left")
        .withColumn(
            "place",
            explode(
                when(col("like_it").isNull(), array(own)).otherwise(concat(array(own), others))))
        .withColumn("entity", col("place.at"))
        .withColumn("of", col("place.of"));
  }

  private static Dataset<Row> byPlace(Dataset<Row> groups) {
    return groups
        .groupBy(
            Stream.concat(Stream.of(OF_A_PLACE), Stream.of("counts"))
                .map(functions::col)
                .toArray(Column[]::new))
        .agg(
            collect_list(
                    struct(
                        col("breakdown"),
                        col("group_code"),
                        col("events"),
                        col("roll"),
                        col("events_status"),
                        col("roll_status"),
                        col("of")))
                .as("groups"));
  }

  private static Dataset<Row> withShares(Dataset<Row> places, Map<String, String> references) {
    UDF2<Seq<Row>, String, Row[]> shares =
        (groups, counts) ->
            PlaceShares.of(CollectionConverters.asJava(groups), counts, references).rows();
    Column rows =
        udf(shares, DataTypes.createArrayType(GroupShare.SCHEMA))
            .apply(col("groups"), col("counts"));
    return places
        .withColumn("share", explode(rows))
        .drop("groups", "counts")
        .select("*", "share.*")
        .drop("share");
  }
}
