package cymru.llesiant.marts.partnerships.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.marts.partnerships.Members;
import cymru.llesiant.marts.partnerships.MovesAndTargets;
import cymru.llesiant.marts.partnerships.Reasons;
import cymru.llesiant.marts.partnerships.report.AnnualReport.Parties;
import java.sql.Date;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The mart {@code partnership_annual_report}: what each partnership reports to the Children's Trust
 * Board, every figure beside that of the year before.
 */
public final class PartnershipAnnualReport implements Mart {

  private static final String EVERYBODY = "ALL";
  private static final String[] PARTNERSHIP = {"academic_year", "partnership_id"};

  private static final StructType SCHEMA =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("partnership_id", DataTypes.StringType)
          .add("item", DataTypes.StringType)
          .add("measure", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("school_id", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("value_current", DataTypes.DoubleType)
          .add("value_prior", DataTypes.DoubleType)
          .add("abs_change", DataTypes.DoubleType)
          .add("pct_change", DataTypes.DoubleType)
          .add("direction", DataTypes.StringType)
          .add("n_current", DataTypes.DoubleType)
          .add("n_prior", DataTypes.DoubleType)
          .add("schools", DataTypes.LongType)
          .add("text", DataTypes.StringType)
          .add("due_by", DataTypes.DateType)
          .add("event", DataTypes.StringType)
          .add("reason_code", DataTypes.StringType);

  @Override
  public String name() {
    return "partnership_annual_report";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    List<ReportItem> items = ReportItem.of(inputs.night().codes());
    String due = inputs.night().codes().list("partnership_setting").get("REPORT_DUE").get("value");
    Dataset<Row> schools = inputs.mart("partnership_member_school");
    Dataset<Row> figures = new ReportFigures(inputs, items, schools).rows();
    return partnerships(inputs, schools, figures)
        .flatMap(ofPartnership(items, due), Encoders.row(SCHEMA))
        .union(ofSchools(schools, items, due))
        .transform(rows -> withRatios(rows, inputs))
        .transform(new Reasons(inputs)::beside);
  }

  /** A row a partnership with its years and the figures of all of them. */
  private static Dataset<Row> partnerships(
      Inputs inputs, Dataset<Row> schools, Dataset<Row> figures) {
    Dataset<Row> parties =
        schools
            .groupBy("academic_year", "partnership_id")
            .agg(
                count_if(col("was_party")).as("in_year"),
                count_if(col("party_in_january")).as("in_january"));
    Dataset<Row> years =
        new Members(inputs)
            .partnerships()
            .join(broadcast(parties), PARTNERSHIP, "left")
            .withColumn("in_year", coalesce(col("in_year"), lit(0L)))
            .withColumn("in_january", coalesce(col("in_january"), lit(0L)))
            .groupBy("partnership_id")
            .agg(
                collect_list(struct("academic_year", "country", "la_code", "in_year", "in_january"))
                    .as("years"));
    Column[] figure =
        Stream.of(MovesAndTargets.FIGURES.fieldNames()).map(functions::col).toArray(Column[]::new);
    return years
        .join(
            figures.groupBy("partnership_id").agg(collect_list(struct(figure)).as("figures")),
            new String[] {"partnership_id"},
            "left")
        .withColumn("figures", coalesce(col("figures"), array()));
  }

  private static FlatMapFunction<Row, Row> ofPartnership(List<ReportItem> items, String due) {
    return partnership -> {
      AnnualReport report =
          new AnnualReport(
              items,
              partnership.<Row>getList(partnership.fieldIndex("figures")).stream()
                  .map(ReportFigure::of)
                  .toList());
      return partnership.<Row>getList(partnership.fieldIndex("years")).stream()
          .flatMap(
              of -> {
                AcademicYear year = AcademicYear.parse(of.getAs("academic_year"));
                Parties parties =
                    new Parties(of.<Long>getAs("in_year"), of.<Long>getAs("in_january"));
                return report.lines(year, parties).stream()
                    .map(line -> filled(partnership.getAs("partnership_id"), of, line, due));
              })
          .iterator();
    };
  }

  private static Row filled(String partnership, Row of, ReportLine line, String due) {
    return cells(of.getAs("academic_year"), partnership, line.item(), line.values(), due)
        .put("country", of.<String>getAs("country"))
        .put("la_code", of.<String>getAs("la_code"))
        .put("breakdown", line.group().breakdown())
        .put("group_code", line.group().code())
        .put("school_id", EVERYBODY)
        .put("n_current", base(line.current()))
        .put("n_prior", base(line.prior()))
        .put("schools", schools(line.current()))
        .put("text", line.current().flatMap(ReportFigure::text).orElse(null))
        .put("reason_code", line.reason().orElse(null))
        .row(SCHEMA);
  }

  private static RowCells cells(
      String year, String partnership, ReportItem item, YearOnYear values, String due) {
    return new RowCells()
        .put("academic_year", year)
        .put("partnership_id", partnership)
        .put("item", item.item())
        .put("measure", item.measure())
        .put("value_current", values.current())
        .put("value_prior", values.prior())
        .put("abs_change", values.change())
        .put("pct_change", values.percentChange())
        .put("direction", values.direction().orElse(null))
        .put("due_by", dueBy(AcademicYear.parse(year), due))
        .put("event", item.event().isEmpty() ? null : item.event());
  }

  /** The day of the list, after the last of the year. */
  static Date dueBy(AcademicYear year, String due) {
    LocalDate day = MonthDay.parse("--" + due).atYear(year.start() + 1);
    boolean isWithin = AcademicYear.of(day).equals(year);
    return Date.valueOf(isWithin ? day.plusYears(1) : day);
  }

  private static OptionalDouble base(Optional<ReportFigure> figure) {
    return figure.map(ReportFigure::base).orElse(OptionalDouble.empty());
  }

  private static Long schools(Optional<ReportFigure> figure) {
    return figure
        .filter(of -> of.schools().isPresent())
        .map(f -> f.schools().getAsLong())
        .orElse(null);
  }

  /** The judgements of each school that was a party: a grade has no change in percent. */
  private static Dataset<Row> ofSchools(Dataset<Row> schools, List<ReportItem> items, String due) {
    ReportItem item =
        items.stream()
            .filter(i -> i.source() == ReportItem.Source.SCHOOLS)
            .findFirst()
            .orElseThrow();
    return schools
        .filter(col("was_party"))
        .map(
            (MapFunction<Row, Row>)
                school ->
                    cells(
                            school.getAs("academic_year"),
                            school.getAs("partnership_id"),
                            item,
                            judgements(school, item),
                            due)
                        .put("pct_change", (Object) null)
                        .put("country", school.<String>getAs("country"))
                        .put("la_code", school.<String>getAs("partnership_la_code"))
                        .put("breakdown", "all")
                        .put("group_code", EVERYBODY)
                        .put("school_id", school.<String>getAs("school_id"))
                        .put("reason_code", school.<String>getAs("reason_code"))
                        .row(SCHEMA),
            Encoders.row(SCHEMA));
  }

  private static YearOnYear judgements(Row school, ReportItem item) {
    return new YearOnYear(
        grade(school, "behaviour_grade"),
        grade(school, "previous_behaviour_grade"),
        item.goodWay());
  }

  private static OptionalDouble grade(Row school, String column) {
    Long grade = school.getAs(column);
    return grade == null ? OptionalDouble.empty() : OptionalDouble.of(grade);
  }

  /** How many times the rate of its reference group a group's rate of exclusion is. */
  private static Dataset<Row> withRatios(Dataset<Row> rows, Inputs inputs) {
    Dataset<Row> ratios =
        inputs
            .mart("disproportionality")
            .filter(col("level").equalTo(Level.PARTNERSHIP.code()))
            .filter(col("phase").equalTo(EVERYBODY).and(col("basis").equalTo("COMPUTED")))
            .withColumnsRenamed(Map.of("entity", "partnership_id"))
            .select(
                "academic_year",
                "partnership_id",
                "event",
                "breakdown",
                "group_code",
                "reference_code",
                "rate_ratio");
    return rows.join(
            broadcast(ratios),
            new String[] {"academic_year", "partnership_id", "event", "breakdown", "group_code"},
            "left")
        .drop("event");
  }
}
