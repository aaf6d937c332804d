package cymru.llesiant.marts.transitions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.transitions.history.Step;
import cymru.llesiant.marts.transitions.history.TransitionPoint;
import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The ends of two stages with a transition between them, as the fact of the second tells of them:
 * the receiving school is where the second end was, the feeder where the first was.
 *
 * @param point the transition
 * @param fact the fact of the second end
 * @param years how many years lie between the two ends
 * @param feeder the column of the school at the first end
 */
record StageEnds(TransitionPoint point, String fact, int years, String feeder)
    implements Serializable {

  /** Academic years are written from 2000/01 on. */
  private static final String FIRST_YEAR = "2005/06";

  /**
   * A row of {@link Step#SCHEMA} a pupil; groups are those of the census of the second end.
   *
   * @param sums what a pupil adds
   */
  Dataset<Row> steps(Inputs inputs, Groups groups, Column sums) {
    int between = years;
    Column yearFrom =
        udf(
                (String year) ->
                    new AcademicYear(AcademicYear.parse(year).start() - between).toString(),
                DataTypes.StringType)
            .apply(col("academic_year"));
    return inputs
        .fact(fact)
        .filter(col("academic_year").geq(FIRST_YEAR))
        .select(
            lit(Step.Side.RECEIVING.name()).as("side"),
            yearFrom.as("year_from"),
            col("academic_year").as("year_to"),
            lit(point.name()).as("transition"),
            col("country"),
            col("la_code"),
            col("school_id"),
            col(feeder).as("feeder_school_id"),
            groups.column().as("groups"),
            sums.as("sums"));
  }
}
