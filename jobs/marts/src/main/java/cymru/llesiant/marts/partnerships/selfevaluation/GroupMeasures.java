package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.partnerships.selfevaluation.MeasureRows.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * By how many of the four measures of item 1.2 vulnerable groups of pupils can be told apart:
 * exclusion for good and again, attendance and persistent absence, programmes of early
 * intervention, and managed moves. A measure counts where enough groups of the list {@code
 * vulnerable_group} have figures of both years.
 *
 * @param inputs the night's inputs
 * @param schools the mart of member schools
 * @param helped pupils' moves and programmes, also of authorities without lists of single pupils
 */
record GroupMeasures(Inputs inputs, Dataset<Row> schools, Dataset<Row> helped) {

  private static final String[] PARTNERSHIP = {"academic_year", "partnership_id"};
  private static final String EARLY_INTERVENTION = "EARLY_INTERVENTION";
  private static final String MOVES = "MANAGED_MOVE";

  /** A measure of two indicators has a figure where both have. */
  private static final Map<String, String> INDICATORS =
      Map.of(
          "PEX_RATE", "EXCLUSION",
          "FEX_MULTI", "EXCLUSION",
          "WB_ATT", "ATTENDANCE",
          "PA20", "ATTENDANCE");

  private static final int INDICATORS_A_MEASURE = 2;

  private static final Column YEAR_AFTER =
      expr(
          "concat(int(left(academic_year, 4)) + 1, '/',"
              + " lpad((int(left(academic_year, 4)) + 2) % 100, 2, '0'))");

  /** Known where there is a figure of a vulnerable group in one of the measures. */
  Dataset<Row> rows() {
    int least =
        Integer.parseInt(
            inputs.night().codes().list("partnership_setting").get("GROUPS_LEAST").get("value"));
    Dataset<Row> measures =
        indicators()
            .unionByName(outcomes())
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1], "measure")
            .agg(count_if(col("both")).as("groups"));
    return MeasureRows.of(
        measures
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(count_if(col("groups").geq(least)).as("compared")),
        Measure.number("GROUPS_COMPARED", col("compared")));
  }

  /** A row a year, partnership, measure and group, with whether it has figures of both years. */
  private Dataset<Row> indicators() {
    Column measure = lit(null).cast("string");
    for (Map.Entry<String, String> each : INDICATORS.entrySet()) {
      measure =
          when(col("indicator_id").equalTo(each.getKey()), each.getValue()).otherwise(measure);
    }
    Column hasBoth =
        col("value")
            .isNotNull()
            .and(col("prior_value").isNotNull())
            .and(col("value_status").notEqual("INCOMPARABLE"));
    return inputs
        .mart("indicator_area")
        .filter(col("level").equalTo(Level.PARTNERSHIP.code()))
        .filter(col("phase").equalTo("ALL").and(col("basis").equalTo("COMPUTED")))
        .filter(col("indicator_id").isin(INDICATORS.keySet().toArray()))
        .filter(isVulnerable())
        .groupBy(
            col("academic_year"),
            col("entity").as("partnership_id"),
            measure.as("measure"),
            col("group_code"))
        .agg(count_if(hasBoth).equalTo(INDICATORS_A_MEASURE).as("both"));
  }

  private Column isVulnerable() {
    return inputs.night().codes().rows("vulnerable_group").stream()
        .map(
            group ->
                col("breakdown")
                    .equalTo(group.get("breakdown"))
                    .and(col("group_code").equalTo(group.get("code"))))
        .reduce(Column::or)
        .orElseThrow();
  }

  /** The same of programmes and moves, of whose pupils some have an outcome in a year. */
  private Dataset<Row> outcomes() {
    Dataset<Row> known =
        placed(helped.withColumn("measure", measure()))
            .filter(col("measure").isNotNull())
            .join(groups(), new String[] {"academic_year", "pupil_key"})
            .select("academic_year", "partnership_id", "measure", "group_code")
            .distinct();
    Dataset<Row> before =
        known.withColumn("academic_year", YEAR_AFTER).withColumn("before", lit(true));
    return known
        .join(
            before,
            new String[] {"academic_year", "partnership_id", "measure", "group_code"},
            "left")
        .withColumn("both", coalesce(col("before"), lit(false)))
        .drop("before");
  }

  /** What a row tells: a programme by attendance, exclusion or withdrawal, a move when judged. */
  private static Column measure() {
    Column isKnown =
        coalesce(col("attendance_improved"), col("exclusion_reduced"), col("withdrawal_reduced"))
            .isNotNull();
    return when(col("kind").equalTo("PROGRAMME").and(isKnown), EARLY_INTERVENTION)
        .when(col("kind").equalTo(MOVES).and(col("state").isin("STAYED", "NOT_STAYED")), MOVES);
  }

  /** Each case at the partnership it names, else at each its school is a party to. */
  private Dataset<Row> placed(Dataset<Row> cases) {
    Dataset<Row> named = cases.filter(col("partnership_id").isNotNull());
    Dataset<Row> parties =
        schools
            .filter(col("party_in_january"))
            .select("academic_year", "partnership_id", "school_id");
    Dataset<Row> ofSchools =
        cases
            .filter(col("partnership_id").isNull())
            .drop("partnership_id")
            .withColumn("school_id", coalesce(col("to_school"), col("school_id")))
            .join(broadcast(parties), new String[] {"academic_year", "school_id"});
    return ofSchools.unionByName(named);
  }

  /** The vulnerable groups of each pupil and year, by the conditions of the catalogue. */
  private Dataset<Row> groups() {
    List<Column> groups = new ArrayList<>();
    for (Map<String, String> row : inputs.night().codes().rows("vulnerable_group")) {
      Breakdown breakdown = inputs.night().catalogue().breakdowns().get(row.get("breakdown"));
      Breakdown.Group group =
          breakdown.groups().stream()
              .filter(of -> of.code().equals(row.get("code")))
              .findFirst()
              .orElseThrow();
      groups.add(when(expr(group.when()), lit(group.code())));
    }
    return inputs
        .fact("pupil_year")
        .select(
            col("academic_year"),
            col("pupil_key"),
            explode(array_compact(array(groups.toArray(Column[]::new)))).as("group_code"));
  }
}
