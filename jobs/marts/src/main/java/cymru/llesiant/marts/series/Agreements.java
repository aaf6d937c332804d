package cymru.llesiant.marts.series;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.catalogue.Catalogue.Bridge;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure.Share;
import cymru.llesiant.marts.Inputs;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

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

  private static final StructType AGREEMENT =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("common", DataTypes.LongType)
          .add("only", DataTypes.LongType);

  private static final StructType COUNTED =
      StructType.fromDDL(
          String.join(" string, ", KEY) + " string, in_common bigint, only_here bigint");

  /**
   * A row a school, bridge and definition: {@code in_common}, the pupils whom both it and the one
   * in force count among, and {@code only_here}, those of them it has and the other has not.
   */
  Dataset<Row> bySchool() {
    return inputs.night().catalogue().bridges().stream()
        .flatMap(this::ofBridge)
        .reduce(inputs.spark().createDataFrame(List.of(), COUNTED), Dataset::union);
  }

  private Stream<Dataset<Row>> ofBridge(Bridge bridge) {
    return inputs.night().catalogue().indicators().stream()
        .filter(definition -> bridge.indicators().contains(definition.id()))
        .filter(definition -> share(definition).isPresent())
        .collect(groupingBy(Agreements::fact, TreeMap::new, toList()))
        .entrySet()
        .stream()
        .map(of -> ofFact(bridge, of.getKey(), of.getValue()));
  }

  private static String fact(Indicator definition) {
    return share(definition).orElseThrow().fact();
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
                struct("indicator_id", "indicator_version").as("in_force"));
    return inputs
        .fact(fact)
        .join(broadcast(inForce), new String[] {"academic_year", "country"})
        .withColumn("of", explode(agreements(definitions)))
        .select(col("*"), col("of.*"))
        .groupBy(Stream.of(KEY).map(functions::col).toArray(Column[]::new))
        .agg(sum("common").as("in_common"), sum("only").as("only_here"));
  }

  /**
   * What a pupil adds to each definition: 1 where it counts among both, and where only it holds.
   */
  private static Column agreements(List<Indicator> definitions) {
    List<Row> names =
        definitions.stream()
            .map(definition -> RowFactory.create(definition.id(), definition.version()))
            .toList();
    UDF3<Seq<Boolean>, Seq<Boolean>, Row, Row[]> agreements =
        (among, has, inForce) -> {
          int other = names.indexOf(RowFactory.create(inForce.getString(0), inForce.getString(1)));
          return IntStream.range(0, other < 0 ? 0 : names.size())
              .mapToObj(
                  i -> {
                    boolean common = is(among, i) && is(among, other);
                    boolean only = common && is(has, i) && !is(has, other);
                    Row name = names.get(i);
                    return RowFactory.create(
                        name.getString(0), name.getString(1), common ? 1L : 0L, only ? 1L : 0L);
                  })
              .toArray(Row[]::new);
        };
    return udf(agreements, DataTypes.createArrayType(AGREEMENT))
        .apply(
            conditions(definitions, Share::among),
            conditions(definitions, Share::of),
            col("in_force"));
  }

  private static boolean is(Seq<Boolean> conditions, int definition) {
    return Boolean.TRUE.equals(conditions.apply(definition));
  }

  private static Column conditions(List<Indicator> definitions, Function<Share, String> condition) {
    return array(
        definitions.stream()
            .map(definition -> expr(condition.apply(share(definition).orElseThrow())))
            .toArray(Column[]::new));
  }
}
