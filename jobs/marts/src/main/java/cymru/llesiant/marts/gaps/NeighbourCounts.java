package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import cymru.llesiant.catalogue.Level;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The counts of authorities' statistical neighbours, added up.
 *
 * @param place the columns that name a place and what is counted there
 * @param group the columns that name a group
 */
record NeighbourCounts(String[] place, String[] group) {

  private static final String ENTITY = "entity";
  private static final String[] SUMS = {"events", "roll", "all_events", "all_roll"};

  /**
   * A row an authority and group: how many neighbours have both counts, and their {@code events}
   * and {@code roll}, of the group and of all pupils, summed.
   *
   * @param groups the counts of groups at each place
   * @param pairs who is whose neighbour
   */
  Dataset<Row> of(Dataset<Row> groups, Dataset<Row> pairs) {
    Dataset<Row> known =
        groups
            .filter(col("level").equalTo(Level.LA.code()))
            .filter(col("events").isNotNull().and(col("roll").isNotNull()))
            .select(columns(Stream.of("events", "roll")));
    Dataset<Row> all =
        known
            .filter(col("breakdown").equalTo("all"))
            .withColumnRenamed("events", "all_events")
            .withColumnRenamed("roll", "all_roll")
            .drop(group);
    return known
        .join(all, place)
        .join(broadcast(pairs), col(ENTITY).equalTo(col("neighbour_la_code")))
        .withColumn(ENTITY, col("la_code"))
        .groupBy(columns(Stream.empty()))
        .agg(
            count(lit(1)).as("neighbours"),
            Arrays.stream(SUMS)
                .map(name -> sum(name).as("neighbours_" + name))
                .toArray(Column[]::new));
  }

  private Column[] columns(Stream<String> more) {
    return Stream.of(Stream.of(place), Stream.of(group), more)
        .flatMap(names -> names)
        .map(functions::col)
        .toArray(Column[]::new);
  }
}
