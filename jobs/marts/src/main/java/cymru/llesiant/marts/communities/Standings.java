package cymru.llesiant.marts.communities;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.marts.Inputs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * How the schools of Wales stand in each matter and year: by the indicators and groups of the list
 * {@code plc_measure} against the nation's figure, and by the effects of departments, whose
 * nation's figure is 0.
 *
 * @param inputs what the night has so far
 */
record Standings(Inputs inputs) {

  private static final String[] SCHOOL_YEAR = {"academic_year", "school_id"};
  private static final String WALES = "W";
  private static final Column CENSUS_DAY =
      expr("make_date(cast(left(academic_year, 4) as int) + 1, 1, 15)");

  /** A row a school, year and matter: what {@link Standing} reads, with the matter. */
  Dataset<Row> rows() {
    return indicators()
        .unionByName(departments())
        .filter(col("value").between(col("lower"), col("upper")).and(col("reference").isNotNull()))
        .join(broadcast(schools()), SCHOOL_YEAR);
  }

  private Dataset<Row> indicators() {
    String[] same = {"academic_year", "phase", "indicator_id", "breakdown", "group_code"};
    Dataset<Row> measures = measures();
    Dataset<Row> nation =
        measured(inputs.mart("indicator_area"), measures)
            .filter(col("level").equalTo("NAT"))
            .select(
                Stream.concat(
                        Arrays.stream(same).map(functions::col),
                        Stream.of(col("value").as("reference")))
                    .toArray(Column[]::new));
    return measured(inputs.mart("indicator_school"), measures)
        .join(broadcast(nation), same)
        .select(
            col("academic_year"),
            col("school_id"),
            concat_ws(":", col("subject"), col("group_code")).as("weakness"),
            col("indicator_id").as("measure"),
            col("value"),
            col("lower"),
            col("upper"),
            col("denominator").as("pupils"),
            col("reference"));
  }

  private static Dataset<Row> measured(Dataset<Row> figures, Dataset<Row> measures) {
    return figures
        .filter(col("basis").equalTo("COMPUTED").and(col("country").equalTo(WALES)))
        .join(broadcast(measures), new String[] {"indicator_id", "group_code"});
  }

  /**
   * The indicators and groups of the list; an indicator that is of no subject is its own matter.
   */
  private Dataset<Row> measures() {
    List<Row> rows =
        inputs.night().codes().rows("plc_measure").stream()
            .flatMap(
                row ->
                    Arrays.stream(row.get("groups").split(" "))
                        .map(group -> RowFactory.create(row.get("code"), group, matter(row))))
            .toList();
    return inputs
        .spark()
        .createDataFrame(
            rows, StructType.fromDDL("indicator_id string, group_code string, subject string"));
  }

  private static String matter(Map<String, String> row) {
    return row.get("subject").isEmpty() ? row.get("code") : row.get("subject");
  }

  private Dataset<Row> departments() {
    return inputs
        .mart("subject_effects")
        .filter(col("scope").equalTo("NAT").and(col("country").equalTo(WALES)))
        .select(
            col("academic_year"),
            col("school_id"),
            concat_ws(":", col("subject_code"), lit("ALL")).as("weakness"),
            col("outcome").as("measure"),
            col("department_effect").as("value"),
            col("lower"),
            col("upper"),
            col("n_pupils").cast("double").as("pupils"),
            lit(0.0).as("reference"));
  }

  /** What each school is like in each year. */
  private Dataset<Row> schools() {
    Dataset<Row> like =
        inputs
            .mart("benchmark")
            .filter(col("indicator_id").equalTo("WB_ATT").and(col("basis").equalTo("COMPUTED")))
            .filter(col("level").equalTo("SCH"))
            .select(
                col("academic_year"),
                col("entity").as("school_id"),
                col("family_id"),
                col("fsm_band"));
    Dataset<Row> schools =
        inputs
            .mart("school")
            .filter(col("country").equalTo(WALES))
            .select("academic_year", "school_id", "la_code", "phase", "language_medium");
    return schools
        .join(broadcast(deliveries()), new String[] {"language_medium"}, "left")
        .join(like, SCHOOL_YEAR, "left")
        .join(communities(schools), SCHOOL_YEAR, "left");
  }

  private Dataset<Row> deliveries() {
    List<Row> rows =
        inputs.night().codes().rows("language_medium").stream()
            .map(row -> RowFactory.create(row.get("code"), row.get("delivery")))
            .toList();
    return inputs
        .spark()
        .createDataFrame(rows, StructType.fromDDL("language_medium string, delivery string"));
  }

  /** The communities of each school on 15 January of each year. */
  private Dataset<Row> communities(Dataset<Row> schools) {
    Dataset<Row> members =
        inputs
            .dataset("plc_member")
            .select("plc_id", "school_id", "valid_from", "valid_to")
            .join(inputs.dataset("plc").select("plc_id", "start_date", "end_date"), "plc_id");
    return schools
        .select(SCHOOL_YEAR[0], SCHOOL_YEAR[1])
        .join(members, "school_id")
        .filter(holds("valid_from", "valid_to").and(holds("start_date", "end_date")))
        .groupBy("academic_year", "school_id")
        .agg(collect_set("plc_id").as("communities"));
  }

  private static Column holds(String from, String to) {
    return col(from).leq(CENSUS_DAY).and(coalesce(col(to).geq(CENSUS_DAY), lit(true)));
  }
}
