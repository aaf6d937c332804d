package cymru.llesiant.marts.transitions;

import static cymru.llesiant.marts.transitions.history.Addend.COHORT;
import static cymru.llesiant.marts.transitions.history.Addend.END;
import static cymru.llesiant.marts.transitions.history.Addend.END_END;
import static cymru.llesiant.marts.transitions.history.Addend.EXPECTATION_CHANGED;
import static cymru.llesiant.marts.transitions.history.Addend.EXPECTED_AFTER;
import static cymru.llesiant.marts.transitions.history.Addend.EXPECTED_BEFORE;
import static cymru.llesiant.marts.transitions.history.Addend.FELL;
import static cymru.llesiant.marts.transitions.history.Addend.LEVELS_KNOWN;
import static cymru.llesiant.marts.transitions.history.Addend.STALLED;
import static cymru.llesiant.marts.transitions.history.Addend.START;
import static cymru.llesiant.marts.transitions.history.Addend.START_END;
import static cymru.llesiant.marts.transitions.history.Addend.START_START;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.udf;

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
 * Levels in language and mathematics at the end of one stage and of the next. A level is that of
 * the test, and that of the teacher where there was no test.
 *
 * @param ends the two ends
 * @param language the column of the level in language at the first end
 * @param maths that of the level in mathematics
 * @param expectedBefore the level expected at the first end
 * @param expectedAfter the level expected at the second
 */
record Levels(StageEnds ends, String language, String maths, int expectedBefore, int expectedAfter)
    implements Serializable {

  /** The stages that follow one another with a transition between them. */
  static Stream<Levels> all() {
    return Stream.of(
        new Levels(
            new StageEnds(TransitionPoint.T_23, "ks2_year", 4, "ks1_school"),
            "ks1_language",
            "ks1_maths",
            2,
            4),
        new Levels(
            new StageEnds(TransitionPoint.T_67, "ks3_year", 3, "ks2_school"),
            "ks2_language",
            "ks2_maths",
            4,
            5));
  }

  /** A row of {@link Step#SCHEMA} a pupil. */
  Dataset<Row> steps(Inputs inputs, Groups groups) {
    UDF4<Integer, Integer, Integer, Integer, long[]> sums = this::sums;
    Column levels =
        udf(sums, DataTypes.createArrayType(DataTypes.LongType))
            .apply(
                col(language),
                col(maths),
                expr("coalesce(english_test, language)"),
                expr("coalesce(maths_test, maths)"));
    return ends.steps(inputs, groups, levels);
  }

  /** What one pupil adds; a level that is not known is null. */
  long[] sums(Integer language0, Integer maths0, Integer language1, Integer maths1) {
    Sums sums = Sums.none().count(COHORT);
    if (Stream.of(language0, maths0, language1, maths1).allMatch(level -> level != null)) {
      sums.count(LEVELS_KNOWN);
      long start = language0 + maths0;
      long end = language1 + maths1;
      if (end <= start) {
        sums.count(STALLED);
      }
      if (end < start) {
        sums.count(FELL);
      }
      long before = Math.min(language0, maths0) >= expectedBefore ? 1 : 0;
      long after = Math.min(language1, maths1) >= expectedAfter ? 1 : 0;
      sums.add(EXPECTED_BEFORE, before).add(EXPECTED_AFTER, after);
      sums.add(EXPECTATION_CHANGED, Math.abs(after - before));
      sums.add(START, start).add(END, end);
      sums.add(START_START, start * start).add(START_END, start * end).add(END_END, end * end);
    }
    return sums.toArray();
  }
}
