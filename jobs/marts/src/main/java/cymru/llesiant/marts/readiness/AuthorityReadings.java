package cymru.llesiant.marts.readiness;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.marts.Inputs;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What the tests of Welsh authorities look at in marts made earlier, as {@link Readings} are of
 * schools. The phases of each indicator stand in the list {@code inspection_indicator}, the
 * outcomes whose variation is looked at in {@code inspection_outcome}.
 *
 * @param inputs what the night has so far
 */
record AuthorityReadings(Inputs inputs) {

  private static final String AUTHORITY = "LA";
  private static final String NATION = "NAT";
  private static final String EVERY_PHASE = "ALL";
  private static final String SCHOOLS = "school";

  /** The figures of every test of authorities. */
  Dataset<Row> rows() {
    Dataset<Row> compared = welsh("benchmark", AUTHORITY);
    Dataset<Row> gaps = gaps();
    return Stream.of(
            beside(compared, "ATT", SignalTest.LA_ATT_NEIGHBOURS),
            beside(compared, "HEADLINE", SignalTest.LA_HEADLINE_NEIGHBOURS),
            ranks(compared),
            falls(),
            widened(gaps),
            aboveNation(gaps),
            growth(),
            shares(),
            views(),
            exclusions())
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  /** The rows of a mart that are computed from pupils in Wales, of the phases asked for. */
  private Dataset<Row> welsh(String mart, String... levels) {
    return inputs
        .mart(mart)
        .filter(isWelsh().and(col("basis").equalTo("COMPUTED")))
        .filter(col("level").isin((Object[]) levels))
        .filter(isOfPhase());
  }

  private Dataset<Row> beside(Dataset<Row> compared, String signal, SignalTest test) {
    return Readings.readings(
        compared.filter(Readings.isOf(inputs, signal)),
        test,
        Map.of(
            "about", about("indicator_id"),
            "value", col("value"),
            "bound", col("upper"),
            "reference", col("neighbours_mean")));
  }

  private Dataset<Row> ranks(Dataset<Row> compared) {
    return Readings.readings(
        compared.filter(Readings.isOf(inputs, "HEADLINE")),
        SignalTest.LA_HEADLINE_QUARTER,
        Map.of("about", about("indicator_id"), "value", col("rank"), "reference", col("ranked")));
  }

  private Dataset<Row> falls() {
    return Readings.readings(
        welsh("indicator_area", AUTHORITY)
            .filter(Readings.isOf(inputs, "ATT").and(col("group_code").equalTo("ALL"))),
        SignalTest.LA_ATT_FELL,
        Map.of("about", about("indicator_id"), "value", col("change")));
  }

  private Dataset<Row> gaps() {
    return welsh("gap", AUTHORITY, NATION).filter(Readings.isWatchedGap(inputs));
  }

  private static Dataset<Row> widened(Dataset<Row> gaps) {
    return Readings.readings(
        gaps.filter(col("level").equalTo(AUTHORITY)),
        SignalTest.LA_GAP_WIDENED,
        Map.of(
            "about", about("indicator_id", "pair"),
            "value", col("change"),
            "verdict", col("narrowing")));
  }

  private static Dataset<Row> aboveNation(Dataset<Row> gaps) {
    String[] same = {"academic_year", "phase", "indicator_id", "pair"};
    Dataset<Row> nations =
        gaps.filter(col("level").equalTo(NATION)).select(columns(same, col("gap").as("nations")));
    return Readings.readings(
        gaps.filter(col("level").equalTo(AUTHORITY)).join(broadcast(nations), same, "left"),
        SignalTest.LA_GAP_NATION,
        Map.of(
            "about", about("indicator_id", "pair"),
            "value", col("gap"),
            "bound", col("lower"),
            "reference", col("nations")));
  }

  /** How the variance between an authority's schools went over the years. */
  private Dataset<Row> growth() {
    return Readings.readings(
        inputs
            .mart("variation_trend")
            .filter(isVariation().and(col("scope").equalTo(AUTHORITY)))
            .filter(col("level").equalTo(SCHOOLS).and(col("last_year").isNotNull()))
            .withColumnRenamed("last_year", "academic_year"),
        SignalTest.LA_VARIATION_GREW,
        Map.of("about", col("outcome"), "value", col("variance_slope"), "verdict", col("trend")));
  }

  /** The share between an authority's schools, beside that in the nation inside authorities. */
  private Dataset<Row> shares() {
    String[] same = {"academic_year", "outcome"};
    Dataset<Row> components = inputs.mart("variation_components").filter(isVariation());
    Column isSchools = col("level").equalTo(SCHOOLS);
    Dataset<Row> nations =
        components
            .filter(col("scope").equalTo(NATION).and(col("level").notEqual("la")))
            .groupBy("academic_year", "outcome")
            .agg(sum(when(isSchools, col("variance"))).divide(sum("variance")).as("nations"));
    return Readings.readings(
        components
            .filter(col("scope").equalTo(AUTHORITY).and(isSchools))
            .join(broadcast(nations), same, "left"),
        SignalTest.LA_VARIATION_NATION,
        Map.of(
            "about", col("outcome"),
            "value", col("vpc"),
            "bound", col("vpc_lower"),
            "reference", col("nations")));
  }

  /** What pupils say, beside the mean of the nation's authorities where there are others. */
  private Dataset<Row> views() {
    String[] same = {"academic_year", "indicator_id"};
    Column isEnough = col("value_status").equalTo("OK");
    Dataset<Row> views =
        inputs
            .mart("perception")
            .filter(isWelsh().and(col("level").equalTo(AUTHORITY)))
            .filter(Readings.isOf(inputs, "VIEWS"))
            .filter(col("respondent").equalTo("PUPIL").and(col("group_code").equalTo("ALL")));
    Dataset<Row> means =
        views
            .filter(isEnough)
            .groupBy("academic_year", "indicator_id")
            .agg(when(count(lit(1)).gt(1), avg("pct_positive")).as("of_authorities"));
    return Readings.readings(
        views.join(broadcast(means), same, "left"),
        SignalTest.LA_VIEWS_NATION,
        Map.of(
            "value", col("pct_positive"),
            "bound", when(isEnough, col("positive_upper")),
            "reference", col("of_authorities")));
  }

  private Dataset<Row> exclusions() {
    return Readings.readings(
        welsh("assessment", AUTHORITY).filter(Readings.isOf(inputs, "EXCL")),
        SignalTest.LA_EXCL_NATION,
        Map.of(
            "about", about("indicator_id"),
            "value", col("value"),
            "reference", col("nation_value"),
            "verdict", col("against_nation")));
  }

  private static Column isWelsh() {
    return col("country").equalTo(Country.WALES.code());
  }

  private Column isOfPhase() {
    return inputs.night().codes().rows("inspection_indicator").stream()
        .map(
            row ->
                col("indicator_id")
                    .equalTo(row.get("code"))
                    .and(col("phase").isin((Object[]) row.get("area_phases").split(" "))))
        .reduce(lit(false), Column::or);
  }

  private Column isVariation() {
    return inputs.night().codes().rows("inspection_outcome").stream()
        .map(
            row ->
                col("outcome")
                    .equalTo(row.get("code"))
                    .and(col("model").equalTo(row.get("model")))
                    .and(col("scale").equalTo(row.get("scale"))))
        .reduce(lit(false), Column::or)
        .and(isWelsh());
  }

  /** What a figure is of, with the phase where it is of one. */
  private static Column about(String... columns) {
    Column phase = when(col("phase").notEqual(EVERY_PHASE), col("phase"));
    return concat_ws(" ", columns(columns, phase));
  }

  private static Column[] columns(String[] names, Column more) {
    return Stream.concat(Arrays.stream(names).map(functions::col), Stream.of(more))
        .toArray(Column[]::new);
  }
}
