package cymru.llesiant.marts.moves.programmes;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.moves.Histories;
import cymru.llesiant.marts.moves.Places;
import cymru.llesiant.marts.moves.Terms;
import cymru.llesiant.marts.moves.Window;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * What is on record of pupils in the whole terms before and after a time they spent somewhere.
 *
 * @param inputs the night's inputs
 * @param termsOfExclusion terms on each side in which exclusions and withdrawals are counted
 */
record Observations(Inputs inputs, int termsOfExclusion) {

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

  /**
   * The cases that had begun by the night's day, with their academic year, country, authority and
   * phase, and the windows on both sides.
   *
   * @param begun rows with {@code pupil_key}, {@code school_id}, {@code start_date} and {@code
   *     end_date}
   */
  Dataset<Row> of(Dataset<Row> begun) {
    int asked = termsOfExclusion;
    UDF1<Row, Row> observe = row -> observe(row, asked);
    Dataset<Row> cases =
        new Areas(inputs)
            .beside(
                begun
                    .filter(col("start_date").leq(Date.valueOf(inputs.night().asOf())))
                    .withColumn("academic_year", Places.yearOf("start_date")),
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
}
