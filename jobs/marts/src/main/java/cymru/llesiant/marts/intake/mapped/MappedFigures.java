package cymru.llesiant.marts.intake.mapped;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.intake.mapping.Figure;
import cymru.llesiant.marts.intake.mapping.Mapping;
import cymru.llesiant.marts.intake.mapping.SignedSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A row with several published numbers as a row for each indicator they make. */
final class MappedFigures {

  /** The columns that add up over rows. */
  private static final List<String> ADDITIVE =
      List.of("numerator", "numerator_lower", "numerator_upper", "denominator");

  /** Why the numerator, or else the printed figure, is withheld, by its place; else null. */
  private static final String WITHHELD = "withheld";

  private static final String IS_DIVIDED = "is_divided";
  private static final String STATUS = "value_status";
  private static final String FIGURE = "figure";

  /** The columns of a figure before its status is known. */
  static final List<String> STACKED =
      List.of(
          "indicator_id",
          "numerator",
          "numerator_lower",
          "numerator_upper",
          "denominator",
          "printed_value",
          "decimals",
          WITHHELD,
          IS_DIVIDED);

  private final Mapping mapping;

  MappedFigures(Mapping mapping) {
    this.mapping = mapping;
  }

  /** Whether a figure fills that column of the target, whatever the mapping gives besides. */
  static boolean fills(String column) {
    return STACKED.contains(column) || column.equals(STATUS);
  }

  /** A row for each figure of a row, with the columns of a figure but its status. */
  Dataset<Row> stacked(Dataset<Row> rows) {
    Column[] figures = mapping.figures().stream().map(this::figure).toArray(Column[]::new);
    return rows.withColumn(FIGURE, explode(array(figures)))
        .select(col("*"), col(FIGURE + ".*"))
        .drop(FIGURE);
  }

  /** The sums of stacked rows by all that a mapping gives; of the rows' numbers the first. */
  Dataset<Row> summed(Dataset<Row> parts) {
    List<Column> keys = new ArrayList<>();
    mapping.gives().keySet().forEach(column -> keys.add(col(column)));
    List.of(RawColumns.SENDER, RawColumns.FILE, RawColumns.PROBLEM)
        .forEach(column -> keys.add(col(column)));
    List.of("indicator_id", "decimals", IS_DIVIDED).forEach(column -> keys.add(col(column)));
    List<Column> sums = new ArrayList<>();
    for (String column : ADDITIVE) {
      Column total = sum(col(column)).cast(MappedNumber.EXACT);
      sums.add(when(count(col(column)).equalTo(count(lit(1))), total).as(column));
    }
    sums.add(min(col(WITHHELD)).as(WITHHELD));
    return parts
        .groupBy(keys.toArray(Column[]::new))
        .agg(min(col(RawColumns.ROW)).as(RawColumns.ROW), sums.toArray(Column[]::new))
        .withColumn("printed_value", lit(null).cast(MappedNumber.EXACT));
  }

  /**
   * The rows with their status: a rate of nobody has no cohort; a withheld numerator withholds the
   * figure; a numerator without the denominator it is divided by is a count but no figure.
   */
  Dataset<Row> withStatus(Dataset<Row> rows) {
    Column reasons =
        array(
            MappedNumber.reasons(mapping).stream()
                .map(org.apache.spark.sql.functions::lit)
                .toArray(Column[]::new));
    Column indivisible = col("numerator").isNotNull().and(col("denominator").isNull());
    return rows.withColumn(
            STATUS,
            when(col("denominator").equalTo(0), "NO_COHORT")
                .when(col(WITHHELD).isNotNull(), element_at(reasons, col(WITHHELD).plus(1)))
                .when(col(IS_DIVIDED).and(indivisible), MappedNumber.NOT_AVAILABLE)
                .otherwise("OK"))
        .drop(WITHHELD, IS_DIVIDED);
  }

  private Column figure(Figure figure) {
    Optional<MappedNumber> printed = figure.printed().map(this::number);
    List<MappedNumber> shown =
        figure
            .numerator()
            .map(sum -> sum.columns().stream().map(this::number).toList())
            .orElse(printed.stream().toList());
    Column decimals =
        figure.decimals().isPresent() ? lit(figure.decimals().getAsInt()) : lit(null).cast("int");
    return struct(
        indicator(figure).as("indicator_id"),
        orNull(figure.numerator().map(this::known)).as("numerator"),
        orNull(figure.numerator().map(this::lower)).as("numerator_lower"),
        orNull(figure.numerator().map(this::upper)).as("numerator_upper"),
        orNull(figure.denominator().map(this::known)).as("denominator"),
        orNull(printed.map(MappedNumber::known)).as("printed_value"),
        decimals.as("decimals"),
        MappedNumber.withheld(shown).as(WITHHELD),
        lit(figure.denominator().isPresent()).as(IS_DIVIDED));
  }

  private Column indicator(Figure figure) {
    String indicator = figure.indicator();
    return mapping.isRecoded(indicator) ? col(indicator) : lit(indicator);
  }

  private Column known(SignedSum sum) {
    return added(sum, MappedNumber::known, MappedNumber::known);
  }

  private Column lower(SignedSum sum) {
    Column lower = added(sum, MappedNumber::lower, MappedNumber::upper);
    return when(lower.lt(0), lit(0).cast(MappedNumber.EXACT)).otherwise(lower);
  }

  private Column upper(SignedSum sum) {
    return added(sum, MappedNumber::upper, MappedNumber::lower);
  }

  private Column added(
      SignedSum sum, Function<MappedNumber, Column> plus, Function<MappedNumber, Column> minus) {
    Column total = lit(0).cast(MappedNumber.EXACT);
    for (String column : sum.plus()) {
      total = total.plus(plus.apply(number(column)));
    }
    for (String column : sum.minus()) {
      total = total.minus(minus.apply(number(column)));
    }
    return total.cast(MappedNumber.EXACT);
  }

  private MappedNumber number(String column) {
    return new MappedNumber(mapping, column);
  }

  private static Column orNull(Optional<Column> value) {
    return value.orElse(lit(null).cast(MappedNumber.EXACT));
  }
}
