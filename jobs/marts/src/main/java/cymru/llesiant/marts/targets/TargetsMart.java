package cymru.llesiant.marts.targets;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.areas.PlaceCountries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Targets term by term: what is expected by now, what was reached, whether it is on track, and
 * whether the targets set below add up to it.
 */
public final class TargetsMart implements Mart {

  private static final Map<String, String> LEVELS =
      Map.of(
          "SCHOOL", Level.SCHOOL.code(),
          "PARTNERSHIP", Level.PARTNERSHIP.code(),
          "LA", Level.LA.code(),
          "CONSORTIUM", Level.CONSORTIUM.code(),
          "NATION", Level.NATION.code());

  private static final List<String> ASKED =
      List.of("academic_year", "level", "entity", "group_code", "figure_id");

  private static final StructType COUNTED_BY =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("figure_id", DataTypes.StringType);

  @Override
  public String name() {
    return "targets";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    TargetRules rules = TargetRules.of(inputs.night());
    Dataset<Row> targets = targets(inputs, rules);
    return targets
        .join(
            broadcast(new PlaceCountries(inputs).rows()), new String[] {"level", "entity"}, "left")
        .join(figures(inputs, targets, rules), new String[] {"target_id"}, "left")
        .join(children(targets), new String[] {"target_id"}, "left")
        .flatMap(
            (FlatMapFunction<Row, Row>) row -> new TargetRow(row).terms(rules).iterator(),
            Encoders.row(TargetRow.SCHEMA));
  }

  /** As set, with the level, the entity, the group and the last term as marts have them. */
  private static Dataset<Row> targets(Inputs inputs, TargetRules rules) {
    return inputs
        .dataset("target")
        .withColumnRenamed("level", "set_level")
        .join(broadcast(levels(inputs)), "set_level")
        .withColumnRenamed("entity_id", "entity")
        .withColumn("group_code", coalesce(col("group_code"), lit("ALL")))
        .withColumn("due_term", coalesce(col("term"), lit(rules.lastTerm())))
        .drop("term");
  }

  private static Dataset<Row> levels(Inputs inputs) {
    List<Row> rows = new ArrayList<>();
    LEVELS.forEach((set, level) -> rows.add(RowFactory.create(set, level)));
    return inputs
        .spark()
        .createDataFrame(
            rows,
            new StructType()
                .add("set_level", DataTypes.StringType)
                .add("level", DataTypes.StringType));
  }

  /** The figures that targets ask for, gathered by target. */
  private static Dataset<Row> figures(Inputs inputs, Dataset<Row> targets, TargetRules rules) {
    Dataset<Row> asked =
        targets
            .join(broadcast(countedBy(inputs, rules)), "indicator_id")
            .select(columns(Stream.concat(Stream.of("target_id"), ASKED.stream())));
    Dataset<Row> schools =
        inputs
            .mart("indicator_school")
            .withColumn("level", lit(Level.SCHOOL.code()))
            .withColumnRenamed("school_id", "entity");
    return figures(schools)
        .unionByName(figures(inputs.mart("indicator_area")))
        .join(broadcast(asked), ASKED.toArray(String[]::new))
        .groupBy("target_id")
        .agg(
            collect_list(struct("figure_id", "phase", "basis", "value", "value_status"))
                .as("figures"));
  }

  private static Dataset<Row> figures(Dataset<Row> values) {
    return values
        .withColumnRenamed("indicator_id", "figure_id")
        .select(
            columns(
                Stream.concat(
                    ASKED.stream(), Stream.of("phase", "basis", "value", "value_status"))));
  }

  /** Every indicator with itself and with those that count it by the terms before the last. */
  private static Dataset<Row> countedBy(Inputs inputs, TargetRules rules) {
    List<Row> rows = new ArrayList<>();
    rules.indicators().keySet().forEach(id -> rows.add(RowFactory.create(id, id)));
    rules
        .termly()
        .forEach((id, terms) -> terms.values().forEach(by -> rows.add(RowFactory.create(id, by))));
    return inputs.spark().createDataFrame(rows, COUNTED_BY);
  }

  /** The targets that name another, gathered by it. */
  private static Dataset<Row> children(Dataset<Row> targets) {
    Column[] asSet =
        Stream.of(targets.columns())
            .filter(column -> !column.equals("parent_target_id"))
            .map(functions::col)
            .toArray(Column[]::new);
    return targets
        .filter(col("parent_target_id").isNotNull())
        .groupBy(col("parent_target_id"))
        .agg(collect_list(struct(asSet)).as("children"))
        .withColumnRenamed("parent_target_id", "target_id");
  }

  private static Column[] columns(Stream<String> names) {
    return names.map(functions::col).toArray(Column[]::new);
  }
}
