package cymru.llesiant.marts.partnerships;

import cymru.llesiant.marts.Inputs;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the annual report and the self-evaluation read from the marts of managed moves, early
 * intervention, fair access, alternative provision and targets. None of these is made yet, so there
 * are no rows, and the items that ask for them say so. A mart that comes is read here and nowhere
 * else: its figures go into {@link #figures}, its cases into {@link #measures}, and its name into
 * {@link #MADE}.
 *
 * @param inputs the night's inputs
 */
public record AwaitedMarts(Inputs inputs) {

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

  private static final Set<String> MADE = Set.of();

  /** Whether a mart that rows are read from is made. */
  public static boolean isMade(String mart) {
    return MADE.contains(mart);
  }

  /** Figures of items of the annual report. */
  public Dataset<Row> figures() {
    return inputs.spark().createDataFrame(List.of(), FIGURES);
  }

  /** Cases that items of the self-evaluation count: {@code amount} of {@code base}. */
  public Dataset<Row> measures() {
    return inputs.spark().createDataFrame(List.of(), MEASURES);
  }
}
