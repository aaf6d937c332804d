package cymru.llesiant.marts.moves;

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
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.io.Kept;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * Pupils' times in programmes, each beside a pupil alike who was in none. Alike are pupils of the
 * same country and phase, observed in the same two terms, of authorities that deliver programmes:
 * elsewhere nobody knows who was in none.
 *
 * @param inputs the night's inputs
 * @param rules how programmes are judged
 */
record Interventions(Inputs inputs, Settings.TrialRules rules) {

  private static final String[] STRATUM = {"country", "phase", "before_term", "after_term"};
  private static final StructType OBSERVED =
      new StructType()
          .add("before_term", DataTypes.StringType)
          .add("after_term", DataTypes.StringType)
          .add("before", Window.SCHEMA)
          .add("after", Window.SCHEMA)
          .add("long_before", Window.SCHEMA)
          .add("long_after", Window.SCHEMA)
          .add("withdrawn_before", DataTypes.LongType)
          .add("withdrawn_after", DataTypes.LongType);
  private static final StructType DIFFERENCE =
      new StructType().add("case_id", DataTypes.StringType).add("difference", DataTypes.DoubleType);

  /** A row a time in a programme, with its windows and its difference. */
  Dataset<Row> rows() {
    Dataset<Row> observed = Kept.of(observed());
    Dataset<Row> strata = observed.transform(this::inProgrammes);
    return observed.join(differences(strata, inNone(strata)), new String[] {"case_id"}, "left");
  }

  private Dataset<Row> observed() {
    int termsOfExclusion = rules.termsOfExclusion();
    UDF1<Row, Row> observe = row -> observe(row, termsOfExclusion);
    Dataset<Row> cases =
        new Areas(inputs)
            .beside(
                inputs
                    .dataset("early_intervention")
                    .filter(col("start_date").leq(Date.valueOf(inputs.night().asOf())))
                    .withColumn("academic_year", Places.yearOf("start_date"))
                    .withColumn("case_id", concat(col("school_id"), lit(" "), col("ei_id")))
                    .withColumn("pence", col("cost_gbp").multiply(100).cast("long")),
                List.of("country", "la_code", "phase"));
    Histories histories = new Histories(inputs);
    return histories
        .withWithdrawals(histories.beside(cases))
        .withColumn(
            "observed",
            udf(observe, OBSERVED)
                .apply(
                    struct(
                        "start_date",
                        "end_date",
                        "attended",
                        "excluded",
                        "exclusions_sent",
                        "withdrawn",
                        "recorded_at",
                        "calendar")))
        .drop("attended", "excluded", "withdrawn", "recorded_at", "calendar")
        .drop("sender", "source_row")
        .select("*", "observed.*")
        .drop("observed");
  }

  /** The terms on both sides; a programme that goes on has none after. */
  private static Row observe(Row row, int termsOfExclusion) {
    Terms terms = Terms.in(row);
    LocalDate start = row.<Date>getAs("start_date").toLocalDate();
    Optional<LocalDate> end = Histories.day(row, "end_date");
    List<Terms.Term> before = terms.before(start, 1);
    List<Terms.Term> after = end.map(day -> terms.after(day, 1)).orElse(List.of());
    List<Terms.Term> longBefore = terms.before(start, termsOfExclusion);
    List<Terms.Term> longAfter =
        end.map(day -> terms.after(day, termsOfExclusion)).orElse(List.of());
    return RowFactory.create(
        key(before),
        key(after),
        window(row, before).row(),
        window(row, after).row(),
        ofExclusion(row, longBefore, termsOfExclusion).row(),
        ofExclusion(row, longAfter, termsOfExclusion).row(),
        withdrawn(row, longBefore, termsOfExclusion),
        withdrawn(row, longAfter, termsOfExclusion));
  }

  private static String key(List<Terms.Term> terms) {
    return terms.isEmpty() ? null : terms.get(0).key();
  }

  private static Window window(Row row, List<Terms.Term> terms) {
    return Window.of(terms, Window.Attended.in(row), Window.Excluded.in(row));
  }

  /**
   * Of all the terms asked for; none where the pupil has no sessions in one of them, or nobody
   * delivers exclusions.
   */
  private static Window ofExclusion(Row row, List<Terms.Term> terms, int asked) {
    return row.<Boolean>getAs("exclusions_sent") && isWhole(row, terms, asked)
        ? window(row, terms)
        : Window.NONE;
  }

  private static boolean isWhole(Row row, List<Terms.Term> terms, int asked) {
    return terms.size() == asked
        && terms.stream().allMatch(term -> window(row, List.of(term)).isKnown());
  }

  /**
   * Half-sessions of withdrawal in all the terms asked for; null where the pupil has no sessions in
   * one of them, or was in one of them at a school that records no withdrawal on any day.
   */
  private static Long withdrawn(Row row, List<Terms.Term> terms, int asked) {
    Seq<String> recorded = row.getAs("recorded_at");
    boolean isRecorded =
        Window.Attended.in(row).stream()
            .filter(each -> terms.stream().anyMatch(term -> term.key().equals(each.key())))
            .filter(each -> each.possible() > 0)
            .allMatch(each -> recorded != null && recorded.contains(each.school()));
    if (!isRecorded || !isWhole(row, terms, asked)) {
      return null;
    }
    return Histories.list(row, "withdrawn").stream()
        .filter(each -> terms.stream().anyMatch(term -> term.holds(withdrawnOn(each))))
        .mapToLong(each -> each.<Long>getAs("halves"))
        .sum();
  }

  private static LocalDate withdrawnOn(Row each) {
    return Histories.day(each, "withdrawal_date").orElseThrow();
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
