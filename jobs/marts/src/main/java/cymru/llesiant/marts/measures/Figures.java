package cymru.llesiant.marts.measures;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.marts.measures.Figure.Sums;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** From sums to the figures of indicators: value, limits and their method. */
public final class Figures {

  /** How limits are named that are the ends of a range and not of chance. */
  public static final String RANGE = "RANGE";

  private static final StructType FIGURE =
      new StructType()
          .add("value", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("standard_deviation", DataTypes.DoubleType)
          .add("limits_method", DataTypes.StringType);

  private static final Row NONE = RowFactory.create(null, null, null, null, null);

  private static final UserDefinedFunction FROM_SUMS =
      udf((UDF1<Row, Row>) Figures::figure, FIGURE);

  private static final Column SUMS =
      struct(
          "figure",
          "scale",
          "n",
          "numerator",
          "denominator",
          "sum_nn",
          "sum_nd",
          "sum_dd",
          "numerator_lower",
          "numerator_upper");

  private final Definitions definitions;

  public Figures(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * Adds {@code value}, {@code lower}, {@code upper}, {@code standard_deviation}, {@code
   * limits_method}, and from the definition that speaks for the year {@code unit}, {@code
   * indicator_version}, {@code levels} and {@code least_cohort}. Where the numerator is withheld
   * there is no value, and the limits are those of its range.
   *
   * @param rows rows with {@code academic_year}, {@code indicator_id}, the parts of a cell, and
   *     {@code numerator_lower} and {@code numerator_upper}
   */
  public Dataset<Row> of(Dataset<Row> rows) {
    Dataset<Row> defined = definitions.rows().withColumnRenamed("indicator_id", "defined_id");
    return figures(
            rows.join(
                broadcast(defined),
                col("indicator_id")
                    .equalTo(col("defined_id"))
                    .and(col("academic_year").between(col("first_year"), col("last_year")))))
        .drop("defined_id");
  }

  /**
   * The same by the definition that each row names, in whatever year.
   *
   * @param rows as for {@link #of}, with {@code indicator_version}
   */
  public Dataset<Row> byVersion(Dataset<Row> rows) {
    return figures(
        rows.join(
            broadcast(definitions.rows()), new String[] {"indicator_id", "indicator_version"}));
  }

  private static Dataset<Row> figures(Dataset<Row> defined) {
    return defined
        .withColumn("figures", FROM_SUMS.apply(SUMS))
        .select("*", "figures.*")
        .drop("figures", "figure", "scale", "first_year", "last_year");
  }

  private static Row figure(Row row) {
    Figure figure = Figure.valueOf(row.getAs("figure"));
    BigDecimal scale = BigDecimal.valueOf(row.<Integer>getAs("scale"));
    Sums sums = sums(row, "numerator");
    Optional<BigDecimal> value = figure.value(sums);
    if (value.isEmpty()) {
      return range(figure, scale, row);
    }
    Object[] cells = new Object[FIGURE.size()];
    cells[0] = value.get().multiply(scale).doubleValue();
    if (figure.limits(sums).times(scale.doubleValue()) instanceof Limits.Known known) {
      cells[1] = known.interval().lower();
      cells[2] = known.interval().upper();
      cells[4] = name(known.method());
    }
    figure.standardDeviation(sums).ifPresent(deviation -> cells[3] = deviation);
    return RowFactory.create(cells);
  }

  private static Row range(Figure figure, BigDecimal scale, Row row) {
    Optional<BigDecimal> lower = figure.value(sums(row, "numerator_lower"));
    Optional<BigDecimal> upper = figure.value(sums(row, "numerator_upper"));
    return lower.isEmpty() || upper.isEmpty()
        ? NONE
        : RowFactory.create(
            null,
            lower.get().multiply(scale).doubleValue(),
            upper.get().multiply(scale).doubleValue(),
            null,
            RANGE);
  }

  private static Sums sums(Row row, String numerator) {
    Long n = row.getAs("n");
    return new Sums(
        n == null ? 0 : n,
        row.getAs(numerator),
        row.getAs("denominator"),
        row.getAs("sum_nn"),
        row.getAs("sum_nd"),
        row.getAs("sum_dd"));
  }

  private static String name(Method method) {
    return method == Method.EXACT ? "EXACT_POISSON" : method.name();
  }
}
