package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.partnerships.Members;
import cymru.llesiant.marts.partnerships.selfevaluation.MeasureRows.Measure;
import cymru.llesiant.marts.partnerships.selfevaluation.SuccessIndicators.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The measures of Annex A that are of indicators, of the register of partnerships and of what they
 * wrote.
 *
 * @param inputs the night's inputs
 */
record FigureMeasures(Inputs inputs) {

  private static final String[] PARTNERSHIP = {"academic_year", "partnership_id"};
  private static final List<String> OUTCOMES = List.of("PEX_RATE", "FEX_RATE", "PA20");
  private static final List<String> COUNTED =
      List.of("FEX_DAY6_COVER", "FEX_GT2", "NEET12", "PEX_N");
  private static final Object[] LEGAL = {"ARRANGEMENTS", "DONE", "EFFECTIVENESS", "PROPOSED"};

  private static final StructType SCHEMA =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("partnership_id", DataTypes.StringType)
          .add("measure", DataTypes.StringType)
          .add("amount", DataTypes.LongType)
          .add("base", DataTypes.LongType);

  /** The rows of all of them. */
  Dataset<Row> rows() {
    List<Map<String, String>> success = inputs.night().codes().rows("annex_a_success");
    int least =
        Integer.parseInt(
            inputs.night().codes().list("partnership_setting").get("SUCCESS_LEAST").get("value"));
    Dataset<Row> figures = figures(success);
    return counted(figures)
        .unionByName(success(figures, success, least))
        .unionByName(register())
        .unionByName(sections());
  }

  /** Figures of all pupils: of partnerships, of their authorities and of England. */
  private Dataset<Row> figures(List<Map<String, String>> success) {
    List<String> wanted = new ArrayList<>(OUTCOMES);
    wanted.addAll(COUNTED);
    success.forEach(row -> wanted.add(row.get("indicator")));
    return inputs
        .mart("indicator_area")
        .filter(col("indicator_id").isin(wanted.toArray()))
        .filter(col("level").isin("PSH", "LA", "NAT").and(col("country").equalTo("E")))
        .filter(col("phase").equalTo("ALL").and(col("group_code").equalTo("ALL")))
        .filter(col("basis").equalTo("COMPUTED").or(col("level").equalTo("LA")))
        .select(
            "academic_year",
            "level",
            "entity",
            "indicator_id",
            "basis",
            "numerator",
            "denominator",
            "value",
            "prior_value",
            "value_status");
  }

  private static Column of(String indicator, String column) {
    return max(when(col("indicator_id").equalTo(indicator), col(column)));
  }

  /** Of an outcome whether it is lower than the year before; null where that is not known. */
  private static Column isLower(String indicator) {
    return of(indicator, "is_lower");
  }

  private static Dataset<Row> counted(Dataset<Row> figures) {
    Dataset<Row> sums =
        figures
            .filter(col("level").equalTo("PSH"))
            .withColumnRenamed("entity", "partnership_id")
            .withColumn("is_lower", col("value").lt(col("prior_value")).cast("int"))
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(
                of("FEX_DAY6_COVER", "numerator").as("covered"),
                of("FEX_DAY6_COVER", "denominator").as("long"),
                of("FEX_GT2", "numerator").as("over_two"),
                of("FEX_GT2", "denominator").as("fixed"),
                of("NEET12", "numerator").as("neet"),
                isLower("PEX_N").as("pex_lower"),
                OUTCOMES.stream()
                    .map(FigureMeasures::isLower)
                    .reduce(Column::plus)
                    .orElseThrow()
                    .as("lower"));
    return MeasureRows.of(
        sums,
        Measure.share("DAY6_COVER", col("covered"), col("long")),
        Measure.share("OVER_TWO_DAYS", when(col("fixed").gt(0), col("over_two")), col("fixed")),
        Measure.number("NEET_AFTER", col("neet")),
        Measure.number("PEX_LOWER", col("pex_lower")),
        Measure.number("OUTCOMES_LOWER", col("lower")));
  }

  /** Of each partnership and year the indicators of early intervention, judged in plain Java. */
  private Dataset<Row> success(Dataset<Row> figures, List<Map<String, String>> success, int least) {
    Column figure = struct("level", "indicator_id", "value", "prior_value", "value_status");
    Dataset<Row> byEntity =
        figures.groupBy("academic_year", "level", "entity").agg(collect_list(figure).as("figures"));
    Dataset<Row> ofAuthorities =
        byEntity
            .filter(col("level").equalTo("LA"))
            .select(col("academic_year"), col("entity").as("la_code"), col("figures").as("of_la"));
    Dataset<Row> ofNation =
        byEntity
            .filter(col("level").equalTo("NAT"))
            .select(col("academic_year"), col("figures").as("of_nation"));
    List<String[]> wanted =
        success.stream().map(row -> new String[] {row.get("indicator"), row.get("level")}).toList();
    return new Members(inputs)
        .partnerships()
        .join(
            byEntity
                .filter(col("level").equalTo("PSH"))
                .withColumnRenamed("entity", "partnership_id"),
            PARTNERSHIP)
        .join(broadcast(ofAuthorities), new String[] {"academic_year", "la_code"}, "left")
        .join(broadcast(ofNation), new String[] {"academic_year"}, "left")
        .withColumn("of_la", coalesce(col("of_la"), array()))
        .withColumn("of_nation", coalesce(col("of_nation"), array()))
        .flatMap(judged(wanted, least), Encoders.row(SCHEMA));
  }

  private static FlatMapFunction<Row, Row> judged(List<String[]> wanted, int least) {
    return row -> {
      Map<String, Row> figures = new HashMap<>();
      for (String column : List.of("figures", "of_la", "of_nation")) {
        row.<Row>getList(row.fieldIndex(column))
            .forEach(f -> figures.put(f.<String>getAs("indicator_id") + f.getAs("level"), f));
      }
      List<Series> series =
          wanted.stream()
              .map(of -> series(figures.get(of[0] + of[1]), figures.get(of[0] + "NAT")))
              .toList();
      return new SuccessIndicators(series, least)
          .evidence().entrySet().stream()
              .map(
                  known ->
                      RowFactory.create(
                          row.getAs("academic_year"),
                          row.getAs("partnership_id"),
                          known.getKey(),
                          known.getValue().amount(),
                          known.getValue().base()))
              .iterator();
    };
  }

  private static Series series(Row figure, Row nation) {
    boolean isComparable =
        figure != null && !figure.<String>getAs("value_status").equals("INCOMPARABLE");
    return new Series(
        isComparable ? number(figure, "value") : OptionalDouble.empty(),
        isComparable ? number(figure, "prior_value") : OptionalDouble.empty(),
        nation == null ? OptionalDouble.empty() : number(nation, "prior_value"));
  }

  private static OptionalDouble number(Row figure, String column) {
    Double value = figure.getAs(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** What is said of the partnership itself; a review counts in the year its day lies in. */
  private Dataset<Row> register() {
    Column first = expr("make_date(int(left(academic_year, 4)), 9, 1)");
    Column last = expr("make_date(int(left(academic_year, 4)) + 1, 8, 31)");
    Dataset<Row> said =
        new Members(inputs)
            .partnerships()
            .join(
                inputs
                    .dataset("partnership")
                    .select("partnership_id", "has_fap", "ssp_officer_count", "review_dates"),
                "partnership_id")
            .withColumn(
                "reviews",
                filter(
                    split(col("review_dates"), " "), day -> day.cast("date").between(first, last)));
    return MeasureRows.of(
        said,
        Measure.number("PROTOCOL", col("has_fap").cast("int")),
        Measure.number("OFFICERS", col("ssp_officer_count")),
        Measure.number("REVIEWS", when(col("review_dates").isNotNull(), size(col("reviews")))));
  }

  /** Where nothing is delivered of a partnership and year, nothing is said to be missing. */
  private Dataset<Row> sections() {
    return MeasureRows.of(
        inputs
            .dataset("partnership_narrative")
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(count_if(col("section").isin(LEGAL)).as("sections")),
        Measure.number("LEGAL_SECTIONS", col("sections")));
  }
}
