package cymru.llesiant.marts.transitions;

import static cymru.llesiant.marts.transitions.history.Addend.COHORT;
import static cymru.llesiant.marts.transitions.history.Addend.EXPECTATION_CHANGED;
import static cymru.llesiant.marts.transitions.history.Addend.EXPECTED_AFTER;
import static cymru.llesiant.marts.transitions.history.Addend.EXPECTED_BEFORE;
import static cymru.llesiant.marts.transitions.history.Addend.FELL;
import static cymru.llesiant.marts.transitions.history.Addend.LEVELS_KNOWN;
import static cymru.llesiant.marts.transitions.history.Addend.STALLED;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.transitions.history.Step;
import cymru.llesiant.marts.transitions.history.Sums;
import cymru.llesiant.marts.transitions.history.TransitionPoint;
import java.io.Serializable;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataTypes;

/**
 * Levels in language and mathematics at the end of one stage and of the next, which a transition
 * lies between: the receiving school is where the second were reached, the feeder where the first
 * were. A level is that of the test, and that of the teacher where there was no test.
 *
 * @param point the transition
 * @param fact the fact of the end of the second stage
 * @param years how many years lie between the two ends
 * @param start the columns of language, mathematics and school at the end of the first stage
 * @param expectedBefore the level expected at the end of the first stage
 * @param expectedAfter the level expected at the end of the second
 */
record Levels(
    TransitionPoint point,
    String fact,
    int years,
    String[] start,
    int expectedBefore,
    int expectedAfter)
    implements Serializable {

  /** Academic years are written from 2000/01 on. */
  private static final String FIRST_YEAR = "2005/06";

  /** The stages that follow one another with a transition between them. */
  static Stream<Levels> all() {
    return Stream.of(
        new Levels(
            TransitionPoint.T_23,
            "ks2_year",
            4,
            new String[] {"ks1_language", "ks1_maths", "ks1_school"},
            2,
            4),
        new Levels(
            TransitionPoint.T_67,
            "ks3_year",
            3,
            new String[] {"ks2_language", "ks2_maths", "ks2_school"},
            4,
            5));
  }

  /** A row of {@link Step#SCHEMA} a pupil; groups are those of the census of the second end. */
  Dataset<Row> steps(Inputs inputs, Groups groups) {
    int between = years;
    UDF4<Integer, Integer, Integer, Integer, long[]> sums = this::sums;
    Column levels =
        udf(sums, DataTypes.createArrayType(DataTypes.LongType))
            .apply(
                expr(start[0]),
                expr(start[1]),
                expr("coalesce(english_test, language)"),
                expr("coalesce(maths_test, maths)"));
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
            expr(start[2]).as("feeder_school_id"),
            groups.column().as("groups"),
            levels.as("sums"));
  }

  /** What one pupil adds; a level that is not known is null. */
  long[] sums(Integer language0, Integer maths0, Integer language1, Integer maths1) {
    Sums sums = Sums.none().count(COHORT);
    if (Stream.of(language0, maths0, language1, maths1).allMatch(level -> level != null)) {
      sums.count(LEVELS_KNOWN);
      int gain = language1 + maths1 - language0 - maths0;
      if (gain <= 0) {
        sums.count(STALLED);
      }
      if (gain < 0) {
        sums.count(FELL);
      }
      long before = Math.min(language0, maths0) >= expectedBefore ? 1 : 0;
      long after = Math.min(language1, maths1) >= expectedAfter ? 1 : 0;
      sums.add(EXPECTED_BEFORE, before).add(EXPECTED_AFTER, after);
      sums.add(EXPECTATION_CHANGED, Math.abs(after - before));
    }
    return sums.toArray();
  }
}
