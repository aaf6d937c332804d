package cymru.llesiant.marts.moves.programmes;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.moves.JudgedMoves;
import cymru.llesiant.marts.moves.Settings;
import java.sql.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Each pupil's managed moves, placements and programmes, with what came before and after.
 *
 * @param inputs the night's inputs
 * @param judged the {@link JudgedMoves} of the night
 * @param tried the {@link Interventions} of the night
 */
public record HelpedPupils(Inputs inputs, Dataset<Row> judged, Dataset<Row> tried) {

  private static final String MOVE = "MANAGED_MOVE";
  private static final String PLACEMENT = "PLACEMENT";
  private static final String PROGRAMME = "PROGRAMME";

  private static final String[] SIDES = {"before", "after"};
  private static final String[] KEPT = {
    "kind",
    "school_id",
    "case_id",
    "pupil_key",
    "academic_year",
    "to_school",
    "partnership_id",
    "la_code",
    "country",
    "programme",
    "route",
    "start_date",
    "end_date",
    "state"
  };

  private static final Column WHETHER_OVER =
      when(col("end_date").isNull().or(col("end_date").gt(col("as_of"))), "GOES_ON")
          .otherwise("OVER");

  private static final Column NONE = lit(null).cast(DataTypes.StringType);
  private static final Column NO_DIFFERENCE = lit(null).cast(DataTypes.DoubleType);

  /** A row a case, with the columns of the mart {@code programme_pupil}. */
  public Dataset<Row> rows() {
    UDF1<Row, Row> outcome = row -> PupilOutcome.of(row).row();
    return moves()
        .unionByName(placements())
        .unionByName(programmes())
        .withColumn("outcome", udf(outcome, PupilOutcome.SCHEMA).apply(col("sides")))
        .select(
            Stream.concat(
                    Stream.of(KEPT).map(functions::col),
                    Stream.of(col("outcome.*"), col("matched_difference")))
                .toArray(Column[]::new));
  }

  /** The school that numbers a move is the one left. */
  private Dataset<Row> moves() {
    Dataset<Row> moves =
        judged
            .withColumnsRenamed(
                Map.of(
                    "school_id", "to_school",
                    "move_id", "case_id",
                    "trial_start", "start_date",
                    "trial_end", "end_date"))
            .withColumnRenamed("from_school", "school_id")
            .withColumn("kind", lit(MOVE))
            .withColumn("country", lit(Country.ENGLAND.code()))
            .withColumn("programme", NONE)
            .withColumn("route", NONE)
            .withColumn("state", col("a_case.state"));
    for (String side : SIDES) {
      Column excluded = col("a_case.excluded_" + side);
      moves =
          moves
              .withColumn(side, window(side, excluded))
              .withColumn(
                  "long_" + side,
                  when(col("exclusions_sent"), window(side, excluded)).otherwise(unknown()))
              .withColumn("withdrawn_" + side, lit(null).cast(DataTypes.LongType));
    }
    return kept(moves, NO_DIFFERENCE);
  }

  private static Column window(String side, Column excluded) {
    return struct(
        col("a_case.possible_" + side).as("possible"),
        col("a_case.missed_" + side).as("missed"),
        excluded.as("excluded"));
  }

  private static Column unknown() {
    return struct(lit(0L).as("possible"), lit(0L).as("missed"), lit(0L).as("excluded"));
  }

  private Dataset<Row> placements() {
    int terms = Settings.of(inputs.night().codes()).trial().termsOfExclusion();
    Dataset<Row> cases =
        inputs
            .dataset("ap_placement")
            .withColumnsRenamed(Map.of("home_school", "school_id", "ap_id", "case_id"))
            .withColumn("programme", NONE)
            .withColumn("route", NONE);
    return kept(ofSchool(new Observations(inputs, terms).of(cases), PLACEMENT), NO_DIFFERENCE);
  }

  private Dataset<Row> programmes() {
    Dataset<Row> cases = tried.drop("case_id").withColumnRenamed("ei_id", "case_id");
    return kept(ofSchool(cases, PROGRAMME), col("difference"));
  }

  private Dataset<Row> ofSchool(Dataset<Row> cases, String kind) {
    return cases
        .withColumn("kind", lit(kind))
        .withColumn("to_school", NONE)
        .withColumn("partnership_id", NONE)
        .withColumn("as_of", lit(Date.valueOf(inputs.night().asOf())))
        .withColumn("state", WHETHER_OVER);
  }

  private static Dataset<Row> kept(Dataset<Row> cases, Column difference) {
    Column sides =
        struct(
            "before", "after", "long_before", "long_after", "withdrawn_before", "withdrawn_after");
    return cases.select(
        Stream.concat(
                Stream.of(KEPT).map(functions::col),
                Stream.of(sides.as("sides"), difference.as("matched_difference")))
            .toArray(Column[]::new));
  }
}
