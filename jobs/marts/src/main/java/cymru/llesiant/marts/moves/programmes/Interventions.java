package cymru.llesiant.marts.moves.programmes;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.io.Kept;
import cymru.llesiant.marts.moves.Histories;
import cymru.llesiant.marts.moves.Places;
import cymru.llesiant.marts.moves.Settings;
import cymru.llesiant.marts.moves.Window;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Pupils' times in programmes, each beside a pupil alike who was in none. Alike are pupils of the
 * same country and phase, observed in the same two terms, of authorities that deliver programmes:
 * elsewhere nobody knows who was in none.
 *
 * @param inputs the night's inputs
 * @param rules how programmes are judged
 */
public record Interventions(Inputs inputs, Settings.TrialRules rules) {

  private static final String[] STRATUM = {"country", "phase", "before_term", "after_term"};
  private static final StructType DIFFERENCE =
      new StructType().add("case_id", DataTypes.StringType).add("difference", DataTypes.DoubleType);

  /** Judged by the night's own rules. */
  public Interventions(Inputs inputs) {
    this(inputs, Settings.of(inputs.night().codes()).trial());
  }

  /** A row a time in a programme, with its windows and its difference. */
  public Dataset<Row> rows() {
    Dataset<Row> observed = Kept.of(observed());
    Dataset<Row> strata = observed.transform(this::inProgrammes);
    return observed.join(differences(strata, inNone(strata)), new String[] {"case_id"}, "left");
  }

  private Dataset<Row> observed() {
    Dataset<Row> cases =
        inputs
            .dataset("early_intervention")
            .withColumn("case_id", concat(col("school_id"), lit(" "), col("ei_id")))
            .withColumn("pence", col("cost_gbp").multiply(100).cast("long"));
    return new Observations(inputs, rules.termsOfExclusion()).of(cases);
  }

  /** Those with sessions on both sides. */
  private Dataset<Row> inProgrammes(Dataset<Row> observed) {
    return observed
        .filter(col("before.possible").gt(0).and(col("after.possible").gt(0)))
        .select(
            col("country"),
            col("phase"),
            col("before_term"),
            col("after_term"),
            col("case_id").as("key"),
            col("before"),
            col("after"));
  }

  /** Pupils in no programme at all, within the range of attendance of those in one. */
  private Dataset<Row> inNone(Dataset<Row> strata) {
    Column missed = lit(100.0).multiply(col("missed")).divide(col("possible"));
    Column missedBefore = lit(100.0).multiply(col("before.missed")).divide(col("before.possible"));
    Dataset<Row> ranges =
        strata
            .groupBy(columns())
            .agg(
                min(missedBefore).minus(rules.caliperPercent()).as("least"),
                max(missedBefore).plus(rules.caliperPercent()).as("most"));
    Dataset<Row> terms = sessions();
    Dataset<Row> before =
        terms
            .withColumnRenamed("term_key", "before_term")
            .join(broadcast(ranges), new String[] {"country", "phase", "before_term"})
            .filter(missed.between(col("least"), col("most")))
            .withColumn("before", window())
            .drop("possible", "missed", "least", "most");
    Dataset<Row> after =
        terms.select(col("pupil_key"), col("term_key").as("after_term"), window().as("after"));
    return before
        .join(after, new String[] {"pupil_key", "after_term"})
        .withColumnRenamed("pupil_key", "key")
        .select("country", "phase", "before_term", "after_term", "key", "before", "after");
  }

  private static Column window() {
    return struct(col("possible"), col("missed"), lit(0L).as("excluded"));
  }

  private static Column[] columns() {
    return new Column[] {col("country"), col("phase"), col("before_term"), col("after_term")};
  }

  /** Sessions of each pupil and term, of pupils in no programme. */
  private Dataset<Row> sessions() {
    Dataset<Row> programmes = inputs.dataset("early_intervention");
    Dataset<Row> schools = new Places(inputs).schools();
    Dataset<Row> senders =
        programmes.select(col("school_id").substr(1, 3).as("la_code")).distinct();
    return new Histories(inputs)
        .attendance()
        .join(
            broadcast(programmes.select("pupil_key").distinct()),
            new String[] {"pupil_key"},
            "left_anti")
        .join(
            broadcast(schools.join(senders, "la_code")),
            new String[] {"academic_year", "school_id"})
        .groupBy(col("pupil_key"), concat(col("academic_year"), col("term")).as("term_key"))
        .agg(
            min("country").as("country"),
            min("phase").as("phase"),
            sum("possible").as("possible"),
            sum("missed").as("missed"))
        .filter(col("possible").gt(0));
  }

  private Dataset<Row> differences(Dataset<Row> inProgramme, Dataset<Row> inNone) {
    double caliper = rules.caliperPercent();
    UDF1<Row, Row[]> pair =
        row ->
            new PupilsAlike(caliper)
                    .differences(observed(row, "in_programme"), observed(row, "in_none"))
                    .entrySet()
                    .stream()
                    .map(each -> RowFactory.create(each.getKey(), each.getValue()))
                    .toArray(Row[]::new);
    return lists(inProgramme, "in_programme")
        .join(lists(inNone, "in_none"), STRATUM)
        .withColumn(
            "pair",
            explode(
                udf(pair, DataTypes.createArrayType(DIFFERENCE))
                    .apply(struct("in_programme", "in_none"))))
        .select("pair.*");
  }

  private static Dataset<Row> lists(Dataset<Row> pupils, String name) {
    return pupils.groupBy(columns()).agg(collect_list(struct("key", "before", "after")).as(name));
  }

  private static List<PupilsAlike.Observed> observed(Row row, String list) {
    return Histories.list(row, list).stream()
        .map(
            each ->
                new PupilsAlike.Observed(
                    each.getAs("key"),
                    Window.of(each.getAs("before")),
                    Window.of(each.getAs("after"))))
        .toList();
  }
}
