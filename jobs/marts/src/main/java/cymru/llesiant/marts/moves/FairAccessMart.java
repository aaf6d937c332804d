package cymru.llesiant.marts.moves;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.moves.sessions.AllPupils;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * The mart {@code fair_access}: of the pupils who came into a partnership in a year and were placed
 * by the authority's protocol, how many were given the sessions they were entitled to, and how many
 * days they waited; beside it, how many of all pupils were given all sessions.
 */
public final class FairAccessMart implements Mart {

  private static final StructType PLACEMENT =
      new StructType()
          .add("came_in", DataTypes.DateType)
          .add("admission_date", DataTypes.DateType)
          .add("entitled", DataTypes.LongType)
          .add("provided", DataTypes.LongType)
          .add("withdrawn", DataTypes.BooleanType);

  @Override
  public String name() {
    return "fair_access";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Settings settings = Settings.of(inputs.night().codes());
    UDF2<Seq<Row>, Boolean, Row> figures =
        (placements, sent) ->
            sent
                ? new FairAccessFigures(
                        Histories.list(placements).stream().map(FairAccessMart::read).toList(),
                        settings)
                    .row()
                : FairAccessFigures.notSent();
    return new Places(inputs)
        .withCases(placements(inputs), inputs.dataset("fair_access_placement").select("la_code"))
        .withColumn(
            "figures", udf(figures, FairAccessFigures.SCHEMA).apply(col("cases"), col("sent")))
        .select("academic_year", "level", "entity", "country", "la_code", "figures.*")
        .transform(rows -> beside(rows, inputs, settings.all()));
  }

  /** Of all pupils of the place beside those placed; where it cannot be told, that is said. */
  private static Dataset<Row> beside(Dataset<Row> rows, Inputs inputs, Settings.All all) {
    Column isToldOfMost =
        col("all_known")
            .gt(0)
            .and(col("all_known").multiply(100).geq(col("all_pupils").multiply(all.leastKnown())));
    Column isOfPlacedAlone = col("value_status").equalTo("OK").and(col("p380_all_pupils").isNull());
    return rows.join(
            broadcast(new AllPupils(inputs, all.lastHalf()).rows()),
            new String[] {"academic_year", "level", "entity"},
            "left")
        .withColumn(
            "p380_all_pupils",
            when(isToldOfMost, col("n380_all").multiply(100.0).divide(col("all_known"))))
        .withColumn(
            "reason", when(isOfPlacedAlone, Missing.PLACED_ALONE.words()).otherwise(col("reason")))
        .withColumn(
            "reason_code",
            when(isOfPlacedAlone, Missing.PLACED_ALONE.code()).otherwise(col("reason_code")));
  }

  private static Dataset<Row> placements(Inputs inputs) {
    LocalDate asOf = inputs.night().asOf();
    UDF1<Row, Row> entitled = row -> entitled(row, asOf);
    return inputs
        .dataset("fair_access_placement")
        .withColumn("came_in", coalesce(col("transfer_in_date"), col("referral_date")))
        .filter(col("came_in").leq(Date.valueOf(asOf)))
        .withColumn("academic_year", Places.yearOf("came_in"))
        .join(broadcast(new Places(inputs).calendars()), new String[] {"la_code"}, "left")
        .withColumn(
            "a_case",
            udf(entitled, PLACEMENT)
                .apply(
                    struct(
                        "academic_year",
                        "came_in",
                        "admission_date",
                        "sessions_entitled",
                        "sessions_provided",
                        "withdrawn",
                        "calendar")));
  }

  private static Row entitled(Row row, LocalDate asOf) {
    Number delivered = row.getAs("sessions_entitled");
    OptionalLong entitled =
        Placement.entitled(
            Optional.ofNullable(delivered).map(Number::longValue),
            Terms.in(row),
            row.getAs("academic_year"),
            row.<Date>getAs("came_in").toLocalDate(),
            asOf);
    return RowFactory.create(
        row.<Date>getAs("came_in"),
        row.<Date>getAs("admission_date"),
        entitled.isPresent() ? entitled.getAsLong() : null,
        row.<Number>getAs("sessions_provided").longValue(),
        row.<Boolean>getAs("withdrawn"));
  }

  private static Placement read(Row row) {
    Long entitled = row.getAs("entitled");
    return new Placement(
        row.<Date>getAs("came_in").toLocalDate(),
        Histories.day(row, "admission_date"),
        entitled == null ? OptionalLong.empty() : OptionalLong.of(entitled),
        row.<Long>getAs("provided"),
        row.<Boolean>getAs("withdrawn"));
  }
}
