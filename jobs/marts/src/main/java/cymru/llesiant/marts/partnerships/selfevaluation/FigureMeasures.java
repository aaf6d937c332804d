package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.partnerships.Members;
import cymru.llesiant.marts.partnerships.MovesAndTargets;
import cymru.llesiant.marts.partnerships.selfevaluation.MeasureRows.Measure;
import cymru.llesiant.marts.partnerships.selfevaluation.YearFigures.Success;
import cymru.llesiant.schemas.CodeLists;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The measures of Annex A that are of indicators, of the register of partnerships and of what they
 * wrote.
 *
 * @param inputs the night's inputs
 */
record FigureMeasures(Inputs inputs) {

  private static final List<String> COUNTED =
      List.of(
          "PEX_RATE", "FEX_RATE", "PA20", "PEX_N", "FEX_N", "FEX_DAY6_COVER", "FEX_GT2", "NEET12");
  private static final Object[] LEGAL = {"ARRANGEMENTS", "DONE", "EFFECTIVENESS", "PROPOSED"};

  /** The rows of all of them. */
  Dataset<Row> rows() {
    return ofIndicators().unionByName(register()).unionByName(sections());
  }

  /** Figures are gathered by year and looked up in plain Java, so that the mart is read once. */
  private Dataset<Row> ofIndicators() {
    CodeLists codes = inputs.night().codes();
    List<Success> success =
        codes.rows("annex_a_success").stream()
            .map(row -> new Success(row.get("indicator"), row.get("level")))
            .toList();
    int least =
        Integer.parseInt(codes.list("partnership_setting").get("SUCCESS_LEAST").get("value"));
    Dataset<Row> partnerships =
        new Members(inputs)
            .partnerships()
            .groupBy("academic_year")
            .agg(collect_list(struct("partnership_id", "la_code")).as("partnerships"));
    return figures(success)
        .join(broadcast(partnerships), "academic_year")
        .flatMap(looked(success, least), Encoders.row(MovesAndTargets.MEASURES));
  }

  private Dataset<Row> figures(List<Success> success) {
    List<String> wanted = new ArrayList<>(COUNTED);
    success.forEach(of -> wanted.add(of.indicator()));
    return inputs
        .mart("indicator_area")
        .filter(col("indicator_id").isin(wanted.toArray()))
        .filter(col("level").isin("PSH", "LA", "NAT").and(col("country").equalTo("E")))
        .filter(col("phase").equalTo("ALL").and(col("group_code").equalTo("ALL")))
        .filter(col("basis").equalTo(when(ofAuthority(success), "PUBLISHED").otherwise("COMPUTED")))
        .groupBy("academic_year")
        .agg(
            collect_list(
                    struct(
                        "indicator_id",
                        "level",
                        "entity",
                        "numerator",
                        "denominator",
                        "value",
                        "prior_value",
                        "value_status"))
                .as("figures"));
  }

  /** What is of an authority is printed by others. */
  private static Column ofAuthority(List<Success> success) {
    return col("indicator_id")
        .isin(
            success.stream()
                .filter(of -> of.level().equals("LA"))
                .map(Success::indicator)
                .toArray());
  }

  private static FlatMapFunction<Row, Row> looked(List<Success> success, int least) {
    return year -> {
      YearFigures figures = YearFigures.of(year.getList(year.fieldIndex("figures")));
      List<Row> rows = new ArrayList<>();
      for (Row of : year.<Row>getList(year.fieldIndex("partnerships"))) {
        figures
            .evidence(of.getString(0), of.getString(1), success, least)
            .forEach(
                (measure, known) ->
                    rows.add(
                        RowFactory.create(
                            year.<String>getAs("academic_year"),
                            of.getString(0),
                            measure,
                            known.amount(),
                            known.base())));
      }
      return rows.iterator();
    };
  }

  /** What is said of the partnership itself; a review counts in the year its day lies in. */
  private Dataset<Row> register() {
    Column first = expr("make_date(int(left(academic_year, 4)), 9, 1)");
    Column last = expr("make_date(int(left(academic_year, 4)) + 1, 8, 31)");
    Dataset<Row> said =
        new Members(inputs)
            .partnerships()
            .join(
                broadcast(
                    inputs
                        .dataset("partnership")
                        .select("partnership_id", "has_fap", "ssp_officer_count", "review_dates")),
                "partnership_id")
            .withColumn(
                "reviews",
                filter(
                    split(col("review_dates"), " "), day -> day.cast("date").between(first, last)));
    return MeasureRows.of(
        said,
        Measure.number("PROTOCOL", col("has_fap").cast("int")),
        Measure.number("OFFICERS", col("ssp_officer_count")),
        Measure.number("REVIEWS", when(col("review_dates").isNotNull(), size(col("reviews")))));
  }

  /** Where nothing is delivered of a partnership and year, nothing is said to be missing. */
  private Dataset<Row> sections() {
    return MeasureRows.of(
        inputs
            .dataset("partnership_narrative")
            .groupBy("academic_year", "partnership_id")
            .agg(count_if(col("section").isin(LEGAL)).as("sections")),
        Measure.number("LEGAL_SECTIONS", col("sections")));
  }
}
