package cymru.llesiant.marts.transitions;

import static cymru.llesiant.marts.transitions.history.Addend.COHORT;
import static cymru.llesiant.marts.transitions.history.Addend.EXPECTATION_CHANGED;
import static cymru.llesiant.marts.transitions.history.Addend.EXPECTED_AFTER;
import static cymru.llesiant.marts.transitions.history.Addend.EXPECTED_BEFORE;
import static cymru.llesiant.marts.transitions.history.Addend.PHASES_KNOWN;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.transitions.history.Step;
import cymru.llesiant.marts.transitions.history.Sums;
import cymru.llesiant.marts.transitions.history.TransitionPoint;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;

/**
 * Whether the same pupils reached what is expected at the end of primary and of secondary school:
 * level 4 in both language and mathematics at key stage 2, and the level 2 threshold with English
 * or Welsh and mathematics at key stage 4.
 */
final class Phases {

  private static final StageEnds ENDS =
      new StageEnds(TransitionPoint.T_67, "ks4_year", 5, "ks2_school");

  private static final int EXPECTED = 4;

  private Phases() {}

  /** A row of {@link Step#SCHEMA} a pupil at the end of key stage 4. */
  static Dataset<Row> steps(Inputs inputs, Groups groups) {
    UDF3<Integer, Integer, Boolean, long[]> sums = Phases::sums;
    Column reached =
        udf(sums, DataTypes.createArrayType(DataTypes.LongType))
            .apply(col("ks2_language"), col("ks2_maths"), col("level_2_inclusive"));
    return ENDS.steps(inputs, groups, reached);
  }

  /** What one pupil adds; what is not known is null. */
  static long[] sums(Integer language, Integer maths, Boolean level2) {
    Sums sums = Sums.none().count(COHORT);
    if (language != null && maths != null && level2 != null) {
      long before = Math.min(language, maths) >= EXPECTED ? 1 : 0;
      long after = level2 ? 1 : 0;
      sums.count(PHASES_KNOWN).add(EXPECTED_BEFORE, before).add(EXPECTED_AFTER, after);
      sums.add(EXPECTATION_CHANGED, Math.abs(after - before));
    }
    return sums.toArray();
  }
}
