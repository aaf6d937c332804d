package cymru.llesiant.marts.targets;

import cymru.llesiant.catalogue.Indicator.Unit;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.marts.targets.Figures.Figure;
import cymru.llesiant.marts.targets.TargetRules.OfIndicator;
import cymru.llesiant.marts.targets.TargetYear.Term;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A target with all it is judged by, as the mart gathers it, and the rows that come of it.
 *
 * @param row the columns of {@code target} with those that {@link TargetsMart} lays beside
 */
record TargetRow(Row row) {

  /** The mart's columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("term", DataTypes.StringType)
          .add("level", DataTypes.StringType)
          .add("entity", DataTypes.StringType)
          .add("target_id", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("indicator_id", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("source", DataTypes.StringType)
          .add("change_type", DataTypes.StringType)
          .add("direction", DataTypes.StringType)
          .add("unit", DataTypes.StringType)
          .add("baseline_year", DataTypes.StringType)
          .add("baseline_value", DataTypes.DoubleType)
          .add("target_value", DataTypes.DoubleType)
          .add("expected_to_date", DataTypes.DoubleType)
          .add("actual", DataTypes.DoubleType)
          .add("actual_indicator_id", DataTypes.StringType)
          .add("basis", DataTypes.StringType)
          .add("value_status", DataTypes.StringType)
          .add("variance", DataTypes.DoubleType)
          .add("status", DataTypes.StringType)
          .add("reason_code", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("crosses_break", DataTypes.BooleanType)
          .add("parent_target_id", DataTypes.StringType)
          .add("children", DataTypes.LongType)
          .add("children_sum", DataTypes.DoubleType)
          .add("children_difference", DataTypes.DoubleType)
          .add("reconciles", DataTypes.BooleanType)
          .add("children_reason", DataTypes.StringType);

  private static final List<String> AS_SET =
      List.of(
          "academic_year",
          "level",
          "entity",
          "target_id",
          "country",
          "indicator_id",
          "group_code",
          "source",
          "change_type",
          "direction",
          "baseline_year",
          "parent_target_id");

  private static final String NOT_KNOWN = "NOT_KNOWN";
  private static final String NO_VALUE = "NOT_AVAILABLE";

  /** A row a term. */
  List<Row> terms(TargetRules rules) {
    SetTarget target = SetTarget.of(row);
    Figures figures = new Figures(list("figures").stream().map(TargetRow::figure).toList());
    TargetYear year = new TargetYear(rules, target, row.getAs("country"), figures);
    TargetsBelow below =
        new TargetsBelow(
            target,
            list("children").stream().map(SetTarget::of).toList(),
            year.indicator().map(OfIndicator::isTotal).orElse(false),
            rules.reconcilesWithin());
    return year.terms().stream().map(term -> cells(year, below, term).row(SCHEMA)).toList();
  }

  private RowCells cells(TargetYear year, TargetsBelow below, Term term) {
    RowCells cells = new RowCells();
    AS_SET.forEach(column -> cells.put(column, row.<Object>getAs(column)));
    SetTarget target = year.target();
    cells
        .put("term", term.term())
        .put("unit", year.indicator().map(by -> name(by.unit())).orElse(null))
        .put("baseline_value", target.baseline().doubleValue())
        .put("target_value", target.goal().doubleValue())
        .put("expected_to_date", term.expected())
        .put("crosses_break", year.crossesBreak());
    reached(cells, term);
    below(cells, below);
    return cells;
  }

  private static void reached(RowCells cells, Term term) {
    cells
        .put("actual", term.figure().map(Figure::value).orElse(null))
        .put("actual_indicator_id", term.figure().map(Figure::indicator).orElse(null))
        .put("basis", term.figure().map(Figure::basis).orElse(null))
        .put("value_status", term.figure().map(Figure::status).orElse(NO_VALUE))
        .put(
            "variance",
            term.figure().map(figure -> difference(figure.value(), term.expected())).orElse(null))
        .put("status", term.verdict().map(Enum::name).orElse(NOT_KNOWN))
        .put("reason_code", term.reason().map(Enum::name).orElse(null))
        .put("reason", term.reason().map(TargetReason::text).orElse(null));
  }

  private static void below(RowCells cells, TargetsBelow below) {
    cells
        .put("children", (long) below.below().size())
        .put("children_sum", below.sum().map(BigDecimal::doubleValue).orElse(null))
        .put("children_difference", below.difference().map(BigDecimal::doubleValue).orElse(null))
        .put("reconciles", below.reconciles().orElse(null))
        .put("children_reason", below.reasonAgainst().map(Enum::name).orElse(null));
  }

  /** Of the decimals as they are written, so that a tenth is a tenth. */
  private static double difference(double value, double expected) {
    return BigDecimal.valueOf(value).subtract(BigDecimal.valueOf(expected)).doubleValue();
  }

  private static String name(Unit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  private static Figure figure(Row row) {
    return new Figure(
        row.getAs("figure_id"),
        row.getAs("phase"),
        row.getAs("basis"),
        row.getAs("value"),
        row.getAs("value_status"));
  }

  private List<Row> list(String column) {
    scala.collection.Seq<Row> rows = row.getAs(column);
    return rows == null ? List.of() : CollectionConverters.asJava(rows);
  }
}
