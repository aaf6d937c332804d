package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

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
    Dataset<Row> groups = counted.join(roll, key);
    Dataset<Row> neighbours =
        new NeighbourCounts(OF_A_PLACE, OF_A_GROUP)
            .of(groups, new StatisticalNeighbours(inputs).pairs());
    return groups
        .join(neighbours, key, "left")
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
                        col("neighbours"),
                        col("neighbours_events"),
                        col("neighbours_roll"),
                        col("neighbours_all_events"),
                        col("neighbours_all_roll")))
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
