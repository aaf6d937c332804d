package cymru.llesiant.marts.vulnerable;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Column;

/**
 * A reason to look after a pupil, in the order in which reasons are listed: what happened in the
 * year or term first, then what is known of attainment, then circumstances. None weighs more than
 * another.
 */
enum RiskFlag {
  /** Two fixed-period exclusions or more. */
  RF_FEX2(col("fixed").geq(2)),
  /** A fixed-period exclusion. */
  RF_FEX(col("fixed").geq(1)),
  /** Moved by agreement instead of exclusion. */
  RF_MM(col("managed_move")),
  /** Taught elsewhere for a time. */
  RF_AP(col("placed")),
  /** Hit by recorded bullying twice or more. */
  RF_BULLY(col("bullied").geq(2)),
  /** A fifth of possible sessions or more missed. */
  RF_PA(isMissed(1, 5)),
  /** Three in twenty possible sessions or more missed. */
  RF_ATT(isMissed(3, 20)),
  /** Two levels or more below the one expected, in language or mathematics, when last assessed. */
  RF_LOWATT(ofYear(col("low_attainment"))),
  /** Looked after. */
  RF_LAC(ofYear(col("in_care"))),
  /** School Action Plus or a statement. */
  RF_SENPS(ofYear(col("sen_provision").isin("P", "S"))),
  /** Known to be eligible for free school meals. */
  RF_FSM(ofYear(col("fsm_eligible"))),
  /** Entered the school during the key stage. */
  RF_MOBILE(ofYear(col("mobile")));

  private final Column condition;

  RiskFlag(Column condition) {
    this.condition = condition;
  }

  /** In whole numbers, so that a pupil who misses exactly the share counts. */
  private static Column isMissed(int share, int of) {
    return when(
        col("possible").gt(0), col("missed").multiply(of).geq(col("possible").multiply(share)));
  }

  /** What is told once a year, by a census or an assessment, says nothing of a term. */
  private static Column ofYear(Column condition) {
    return when(col("term").equalTo(TermDays.YEAR), condition);
  }

  private String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A column a flag: whether it is raised, null where it is not known. */
  static Column[] columns() {
    return Arrays.stream(values())
        .map(flag -> flag.condition.as(flag.column()))
        .toArray(Column[]::new);
  }

  /** How many of the flags are raised. */
  static Column count() {
    return Arrays.stream(values())
        .map(flag -> coalesce(col(flag.column()).cast("long"), lit(0L)))
        .reduce(Column::plus)
        .orElseThrow();
  }

  /** The codes of the flags that are raised, in order, with a space between them. */
  static Column reasons() {
    Column[] raised =
        Arrays.stream(values())
            .map(flag -> when(col(flag.column()), lit(flag.name())))
            .toArray(Column[]::new);
    return array_join(array_compact(array(raised)), " ");
  }
}
