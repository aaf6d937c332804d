package cymru.llesiant.marts.reportcards;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.marts.reportcards.Card.Kept;
import cymru.llesiant.marts.reportcards.Card.Plan;
import cymru.llesiant.marts.reportcards.Curve.Verdict;
import cymru.llesiant.marts.reportcards.Forecast.Point;
import cymru.llesiant.marts.reportcards.History.Figure;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A report card as the mart gathers it, and the rows that come of it.
 *
 * @param row the columns of {@code report_card} with those that {@link ReportCardMart} lays beside
 */
record CardRow(Row row) {

  static final String BASELINE = "BASELINE";
  static final String FORECAST = "FORECAST";
  private static final String HISTORY = "HISTORY";
  private static final String TARGET = "TARGET";
  private static final String NO_VALUE = "NOT_AVAILABLE";

  /** What is the same in every row of a card, as it was delivered. */
  private static final List<String> AS_WRITTEN =
      List.of(
          "level",
          "entity",
          "result_id",
          "country",
          "indicator_id",
          "group_code",
          "plan_date",
          "target_id",
          "vision",
          "result",
          "story",
          "partners",
          "what_works",
          "actions");

  /** The mart's columns. */
  static final StructType SCHEMA = schema();

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add("academic_year", DataTypes.StringType)
            .add("kind", DataTypes.StringType)
            .add("year_end", DataTypes.LongType)
            .add("src_area", DataTypes.StringType)
            .add("basis", DataTypes.StringType)
            .add("value", DataTypes.DoubleType)
            .add("low", DataTypes.DoubleType)
            .add("high", DataTypes.DoubleType)
            .add("value_status", DataTypes.StringType)
            .add("frozen_as_at", DataTypes.DateType)
            .add("curve_status", DataTypes.StringType)
            .add("reason_code", DataTypes.StringType)
            .add("reason", DataTypes.StringType);
    for (String column : AS_WRITTEN) {
      schema =
          schema.add(
              column, column.equals("plan_date") ? DataTypes.DateType : DataTypes.StringType);
    }
    return schema;
  }

  /** Its rows: history, baseline, forecast and target. */
  List<Row> rows(CardRules rules) {
    Card card = new Card(rules, plan(), history(), kept());
    Verdict verdict = card.verdict();
    List<RowCells> rows = new ArrayList<>();
    card.history().years().forEach(figure -> rows.add(history(figure)));
    rows.add(
        card.baseline()
            .map(point -> point(BASELINE, point))
            .orElseGet(() -> of(BASELINE, card.plan().lastYear()).put("value_status", NO_VALUE)));
    card.forecast().points().forEach(point -> rows.add(point(FORECAST, point)));
    card.plan()
        .goal()
        .ifPresent(goal -> rows.add(of(TARGET, year(row, "target_year")).put("value", goal)));
    return rows.stream().map(cells -> said(cells, rules, verdict).row(SCHEMA)).toList();
  }

  private Plan plan() {
    return new Plan(
        row.getAs("country"),
        row.getAs("indicator_id"),
        day(row, "plan_date"),
        Optional.ofNullable(row.<Double>getAs("target_value")));
  }

  private History history() {
    return History.of(list("figures").stream().map(CardRow::figure).toList());
  }

  private Kept kept() {
    List<Row> rows = list("earlier");
    return new Kept(
        rows.stream().filter(kept -> isOf(BASELINE, kept)).map(CardRow::point).findFirst(),
        new Forecast(
            rows.stream().filter(kept -> isOf(FORECAST, kept)).map(CardRow::point).toList()));
  }

  private static boolean isOf(String kind, Row row) {
    return row.<String>getAs("kind").equals(kind);
  }

  private static Figure figure(Row row) {
    return new Figure(
        year(row, "academic_year"),
        row.getAs("phase"),
        row.getAs("basis"),
        row.getAs("value"),
        row.getAs("lower"),
        row.getAs("upper"),
        row.getAs("value_status"));
  }

  private static Point point(Row row) {
    return new Point(
        year(row, "academic_year"),
        row.<Double>getAs("value"),
        row.getAs("low"),
        row.getAs("high"),
        day(row, "frozen_as_at"));
  }

  private static AcademicYear year(Row row, String column) {
    return AcademicYear.parse(row.getAs(column));
  }

  private static LocalDate day(Row row, String column) {
    return row.<Date>getAs(column).toLocalDate();
  }

  private static RowCells of(String kind, AcademicYear year) {
    return new RowCells()
        .put("kind", kind)
        .put("academic_year", year.toString())
        .put("year_end", year.start() + 1L);
  }

  private static RowCells history(Figure figure) {
    return of(HISTORY, figure.year())
        .put("basis", figure.basis())
        .put("value", figure.value())
        .put("low", figure.lower())
        .put("high", figure.upper())
        .put("value_status", figure.status());
  }

  private static RowCells point(String kind, Point point) {
    return of(kind, point.year())
        .put("value", point.value())
        .put("low", point.low())
        .put("high", point.high())
        .put("frozen_as_at", Date.valueOf(point.asAt()));
  }

  /** With what is the same in every row. */
  private RowCells said(RowCells cells, CardRules rules, Verdict verdict) {
    AS_WRITTEN.forEach(column -> cells.put(column, row.<Object>getAs(column)));
    return cells
        .put(
            "src_area",
            rules
                .area(row.getAs("country"), row.getAs("indicator_id"), row.getAs("group_code"))
                .orElse(null))
        .put("curve_status", verdict.status().map(Enum::name).orElse(null))
        .put("reason_code", verdict.reason().map(Enum::name).orElse(null))
        .put("reason", verdict.reason().map(CurveReason::text).orElse(null));
  }

  private List<Row> list(String column) {
    scala.collection.Seq<Row> rows = row.getAs(column);
    return rows == null ? List.of() : CollectionConverters.asJava(rows);
  }
}
