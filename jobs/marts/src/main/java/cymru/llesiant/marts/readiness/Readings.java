package cymru.llesiant.marts.readiness;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/**
 * What the tests look at in marts made earlier: a row a school, test, year and thing looked at, in
 * the columns of {@link Reading} with the school as {@code entity}. Which indicators are meant
 * stands in the list {@code inspection_indicator}; figures of {@code disproportionality} are of
 * groups and of no school as a whole, so none is looked at.
 *
 * @param inputs what the night has so far
 */
record Readings(Inputs inputs) {

  private static final String SCHOOL = "SCH";
  private static final double ALL_PERCENT = 100;
  private static final String[] ALIKE = {"academic_year", "country", "phase", "indicator_id"};

  /** The figures of every test that marts answer; what inspectors judged is not among them. */
  Dataset<Row> rows() {
    Dataset<Row> compared = compared();
    Dataset<Row> gaps = gaps();
    return Stream.of(
            attendance(compared),
            headline(compared),
            falls(),
            widened(gaps),
            aboveNation(gaps),
            subjects(),
            departments(),
            views(),
            exclusions())
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private Dataset<Row> compared() {
    return inputs
        .mart("benchmark")
        .filter(col("basis").equalTo("COMPUTED").and(col("level").isin(SCHOOL, "LA")))
        .filter(isOf(inputs, "ATT").or(isOf(inputs, "HEADLINE")));
  }

  private Dataset<Row> attendance(Dataset<Row> compared) {
    Dataset<Row> attendance = compared.filter(isOf(inputs, "ATT"));
    Dataset<Row> schools = attendance.filter(isSchool());
    Dataset<Row> authorities =
        attendance
            .filter(col("level").equalTo("LA"))
            .select(
                Stream.concat(
                        Arrays.stream(ALIKE).map(functions::col),
                        Stream.of(
                            col("entity").as("la_code"),
                            col("neighbours_mean").as("of_neighbours")))
                    .toArray(Column[]::new));
    String[] authority =
        Stream.concat(Arrays.stream(ALIKE), Stream.of("la_code")).toArray(String[]::new);
    return readings(schools, SignalTest.ATT_QUARTER, Map.of("value", col("quarter")))
        .unionByName(
            readings(
                schools.join(broadcast(authorities), authority, "left"),
                SignalTest.ATT_NEIGHBOURS,
                Map.of(
                    "value",
                    col("value"),
                    "bound",
                    col("upper"),
                    "reference",
                    col("of_neighbours"))));
  }

  private Dataset<Row> headline(Dataset<Row> compared) {
    Dataset<Row> schools = compared.filter(isOf(inputs, "HEADLINE").and(isSchool()));
    return readings(schools, SignalTest.HEADLINE_QUARTER, Map.of("value", col("quarter")))
        .unionByName(
            readings(
                schools,
                SignalTest.HEADLINE_FAMILY,
                Map.of("value", col("family_rank"), "reference", col("family_size"))))
        .unionByName(
            readings(
                schools,
                SignalTest.HEADLINE_EXPECTED,
                Map.of("value", col("standardised_residual"))));
  }

  private Dataset<Row> falls() {
    return readings(
        inputs
            .mart("indicator_school")
            .filter(isOf(inputs, "ATT").and(col("basis").equalTo("COMPUTED")))
            .filter(col("group_code").equalTo("ALL"))
            .withColumnRenamed("school_id", "entity"),
        SignalTest.ATT_FELL,
        Map.of("value", col("change")));
  }

  private Dataset<Row> gaps() {
    return inputs
        .mart("gap")
        .filter(col("basis").equalTo("COMPUTED").and(col("level").isin(SCHOOL, "NAT")))
        .filter(isWatchedGap(inputs))
        .withColumn("about", concat_ws(" ", col("indicator_id"), col("pair")));
  }

  /** Whether a row is of a pair of groups that is looked at of its indicator. */
  static Column isWatchedGap(Inputs inputs) {
    Column isWatched = lit(false);
    for (Map<String, String> row : inputs.night().codes().rows("inspection_indicator")) {
      Object[] pairs = row.get("pairs").split(" ");
      isWatched =
          isWatched.or(col("indicator_id").equalTo(row.get("code")).and(col("pair").isin(pairs)));
    }
    return isWatched;
  }

  private static Dataset<Row> widened(Dataset<Row> gaps) {
    return readings(
        gaps.filter(isSchool()),
        SignalTest.GAP_WIDENED,
        Map.of("about", col("about"), "value", col("change"), "verdict", col("narrowing")));
  }

  private static Dataset<Row> aboveNation(Dataset<Row> gaps) {
    List<String> same = Stream.concat(Arrays.stream(ALIKE), Stream.of("pair")).toList();
    Dataset<Row> nations =
        gaps.filter(col("level").equalTo("NAT"))
            .select(
                Stream.concat(
                        same.stream().map(functions::col), Stream.of(col("gap").as("nations_gap")))
                    .toArray(Column[]::new));
    return readings(
        gaps.filter(isSchool()).join(broadcast(nations), same.toArray(String[]::new), "left"),
        SignalTest.GAP_NATION,
        Map.of(
            "about", col("about"),
            "value", col("gap"),
            "bound", col("lower"),
            "reference", col("nations_gap")));
  }

  /** The spread of a school's subjects beside that of so many per cent of a country's schools. */
  private Dataset<Row> subjects() {
    double percent =
        Double.parseDouble(
            inputs.night().codes().list("inspection_test").get("VARIATION_SUBJECTS").get("edge"));
    Dataset<Row> spreads =
        inputs
            .mart("variation_school")
            .filter(col("metric").equalTo("WS_SUBJECT_SD").and(col("value").isNotNull()));
    Column isEnough = count(lit(1)).multiply(ALL_PERCENT - percent).geq(ALL_PERCENT);
    Dataset<Row> edges =
        spreads
            .groupBy("academic_year", "country", "outcome")
            .agg(
                when(isEnough, percentile(col("value"), lit(percent / ALL_PERCENT))).as("of_most"));
    return readings(
        spreads
            .join(broadcast(edges), new String[] {"academic_year", "country", "outcome"})
            .withColumnRenamed("school_id", "entity"),
        SignalTest.VARIATION_SUBJECTS,
        Map.of("about", col("outcome"), "value", col("value"), "reference", col("of_most")));
  }

  private Dataset<Row> departments() {
    return readings(
        inputs
            .mart("subject_effects")
            .filter(col("scope").equalTo("NAT"))
            .drop("entity")
            .withColumnRenamed("school_id", "entity"),
        SignalTest.VARIATION_DEPARTMENT,
        Map.of(
            "about", concat_ws(" ", col("outcome"), col("stage"), col("subject_code")),
            "value", col("relative_performance"),
            "verdict", col("standing")));
  }

  /** What pupils say; a share of few has no limits to hold against anything. */
  private Dataset<Row> views() {
    String[] question = {"academic_year", "country", "indicator_id", "la_code"};
    Dataset<Row> views =
        inputs
            .mart("perception")
            .filter(isOf(inputs, "VIEWS"))
            .filter(col("respondent").equalTo("PUPIL").and(col("group_code").equalTo("ALL")));
    Dataset<Row> authorities =
        views
            .filter(col("level").equalTo("LA"))
            .select(
                col("academic_year"),
                col("country"),
                col("indicator_id"),
                col("entity").as("la_code"),
                col("pct_positive").as("authority"));
    Dataset<Row> schools =
        inputs
            .mart("school")
            .select(col("academic_year"), col("school_id").as("entity"), col("la_code"));
    return readings(
        views
            .filter(isSchool())
            .join(broadcast(schools), new String[] {"academic_year", "entity"})
            .join(broadcast(authorities), question, "left"),
        SignalTest.VIEWS_AUTHORITY,
        Map.of(
            "value", col("pct_positive"),
            "bound", when(col("value_status").equalTo("OK"), col("positive_upper")),
            "reference", col("authority")));
  }

  private Dataset<Row> exclusions() {
    return readings(
        inputs
            .mart("assessment")
            .filter(isOf(inputs, "EXCL").and(isSchool()).and(col("basis").equalTo("COMPUTED"))),
        SignalTest.EXCL_NATION,
        Map.of(
            "value", col("value"),
            "reference", col("nation_value"),
            "verdict", col("against_nation")));
  }

  private static Column isSchool() {
    return col("level").equalTo(SCHOOL);
  }

  /** Whether a row is of an indicator of a signal. */
  static Column isOf(Inputs inputs, String signal) {
    return col("indicator_id")
        .isin(
            inputs.night().codes().rows("inspection_indicator").stream()
                .filter(row -> row.get("signal").equals(signal))
                .map(row -> row.get("code"))
                .toArray());
  }

  /** Rows of places as readings; what is not given is null, and the thing is the indicator. */
  static Dataset<Row> readings(Dataset<Row> rows, SignalTest test, Map<String, Column> given) {
    Column about = given.containsKey("about") ? given.get("about") : col("indicator_id");
    Stream<Column> known =
        Stream.of(
            col("entity"),
            lit(test.name()).as("test"),
            col("academic_year").as("figure_year"),
            about.as("about"));
    Stream<Column> figures =
        Arrays.stream(Reading.SCHEMA.fields()).skip(3).map(field -> figure(field, given));
    return rows.select(Stream.concat(known, figures).toArray(Column[]::new));
  }

  private static Column figure(StructField field, Map<String, Column> given) {
    Column value = given.getOrDefault(field.name(), lit(null));
    return value.cast(field.dataType()).as(field.name());
  }
}
