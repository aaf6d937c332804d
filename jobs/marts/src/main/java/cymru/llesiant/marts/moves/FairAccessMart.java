package cymru.llesiant.marts.moves;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
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
 * days they waited.
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
        .select("academic_year", "level", "entity", "country", "la_code", "figures.*");
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
