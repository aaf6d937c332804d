package cymru.llesiant.marts.intake.mapping;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A row with several published numbers as a row for each indicator they make. */
final class MappedFigures {

  /** The columns a figure fills. */
  static final List<String> COLUMNS =
      List.of(
          "indicator_id",
          "numerator",
          "numerator_lower",
          "numerator_upper",
          "denominator",
          "printed_value",
          "decimals",
          "value_status");

  private static final String FIGURE = "figure";

  private MappedFigures() {}

  static Dataset<Row> of(Mapping mapping, Dataset<Row> rows) {
    Column[] figures = mapping.figures().stream().map(MappedFigures::figure).toArray(Column[]::new);
    return rows.withColumn(FIGURE, explode(array(figures)))
        .drop(mapping.numbers().toArray(String[]::new))
        .select(col("*"), col(FIGURE + ".*"))
        .drop(FIGURE);
  }

  private static Column figure(Figure figure) {
    return struct(
        lit(figure.indicator()).as("indicator_id"),
        optional(figure.numerator().map(MappedFigures::known)).as("numerator"),
        optional(figure.numerator().map(MappedFigures::lower)).as("numerator_lower"),
        optional(figure.numerator().map(MappedFigures::upper)).as("numerator_upper"),
        optional(figure.denominator().map(MappedFigures::known)).as("denominator"),
        optional(figure.printed().map(column -> MappedNumber.field(column, MappedNumber.KNOWN)))
            .as("printed_value"),
        (figure.decimals().isPresent() ? lit(figure.decimals().getAsInt()) : lit(null).cast("int"))
            .as("decimals"),
        status(figure).as("value_status"));
  }

  /**
   * A rate of nobody has no cohort; a withheld numerator withholds the figure; with a numerator and
   * no denominator to divide by there is a count but no figure; what is only printed is as printed.
   */
  private static Column status(Figure figure) {
    Column printed =
        figure
            .printed()
            .map(column -> MappedNumber.field(column, MappedNumber.STATUS))
            .orElse(lit(MappedNumber.OK));
    Column counted = figure.numerator().map(MappedFigures::status).orElse(printed);
    if (figure.denominator().isEmpty()) {
      return counted;
    }
    Column denominator = known(figure.denominator().get());
    Column indivisible = lit(figure.numerator().isPresent()).and(denominator.isNull());
    return when(denominator.equalTo(0), "NO_COHORT")
        .when(counted.notEqual(MappedNumber.OK), counted)
        .when(indivisible, MappedNumber.NOT_AVAILABLE)
        .otherwise(MappedNumber.OK);
  }

  private static Column status(SignedSum sum) {
    List<Column> withheld = new ArrayList<>();
    for (String column : sum.columns()) {
      Column status = MappedNumber.field(column, MappedNumber.STATUS);
      withheld.add(when(status.notEqual(MappedNumber.OK), status));
    }
    return coalesce(array_min(array(withheld.toArray(Column[]::new))), lit(MappedNumber.OK));
  }

  private static Column known(SignedSum sum) {
    return added(sum, MappedNumber.KNOWN, MappedNumber.KNOWN);
  }

  private static Column lower(SignedSum sum) {
    Column lower = added(sum, MappedNumber.LOWER, MappedNumber.UPPER);
    return when(lower.lt(0), lit(0).cast(MappedNumber.EXACT)).otherwise(lower);
  }

  private static Column upper(SignedSum sum) {
    return added(sum, MappedNumber.UPPER, MappedNumber.LOWER);
  }

  private static Column added(SignedSum sum, String plus, String minus) {
    Column total = lit(0);
    for (String column : sum.plus()) {
      total = total.plus(MappedNumber.field(column, plus));
    }
    for (String column : sum.minus()) {
      total = total.minus(MappedNumber.field(column, minus));
    }
    return total.cast(MappedNumber.EXACT);
  }

  private static Column optional(Optional<Column> value) {
    return value.orElse(lit(null).cast(MappedNumber.EXACT));
  }
}
