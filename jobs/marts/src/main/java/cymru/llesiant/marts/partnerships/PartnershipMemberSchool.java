package cymru.llesiant.marts.partnerships;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.marts.partnerships.Behaviour.Judgement;
import java.sql.Date;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The mart {@code partnership_member_school}: the schools of each partnership and year, what the
 * register says of each, how its behaviour was judged, and its headline figures of the year and the
 * one before.
 */
public final class PartnershipMemberSchool implements Mart {

  static final String NAME = "partnership_member_school";

  private static final String[] SCHOOL_YEAR = {"academic_year", "school_id"};

  private static final List<String> REGISTER =
      List.of(
          "phase",
          "school_type",
          "is_faith",
          "lead_behaviour_school",
          "npslba_staff",
          "has_hsa",
          "core_offer_full",
          "sip_id");

  /** The columns of headline figures, and the indicators they are of. */
  private static final Map<String, String> HEADLINES = headlines();

  private static final StructType JUDGED =
      new StructType()
          .add("behaviour_grade", DataTypes.LongType)
          .add("behaviour_date", DataTypes.DateType)
          .add("behaviour_framework", DataTypes.StringType)
          .add("previous_behaviour_grade", DataTypes.LongType)
          .add("previous_behaviour_date", DataTypes.DateType)
          .add("previous_behaviour_framework", DataTypes.StringType)
          .add("on_track_2012", DataTypes.BooleanType)
          .add("reason_code", DataTypes.StringType);

  private static Map<String, String> headlines() {
    Map<String, String> headlines = new LinkedHashMap<>();
    headlines.put("persistent_absence_percent", "PA20");
    headlines.put("permanent_exclusions", "PEX_N");
    headlines.put("fixed_exclusions", "FEX_N");
    headlines.put("attendance_percent", "WB_ATT");
    return headlines;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Dataset<Row> schools = schools(inputs);
    StructType schema = schools.schema();
    for (String column : JUDGED.fieldNames()) {
      schema = schema.add(JUDGED.apply(column));
    }
    StructType judged = schema;
    LocalDate asOf = inputs.night().asOf();
    return schools
        .join(broadcast(judgements(inputs)), new String[] {"school_id"}, "left")
        .map((MapFunction<Row, Row>) school -> judged(school, judged, asOf), Encoders.row(judged))
        .join(broadcast(figures(inputs)), SCHOOL_YEAR, "left")
        .transform(new Reasons(inputs)::beside);
  }

  /** Schools of England that are members, with their row of the register. */
  private static Dataset<Row> schools(Inputs inputs) {
    Dataset<Row> members =
        new Members(inputs)
            .rows()
            .filter(col("org_kind").equalTo("SCHOOL"))
            .withColumnRenamed("org_id", "school_id")
            .withColumnRenamed("la_code", "partnership_la_code")
            .drop("org_kind", "country");
    Stream<String> wanted =
        Stream.concat(
            Stream.of("country", "la_code", "high_age", "has_secondary"), REGISTER.stream());
    return new Areas(inputs)
        .beside(members, wanted.toList())
        .filter(col("country").equalTo(Country.ENGLAND.code()))
        .transform(new Duties(inputs)::beside)
        .drop("high_age", "has_secondary");
  }

  private static Dataset<Row> judgements(Inputs inputs) {
    return inputs
        .dataset("inspection")
        .filter(col("aspect").equalTo("BEHAVIOUR").and(col("inspectorate").equalTo("OFSTED")))
        .groupBy("school_id")
        .agg(
            collect_list(
                    struct(
                        col("inspection_date"),
                        col("inspection_id"),
                        col("framework"),
                        col("grade").cast("int").as("grade")))
                .as("judgements"));
  }

  /** As at the end of the year, or the night where that is earlier. */
  private static Row judged(Row school, StructType schema, LocalDate asOf) {
    AcademicYear year = AcademicYear.parse(school.getAs("academic_year"));
    LocalDate end = LocalDate.of(year.next().start(), Month.AUGUST, 31);
    List<Row> judgements =
        school.isNullAt(school.fieldIndex("judgements"))
            ? List.of()
            : school.getList(school.fieldIndex("judgements"));
    Behaviour behaviour =
        Behaviour.asAt(
            end.isAfter(asOf) ? asOf : end,
            judgements.stream().map(PartnershipMemberSchool::judgement).toList());
    RowCells cells = new RowCells();
    Arrays.stream(schema.fieldNames())
        .filter(name -> !Arrays.asList(JUDGED.fieldNames()).contains(name))
        .forEach(name -> cells.put(name, school.<Object>getAs(name)));
    behaviour.fill(cells);
    if (behaviour.latest().isEmpty()) {
      cells.put("reason_code", "NOT_JUDGED");
    }
    return cells.row(schema);
  }

  private static Judgement judgement(Row row) {
    return new Judgement(
        row.<Date>getAs("inspection_date").toLocalDate(),
        row.getAs("inspection_id"),
        row.getAs("framework"),
        row.<Integer>getAs("grade"));
  }

  private static Dataset<Row> figures(Inputs inputs) {
    Column[] columns =
        HEADLINES.entrySet().stream()
            .flatMap(
                headline ->
                    Stream.of("", "prior_")
                        .map(
                            when ->
                                max(when(
                                        col("indicator_id").equalTo(headline.getValue()),
                                        col(when + "value")))
                                    .as(when + headline.getKey())))
            .toArray(Column[]::new);
    return inputs
        .mart("indicator_school")
        .filter(col("indicator_id").isin(HEADLINES.values().toArray()))
        .filter(col("group_code").equalTo("ALL").and(col("basis").equalTo("COMPUTED")))
        .groupBy(Arrays.stream(SCHOOL_YEAR).map(functions::col).toArray(Column[]::new))
        .agg(coalesce(max(lit(true)), lit(false)).as("has_figures"), columns)
        .drop("has_figures");
  }
}
