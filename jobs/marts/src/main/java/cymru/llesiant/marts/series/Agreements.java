package cymru.llesiant.marts.series;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import cymru.llesiant.catalogue.Catalogue.Bridge;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure.Share;
import cymru.llesiant.marts.Inputs;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * How far two definitions agree about the same pupils: what the sums of each alone do not say. Only
 * shares of one fact can be set side by side pupil by pupil.
 *
 * @param inputs the night's inputs
 * @param standings how each definition stood in each country and year
 */
record Agreements(Inputs inputs, Dataset<Row> standings) {

  private static final String[] KEY = {
    "academic_year",
    "school_id",
    "la_code",
    "country",
    "phase",
    "bridge_id",
    "indicator_id",
    "indicator_version"
  };

  /**
   * A row a school, bridge and definition: {@code in_common}, the pupils whom both it and the one
   * in force count among, and {@code only_here}, those of them it has and the other has not.
   */
  Dataset<Row> bySchool() {
    return inputs.night().catalogue().bridges().stream()
        .flatMap(this::ofBridge)
        .reduce(Dataset::union)
        .orElseThrow();
  }

  private Stream<Dataset<Row>> ofBridge(Bridge bridge) {
    List<Indicator> shares =
        inputs.night().catalogue().indicators().stream()
            .filter(definition -> bridge.indicators().contains(definition.id()))
            .filter(definition -> share(definition).isPresent())
            .toList();
    return shares.stream()
        .map(definition -> share(definition).orElseThrow().fact())
        .distinct()
        .map(
            fact ->
                ofFact(
                    bridge,
                    fact,
                    shares.stream()
                        .filter(each -> share(each).orElseThrow().fact().equals(fact))
                        .toList()));
  }

  private static Optional<Share> share(Indicator definition) {
    return definition.measure() instanceof Share share ? Optional.of(share) : Optional.empty();
  }

  private Dataset<Row> ofFact(Bridge bridge, String fact, List<Indicator> definitions) {
    Dataset<Row> inForce =
        standings
            .filter(col("bridge_id").equalTo(bridge.id()))
            .filter(col("standing").equalTo(Standing.IN_FORCE.name()))
            .select(
                col("academic_year"),
                col("country"),
                col("bridge_id"),
                col("indicator_id").as("in_force_id"),
                col("indicator_version").as("in_force_version"));
    Column amongInForce = inForce(definitions, Share::among);
    Column both = inForce(definitions, Agreements::both);
    Column[] each =
        definitions.stream()
            .map(definition -> agreement(definition, amongInForce, both))
            .toArray(Column[]::new);
    return inputs
        .fact(fact)
        .join(broadcast(inForce), new String[] {"academic_year", "country"})
        .withColumn("of", explode(array(each)))
        .select(col("*"), col("of.*"))
        .groupBy(Stream.of(KEY).map(functions::col).toArray(Column[]::new))
        .agg(sum("common").as("in_common"), sum("only").as("only_here"));
  }

  /** Whether a pupil meets a condition of the definition in force; not, where it is of no share. */
  private static Column inForce(List<Indicator> definitions, Function<Share, String> condition) {
    return definitions.stream()
        .map(
            definition ->
                col("in_force_id")
                    .equalTo(definition.id())
                    .and(col("in_force_version").equalTo(definition.version()))
                    .and(holds(condition.apply(share(definition).orElseThrow()))))
        .reduce(lit(false), Column::or);
  }

  private static Column agreement(Indicator definition, Column amongInForce, Column inForce) {
    Share share = share(definition).orElseThrow();
    return struct(
        lit(definition.id()).as("indicator_id"),
        lit(definition.version()).as("indicator_version"),
        holds(share.among()).and(amongInForce).cast("long").as("common"),
        holds(both(share)).and(amongInForce).and(not(inForce)).cast("long").as("only"));
  }

  private static String both(Share share) {
    return "(%s) and (%s)".formatted(share.among(), share.of());
  }

  private static Column holds(String condition) {
    return coalesce(expr(condition), lit(false));
  }
}
