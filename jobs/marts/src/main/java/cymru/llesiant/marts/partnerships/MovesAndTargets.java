package cymru.llesiant.marts.partnerships;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the annual report and the self-evaluation read from the marts of managed moves, early
 * intervention, fair access and targets.
 *
 * @param inputs the night's inputs
 */
public record MovesAndTargets(Inputs inputs) {

  /** The columns of {@link #figures}. */
  public static final StructType FIGURES =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("partnership_id", DataTypes.StringType)
          .add("measure", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("value", DataTypes.DoubleType)
          .add("base", DataTypes.DoubleType)
          .add("status", DataTypes.StringType)
          .add("schools", DataTypes.LongType)
          .add("text", DataTypes.StringType);

  /** The columns of {@link #measures}. */
  public static final StructType MEASURES =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("partnership_id", DataTypes.StringType)
          .add("measure", DataTypes.StringType)
          .add("amount", DataTypes.LongType)
          .add("base", DataTypes.LongType);

  private static final Set<String> MADE =
      Set.of("managed_move", "fair_access", "early_intervention", "targets");

  private static final Column HAS_STATUS = col("status").notEqual("NOT_KNOWN");

  /** The academic year before, so that a report shows what is aimed at in the year after it. */
  private static final Column YEAR_BEFORE =
      expr(
          "concat(int(left(academic_year, 4)) - 1, '/',"
              + " lpad(int(left(academic_year, 4)) % 100, 2, '0'))");

  /** Whether a mart that rows are read from is made. */
  public static boolean isMade(String mart) {
    return MADE.contains(mart);
  }

  /** Figures of items of the annual report. */
  public Dataset<Row> figures() {
    Dataset<Row> moves = of("managed_move");
    Dataset<Row> helped =
        of("early_intervention")
            .groupBy("academic_year", "partnership_id")
            .agg(
                sum("attendance_known").as("attendance"),
                sum("attendance_improved").as("better_attendance"),
                sum("exclusion_known").as("exclusion"),
                sum("exclusion_reduced").as("less_exclusion"),
                sum("withdrawal_known").as("withdrawal"),
                sum("withdrawal_reduced").as("less_withdrawal"))
            .withColumn("status", lit("OK"));
    Dataset<Row> aims = aims();
    return figure(moves, "MM_SUCCESS", col("success_percent"), col("judged"))
        .union(figure(moves, "MM_BEH_IMPROVED", col("behaviour_improved_percent"), col("compared")))
        .union(
            figure(
                helped,
                "EI_ATT_IMPROVED",
                share("better_attendance", "attendance"),
                col("attendance")))
        .union(
            figure(
                helped, "EI_FEX_REDUCED", share("less_exclusion", "exclusion"), col("exclusion")))
        .union(
            figure(
                helped,
                "EI_BEH_IMPROVED",
                share("less_withdrawal", "withdrawal"),
                col("withdrawal")))
        .union(figure(aims, "TARGETS_MET", col("met"), col("known")))
        .union(
            figure(
                aims.withColumn("academic_year", YEAR_BEFORE),
                "TARGETS_NEXT",
                col("set"),
                col("set")));
  }

  /** Cases that items of the self-evaluation count: {@code amount} of {@code base}. */
  public Dataset<Row> measures() {
    Dataset<Row> moves = of("managed_move").filter(col("status").notEqual("NOT_AVAILABLE"));
    Dataset<Row> placed = of("fair_access").filter(col("status").notEqual("NOT_AVAILABLE"));
    Dataset<Row> ofAll = placed.filter(col("p380_all_pupils").isNotNull());
    Column banded = casesOf("n", "n");
    return measure(moves, "MOVE_SUCCESS", col("stayed_a_year"), casesOf("judged", "moves"))
        .union(measure(moves, "SUPPORT_6_WEEKS", col("supported"), casesOf("support_due", "moves")))
        .union(measure(moves, "MOVE_TREND", col("trend_improving").cast("long"), lit(1L)))
        .union(measure(placed, "P380", col("n380"), banded))
        .union(measure(placed, "P380_P360", col("n380").plus(col("n360only")), banded))
        .union(measure(placed, "PLT", col("nlt350"), banded))
        .union(measure(ofAll, "P380_ALL", col("n380_all"), col("all_known")))
        .union(measure(aims(), "TARGETS_WITH_STATUS", col("known"), col("set")));
  }

  /** A mart's rows of partnerships. */
  private Dataset<Row> of(String mart) {
    return inputs
        .mart(mart)
        .filter(col("level").equalTo(Level.PARTNERSHIP.code()))
        .withColumnRenamed("entity", "partnership_id")
        .withColumn(
            "status",
            when(col("value_status").equalTo("NO_CASES"), "NO_COHORT")
                .otherwise(col("value_status")));
  }

  /** How many targets a partnership has for a year, of how many it is known how they ended. */
  private Dataset<Row> aims() {
    return inputs
        .mart("targets")
        .filter(col("level").equalTo(Level.PARTNERSHIP.code()))
        .filter(coalesce(col("term"), lit("SUM")).equalTo("SUM"))
        .groupBy(col("academic_year"), col("entity").as("partnership_id"))
        .agg(
            count(lit(1)).as("set"),
            count_if(HAS_STATUS).as("known"),
            count_if(col("status").equalTo("MET")).as("met"))
        .withColumn("status", lit("OK"));
  }

  /** Cases, none where nothing happened at all; not known where what happened is not judged yet. */
  private static Column casesOf(String judged, String all) {
    return when(col(judged).gt(0).or(col(all).equalTo(0)), col(judged));
  }

  private static Column share(String of, String among) {
    return when(col(among).gt(0), col(of).multiply(100).divide(col(among)));
  }

  private static Dataset<Row> figure(Dataset<Row> rows, String measure, Column value, Column base) {
    return rows.select(
        col("academic_year"),
        col("partnership_id"),
        lit(measure).as("measure"),
        lit("ALL").as("group_code"),
        value.cast("double").as("value"),
        base.cast("double").as("base"),
        col("status"),
        lit(null).cast("long").as("schools"),
        lit(null).cast("string").as("text"));
  }

  private static Dataset<Row> measure(
      Dataset<Row> rows, String measure, Column amount, Column base) {
    return rows.select(
            col("academic_year"),
            col("partnership_id"),
            lit(measure).as("measure"),
            amount.cast("long").as("amount"),
            base.cast("long").as("base"))
        .filter(col("amount").isNotNull().and(col("base").isNotNull()));
  }
}
