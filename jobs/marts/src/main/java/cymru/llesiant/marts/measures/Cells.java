package cymru.llesiant.marts.measures;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import cymru.llesiant.marts.areas.Areas;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * The finest published counts: a row a school, academic year, indicator, breakdown and group, with
 * the exact sums of {@link Part}. Sums of cells are the figures of areas; cells of two sets of
 * pupils, added, are the cells of both.
 */
public final class Cells {

  /** The phase that stands for every phase together. */
  public static final String ALL_PHASES = "ALL";

  /** What names a cell. */
  public static final List<String> KEY =
      List.of(
          "academic_year",
          "country",
          "school_id",
          "la_code",
          "phase",
          "indicator_id",
          "breakdown",
          "group_code");

  private Cells() {}

  /**
   * Cells of several facts added up. A count that nobody sent is not 0: where no row of an
   * authority and year says anything of an indicator's numerator, the authority's schools have no
   * such cells.
   */
  public static Dataset<Row> added(Dataset<Row> parts) {
    Column told =
        bool_or(col("numerator").isNotNull())
            .over(Window.partitionBy("academic_year", "la_code", "indicator_id"));
    return summed(parts, KEY)
        .withColumn("told", told)
        .filter(col("told"))
        .drop("told")
        .withColumn("numerator", coalesce(col("numerator"), lit(0).cast(Part.NUMERATOR.type())))
        .withColumn("n", coalesce(col("n"), lit(0L)));
  }

  /**
   * The figures of areas: cells added up to authorities, consortia, regions and nations, by phase
   * and for all phases together, with {@code schools}, the number that contribute.
   */
  public static Dataset<Row> ofAreas(Dataset<Row> cells, Areas areas) {
    Dataset<Row> membership =
        areas
            .membership(cells.select("academic_year").distinct())
            .select("academic_year", "la_code", "level", "entity");
    List<String> key =
        List.of(
            "academic_year",
            "level",
            "entity",
            "country",
            "phase",
            "indicator_id",
            "breakdown",
            "group_code");
    return cells
        .withColumn("phase", explode(array_distinct(array(col("phase"), lit(ALL_PHASES)))))
        .join(membership, new String[] {"academic_year", "la_code"})
        .transform(rows -> summed(rows, key, count_distinct(col("school_id")).as("schools")));
  }

  private static Dataset<Row> summed(Dataset<Row> rows, List<String> key, Column... others) {
    Column[] sums =
        Stream.concat(
                Arrays.stream(others),
                Arrays.stream(Part.values())
                    .map(part -> sum(part.column()).cast(part.type()).as(part.column())))
            .toArray(Column[]::new);
    return rows.groupBy(key.stream().map(functions::col).toArray(Column[]::new))
        .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length));
  }
}
