package cymru.llesiant.marts.reportcards;

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
import java.nio.file.Files;
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
 * Report cards: history, baseline, forecast and target of each card, and whether its curve has
 * turned. Baselines and forecasts that the earlier release has are carried over as they are.
 */
public final class ReportCardMart implements Mart {

  private static final String NAME = "report_card";

  private static final Map<String, String> LEVELS =
      Map.of(
          "SCHOOL", Level.SCHOOL.code(),
          "PARTNERSHIP", Level.PARTNERSHIP.code(),
          "LA", Level.LA.code(),
          "CONSORTIUM", Level.CONSORTIUM.code(),
          "NATION", Level.NATION.code());

  private static final List<String> MEASURED =
      List.of("level", "entity", "indicator_id", "group_code");

  /** What makes a plan another plan, of which a forecast is made anew. */
  private static final String[] PLAN = {
    "level", "entity", "result_id", "indicator_id", "group_code", "plan_date"
  };

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    CardRules rules = CardRules.of(inputs.night());
    Dataset<Row> cards = cards(inputs);
    return cards
        .join(
            broadcast(new PlaceCountries(inputs).rows()), new String[] {"level", "entity"}, "left")
        .join(figures(inputs, cards), MEASURED.toArray(String[]::new), "left")
        .join(goals(inputs), new String[] {"target_id"}, "left")
        .join(earlier(inputs), PLAN, "left")
        .flatMap(
            (FlatMapFunction<Row, Row>) row -> new CardRow(row).rows(rules).iterator(),
            Encoders.row(CardRow.SCHEMA));
  }

  /** As delivered, with the level, the entity and the group as marts have them. */
  private static Dataset<Row> cards(Inputs inputs) {
    List<Row> levels = new ArrayList<>();
    LEVELS.forEach((set, level) -> levels.add(RowFactory.create(set, level)));
    Dataset<Row> codes =
        inputs
            .spark()
            .createDataFrame(
                levels,
                new StructType()
                    .add("card_level", DataTypes.StringType)
                    .add("level", DataTypes.StringType));
    return inputs
        .dataset(NAME)
        .withColumnRenamed("level", "card_level")
        .join(broadcast(codes), "card_level")
        .withColumnRenamed("entity_id", "entity")
        .withColumn("group_code", coalesce(col("group_code"), lit("ALL")));
  }

  /** Every figure of what a card is of, in all years. */
  private static Dataset<Row> figures(Inputs inputs, Dataset<Row> cards) {
    Column[] measured = columns(MEASURED.stream());
    Dataset<Row> schools =
        inputs
            .mart("indicator_school")
            .withColumn("level", lit(Level.SCHOOL.code()))
            .withColumnRenamed("school_id", "entity");
    Column figure =
        struct("academic_year", "phase", "basis", "value", "lower", "upper", "value_status");
    return Stream.of(schools, inputs.mart("indicator_area"))
        .map(
            values ->
                values.select(
                    Stream.concat(Stream.of(measured), Stream.of(figure.as("figure")))
                        .toArray(Column[]::new)))
        .reduce(Dataset::unionByName)
        .orElseThrow()
        .join(broadcast(cards.select(measured).distinct()), MEASURED.toArray(String[]::new))
        .groupBy(measured)
        .agg(collect_list("figure").as("figures"));
  }

  /** What targets aim at and when; the same in each of their terms. */
  private static Dataset<Row> goals(Inputs inputs) {
    return inputs
        .mart("targets")
        .select(col("target_id"), col("academic_year").as("target_year"), col("target_value"))
        .distinct();
  }

  /** The baselines and forecasts of the release that readers use now. */
  private static Dataset<Row> earlier(Inputs inputs) {
    Dataset<Row> rows =
        inputs
            .earlierMart(NAME)
            .filter(Files::isRegularFile)
            .map(file -> inputs.spark().read().parquet(file.toString()))
            .orElseGet(() -> inputs.spark().createDataFrame(List.of(), CardRow.SCHEMA));
    return rows.filter(col("kind").isin(CardRow.BASELINE, CardRow.FORECAST))
        .filter(col("frozen_as_at").isNotNull())
        .groupBy(columns(Stream.of(PLAN)))
        .agg(
            collect_list(struct("kind", "academic_year", "value", "low", "high", "frozen_as_at"))
                .as("earlier"));
  }

  private static Column[] columns(Stream<String> names) {
    return names.map(functions::col).toArray(Column[]::new);
  }
}
