package cymru.llesiant.marts.transitions;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.transitions.history.MoveInYear;
import cymru.llesiant.marts.transitions.history.Registrations;
import cymru.llesiant.marts.transitions.history.Registrations.Change;
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
 * Changes of school in the course of a year, by the registrations of each pupil; attendance at the
 * two schools is that of the same year.
 *
 * @param inputs the night's inputs
 * @param groups the groups pupils are told apart by, by the census of the year
 */
record MovesInYear(Inputs inputs, Groups groups) {

  private static final String[] SCHOOL_YEAR = {"academic_year", "school_id"};
  private static final String[] PUPIL_YEAR = {"pupil_key", "academic_year"};
  private static final String[] PUPIL_AT_SCHOOL = {"pupil_key", "academic_year", "school_id"};
  private static final String[] PUPIL_AT_OTHER = {"pupil_key", "academic_year", "other_id"};

  /** A row of {@link Step#SCHEMA} a school left or entered. */
  Dataset<Row> steps() {
    UDF1<Row, Row> step = move -> MoveInYear.of(move).step().row();
    Dataset<Row> changes = changes();
    Dataset<Row> schools = broadcast(schools(changes));
    Dataset<Row> attendance = attendance();
    return changes
        .join(inputs.fact("pupil_year"), PUPIL_YEAR, "left")
        .withColumn("groups", groups.column())
        .select(
            Stream.concat(Stream.of("pupil_key", "groups"), Stream.of(Change.SCHEMA.fieldNames()))
                .map(functions::col)
                .toArray(Column[]::new))
        .join(schools, SCHOOL_YEAR)
        .join(attendance, PUPIL_AT_SCHOOL, "left")
        .join(ofOther(schools), new String[] {"academic_year", "other_id"}, "left")
        .join(ofOther(attendance), PUPIL_AT_OTHER, "left")
        .select(udf(step, Step.SCHEMA).apply(struct(columns(MoveInYear.COLUMNS))).as("step"))
        .select("step.*");
  }

  private Dataset<Row> changes() {
    UDF1<Seq<Row>, Row[]> changes =
        rows ->
            Registrations.of(CollectionConverters.asJava(rows)).changes().stream()
                .map(Change::row)
                .toArray(Row[]::new);
    return inputs
        .dataset("enrolment")
        .filter(col("status").isin("C", "M"))
        .groupBy("pupil_key")
        .agg(
            collect_list(struct("school_id", "start_date", "end_date", "leave_reason"))
                .as("registrations"))
        .select(
            col("pupil_key"),
            explode(
                    udf(changes, DataTypes.createArrayType(Change.SCHEMA))
                        .apply(col("registrations")))
                .as("change"))
        .select("pupil_key", "change.*");
  }

  private Dataset<Row> schools(Dataset<Row> changes) {
    Dataset<Row> others =
        changes
            .filter(col("other_id").isNotNull())
            .select(col("academic_year"), col("other_id").as("school_id"));
    return new Areas(inputs)
        .schools(changes.select(columns(SCHOOL_YEAR)).unionByName(others).distinct())
        .select("academic_year", "school_id", "la_code", "country");
  }

  private Dataset<Row> attendance() {
    return inputs
        .fact("attendance_year")
        .select(
            col("pupil_key"),
            col("academic_year"),
            col("school_id"),
            col("sessions_possible").cast("long").as("possible"),
            col("sessions_missed").cast("long").as("missed"));
  }

  private static Dataset<Row> ofOther(Dataset<Row> rows) {
    return rows.withColumnRenamed("school_id", "other_id")
        .withColumnRenamed("la_code", "other_la_code")
        .withColumnRenamed("country", "other_country")
        .withColumnRenamed("possible", "other_possible")
        .withColumnRenamed("missed", "other_missed");
  }

  private static Column[] columns(String[] names) {
    return Stream.of(names).map(functions::col).toArray(Column[]::new);
  }
}
