package cymru.llesiant.marts.moves;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;

/**
 * The managed moves, each judged by the pupil's registrations and terms.
 *
 * @param inputs the night's inputs
 * @param rules how moves are judged
 */
public record JudgedMoves(Inputs inputs, Settings.MoveRules rules) {

  private static final List<String> ON_ROLL = List.of("C", "M", "S");

  /** Judged by the night's own rules. */
  public JudgedMoves(Inputs inputs) {
    this(inputs, Settings.of(inputs.night().codes()).move());
  }

  /**
   * A row a move to an English school that had begun by the night's day, by the school moved to in
   * {@code school_id}; what was made of it is in the columns of {@code a_case}.
   */
  public Dataset<Row> rows() {
    LocalDate asOf = inputs.night().asOf();
    Settings.MoveRules by = rules;
    UDF1<Row, Row> judge = row -> judged(row, by, asOf).row();
    return english()
        .transform(new Histories(inputs)::beside)
        .join(registrations(), new String[] {"pupil_key", "school_id"}, "left")
        .withColumn(
            "a_case",
            udf(judge, JudgedMove.SCHEMA)
                .apply(
                    struct(
                        "from_school",
                        "school_id",
                        "trial_start",
                        "trial_end",
                        "finalised_date",
                        "support_end",
                        "registrations",
                        "attended",
                        "excluded",
                        "calendar")));
  }

  private Dataset<Row> english() {
    Dataset<Row> moves =
        inputs
            .dataset("managed_move")
            .filter(col("trial_start").leq(Date.valueOf(inputs.night().asOf())))
            .withColumn("academic_year", Places.yearOf("trial_start"))
            .withColumnRenamed("to_school", "school_id")
            .drop("reason");
    return new Areas(inputs)
        .beside(moves, List.of("country", "la_code"))
        .filter(col("country").equalTo(Country.ENGLAND.code()))
        .drop("country");
  }

  private Dataset<Row> registrations() {
    Dataset<Row> moved =
        inputs.dataset("managed_move").select(col("pupil_key"), col("to_school").as("school_id"));
    return inputs
        .dataset("enrolment")
        .filter(col("status").isin(ON_ROLL.toArray()))
        .join(broadcast(moved.distinct()), new String[] {"pupil_key", "school_id"})
        .groupBy("pupil_key", "school_id")
        .agg(collect_list(struct("start_date", "end_date", "leave_reason")).as("registrations"));
  }

  private static JudgedMove judged(Row row, Settings.MoveRules rules, LocalDate asOf) {
    Move move =
        new Move(
            row.<Date>getAs("trial_start").toLocalDate(),
            Histories.day(row, "trial_end"),
            Histories.day(row, "finalised_date"),
            Histories.day(row, "support_end"),
            Histories.list(row, "registrations").stream().map(JudgedMoves::registration).toList());
    return new JudgedMove(
        move.state(rules, asOf),
        move.finalised().filter(day -> !day.isAfter(asOf)).isPresent(),
        move.isSupported(rules, asOf),
        window(
            row,
            row.getAs("from_school"),
            Terms.in(row).before(move.trialStart(), rules.termsAside())),
        window(
            row,
            row.getAs("school_id"),
            Terms.in(row).after(move.trialStart(), rules.termsAside())));
  }

  private static Move.Registration registration(Row row) {
    return new Move.Registration(
        row.<Date>getAs("start_date").toLocalDate(),
        Histories.day(row, "end_date"),
        Optional.ofNullable(row.<String>getAs("leave_reason")).orElse(""));
  }

  /** Of one school alone. */
  private static Window window(Row row, String school, List<Terms.Term> terms) {
    return Window.of(
        terms,
        Window.Attended.in(row).stream().filter(each -> each.school().equals(school)).toList(),
        Window.Excluded.in(row).stream().filter(each -> each.school().equals(school)).toList());
  }
}
