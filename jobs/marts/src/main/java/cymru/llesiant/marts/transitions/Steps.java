package cymru.llesiant.marts.transitions;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.transitions.history.Definitions;
import cymru.llesiant.marts.transitions.history.PupilHistory;
import cymru.llesiant.marts.transitions.history.PupilYear;
import cymru.llesiant.marts.transitions.history.Step;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Every pupil's transitions: what the sources tell of a pupil is gathered once, and matched in
 * plain Java.
 *
 * @param inputs the night's inputs
 * @param groups the groups pupils are told apart by
 */
record Steps(Inputs inputs, Groups groups) {

  private static final Column YEAR = expr("int(left(academic_year, 4))");

  /** A row of {@link Step#SCHEMA} a pupil, transition and side. */
  Dataset<Row> rows() {
    Definitions definitions = Definitions.of(inputs.night());
    UDF1<Seq<Row>, Row[]> steps =
        years ->
            PupilHistory.of(CollectionConverters.asJava(years)).steps(definitions).stream()
                .map(Step::row)
                .toArray(Row[]::new);
    Column told = struct(Stream.of(PupilYear.COLUMNS).map(functions::col).toArray(Column[]::new));
    return Stream.of(absences(), exclusions(), leavers(), destinations())
        .reduce(registrations(), (all, more) -> all.unionByName(more, true))
        .groupBy("pupil_key")
        .agg(collect_list(told).as("years"))
        .select(
            explode(udf(steps, DataTypes.createArrayType(Step.SCHEMA)).apply(col("years")))
                .as("step"))
        .select("step.*");
  }

  private Dataset<Row> registrations() {
    return inputs
        .fact("roll")
        .join(broadcast(exclusionsSent()), new String[] {"la_code", "academic_year"}, "left")
        .select(
            col("pupil_key"),
            YEAR.as("year"),
            col("school_id"),
            col("la_code"),
            col("country"),
            coalesce(col("nc_year"), lit("")).as("nc_year"),
            groups.column().as("groups"),
            col("sent").isNotNull().as("exclusions_sent"));
  }

  private Dataset<Row> exclusionsSent() {
    return inputs
        .fact("exclusion_year")
        .select("la_code", "academic_year")
        .distinct()
        .withColumn("sent", lit(true));
  }

  private Dataset<Row> absences() {
    return inputs
        .fact("attendance_year")
        .select(
            col("pupil_key"),
            YEAR.as("year"),
            col("sessions_possible").cast("long").as("possible"),
            col("sessions_missed").cast("long").as("missed"),
            col("autumn_spring_possible").cast("long").as("autumn_spring_possible"),
            col("autumn_spring_missed").cast("long").as("autumn_spring_missed"));
  }

  private Dataset<Row> exclusions() {
    return inputs
        .fact("exclusion_year")
        .filter(col("fixed").gt(0))
        .select(col("pupil_key"), YEAR.as("year"), col("fixed").cast("long").as("fixed"));
  }

  /** Pupils who left all rolls for a reason that is known, by the last January census before. */
  private Dataset<Row> leavers() {
    Column lastCensus =
        expr("year(end_date) - if(end_date < make_date(year(end_date), 1, 15), 2, 1)");
    return inputs
        .dataset("enrolment")
        .filter(col("leave_reason").isin("EHE", "EMIGRATED", "DECEASED"))
        .filter(col("end_date").isNotNull())
        .select(col("pupil_key"), lastCensus.as("year"), lit(true).as("elsewhere"));
  }

  /** Leavers of year 11 of whom it is known what they do. */
  private Dataset<Row> destinations() {
    return inputs
        .fact("destination_year")
        .filter(col("october").isNotNull().and(col("october").notEqual("UNKNOWN")))
        .select(col("pupil_key"), YEAR.as("year"), lit(true).as("elsewhere"));
  }
}
