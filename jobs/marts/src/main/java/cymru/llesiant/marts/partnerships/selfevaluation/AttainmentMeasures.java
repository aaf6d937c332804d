package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.partnerships.MovesAndTargets;
import cymru.llesiant.marts.partnerships.selfevaluation.AttainmentGaps.None;
import cymru.llesiant.marts.partnerships.selfevaluation.AttainmentGaps.Reached;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The measures of item 2.1: gaps in attainment of a partnership's pupils, and whether attainment,
 * behaviour and attendance are better than in the year before. Attainment is that of the schools
 * that are parties on 15 January of each year, added up.
 *
 * @param inputs the night's inputs
 * @param schools the mart of member schools
 */
record AttainmentMeasures(Inputs inputs, Dataset<Row> schools) {

  private static final String EVERYBODY = "ALL";

  /** The rows of all of them. */
  Dataset<Row> rows() {
    Map<String, Map<String, String>> settings = inputs.night().codes().list("partnership_setting");
    None none =
        new None(
            Double.parseDouble(settings.get("GAP_MARGIN").get("value")),
            Long.parseLong(settings.get("GAP_LEAST").get("value")));
    return results(settings.get("ATTAINMENT").get("value"))
        .join(broadcast(outcomes()), new String[] {"partnership_id"}, "left")
        .flatMap(looked(none), Encoders.row(MovesAndTargets.MEASURES));
  }

  /** A row a partnership with how many of each group reached the level, in the list of years. */
  private Dataset<Row> results(String indicator) {
    return schools
        .filter(col("party_in_january"))
        .select("academic_year", "partnership_id", "school_id")
        .join(
            inputs
                .mart("indicator_school")
                .filter(
                    col("indicator_id").equalTo(indicator).and(col("basis").equalTo("COMPUTED")))
                .filter(col("group_code").isin(EVERYBODY, "FSM", "NFSM", "SEN_ANY", "SEN_N"))
                .select(
                    "academic_year",
                    "school_id",
                    "group_code",
                    "numerator",
                    "denominator",
                    "value_status"),
            new String[] {"academic_year", "school_id"})
        .groupBy("partnership_id", "academic_year", "group_code")
        .agg(
            sum("numerator").cast("long").as("reached"),
            sum("denominator").cast("long").as("pupils"),
            max(col("value_status").equalTo("INCOMPARABLE")).as("breaks"))
        .groupBy("partnership_id")
        .agg(
            collect_list(struct("academic_year", "group_code", "reached", "pupils", "breaks"))
                .as("results"));
  }

  /** Whether behaviour and attendance are better, where it can be said of both. */
  private Dataset<Row> outcomes() {
    Column rise = col("value").minus(col("prior_value"));
    return inputs
        .mart("indicator_area")
        .filter(col("indicator_id").isin("FEX_RATE", "WB_ATT"))
        .filter(col("level").equalTo(Level.PARTNERSHIP.code()))
        .filter(col("phase").equalTo(EVERYBODY).and(col("group_code").equalTo(EVERYBODY)))
        .filter(col("basis").equalTo("COMPUTED").and(col("value_status").notEqual("INCOMPARABLE")))
        .filter(rise.isNotNull())
        .withColumn(
            "better", when(col("indicator_id").equalTo("WB_ATT"), rise.gt(0)).otherwise(rise.lt(0)))
        .groupBy(col("entity").as("partnership_id"))
        .agg(collect_list(struct("academic_year", "indicator_id", "better")).as("outcomes"));
  }

  private static FlatMapFunction<Row, Row> looked(None none) {
    return partnership -> {
      Map<String, Map<String, Reached>> years = new HashMap<>();
      Set<String> breaks = new HashSet<>();
      for (Row of : partnership.<Row>getList(partnership.fieldIndex("results"))) {
        years
            .computeIfAbsent(of.getString(0), year -> new HashMap<>())
            .put(of.getString(1), new Reached(of.getLong(2), of.getLong(3)));
        if (of.getBoolean(4)) {
          breaks.add(of.getString(0));
        }
      }
      List<Row> rows = new ArrayList<>();
      years.forEach(
          (year, now) -> {
            Map<String, Reached> before =
                breaks.contains(year)
                    ? Map.of()
                    : years.getOrDefault(AcademicYear.parse(year).previous().toString(), Map.of());
            AttainmentGaps gaps = new AttainmentGaps(now, before);
            gaps.narrowing().ifPresent(n -> rows.add(row(partnership, year, "GAPS_NARROWING", n)));
            gaps.none(none).ifPresent(n -> rows.add(row(partnership, year, "GAPS_NONE", n)));
            raised(partnership, year, now, before)
                .ifPresent(n -> rows.add(row(partnership, year, "PROGRESS_RAISED", n)));
          });
      return rows.iterator();
    };
  }

  private static Row row(Row partnership, String year, String measure, long amount) {
    return RowFactory.create(
        year, partnership.<String>getAs("partnership_id"), measure, amount, 1L);
  }

  private static Optional<Long> raised(
      Row partnership, String year, Map<String, Reached> now, Map<String, Reached> before) {
    int outcomes = partnership.fieldIndex("outcomes");
    if (!now.containsKey(EVERYBODY)
        || !before.containsKey(EVERYBODY)
        || partnership.isNullAt(outcomes)) {
      return Optional.empty();
    }
    List<Boolean> better =
        partnership.<Row>getList(outcomes).stream()
            .filter(of -> of.getString(0).equals(year))
            .map(of -> of.getBoolean(2))
            .toList();
    boolean isMore = now.get(EVERYBODY).isMoreThan(before.get(EVERYBODY));
    return better.size() == 2
        ? Optional.of(better.stream().filter(is -> is).count() + (isMore ? 1 : 0))
        : Optional.empty();
  }
}
