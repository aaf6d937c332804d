package cymru.llesiant.marts.assessment;

import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.funnel.EventFunnel;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.standardised.DirectlyStandardisedRate;
import cymru.llesiant.statistics.standardised.ReferenceStratum;
import cymru.llesiant.statistics.standardised.StandardStratum;
import cymru.llesiant.statistics.standardised.StandardisedRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A figure made comparable with the nation's, whose pupils are spread otherwise over year groups.
 *
 * @param all the figure
 * @param own events and pupils of each of its year groups
 * @param nation those of the nation
 */
record YearGroups(Counted all, SortedMap<String, Pair> own, SortedMap<String, Pair> nation) {

  /** The columns. */
  static StructType columns(StructType schema) {
    return schema
        .add("expected_events", DataTypes.DoubleType)
        .add("standardised_ratio", DataTypes.DoubleType)
        .add("standardised_ratio_lower", DataTypes.DoubleType)
        .add("standardised_ratio_upper", DataTypes.DoubleType)
        .add("standardised_ratio_funnel", DataTypes.StringType)
        .add("standardised_rate", DataTypes.DoubleType)
        .add("standardised_rate_lower", DataTypes.DoubleType)
        .add("standardised_rate_upper", DataTypes.DoubleType)
        .add("standardised_rate_reason", DataTypes.StringType);
  }

  /** Events and pupils. */
  record Pair(double events, double units) {}

  /** The year groups of rows of group, numerator and denominator. */
  static SortedMap<String, Pair> of(List<Row> rows) {
    SortedMap<String, Pair> groups = new TreeMap<>();
    rows.stream()
        .filter(row -> !row.isNullAt(1) && !row.isNullAt(2) && row.getDouble(2) > 0)
        .forEach(row -> groups.put(row.getString(0), new Pair(row.getDouble(1), row.getDouble(2))));
    return groups;
  }

  /** Whether the year groups hold all pupils, and the nation has each of them. */
  private boolean isWhole() {
    double units = own.values().stream().mapToDouble(Pair::units).sum();
    double events = own.values().stream().mapToDouble(Pair::events).sum();
    return !own.isEmpty()
        && all.hasCounts()
        && units == all.units()
        && events == all.events()
        && nation.keySet().containsAll(own.keySet());
  }

  /** The standardised figures; nothing where the year groups do not hold all pupils. */
  void fill(RowCells cells, double scale) {
    if (!isWhole()) {
      return;
    }
    StandardisedRatio ratio = StandardisedRatio.of(all.events(), reference());
    cells
        .put("expected_events", ratio.expected())
        .put("standardised_ratio", ratio.ratio())
        .limits("standardised_ratio_", ratio.limits(Confidence.P95));
    if (ratio.expected() > 0) {
      cells.put(
          "standardised_ratio_funnel",
          EventFunnel.OF_RATIOS.label(all.events(), ratio.expected()).name());
    }
    DirectlyStandardisedRate.Result direct = DirectlyStandardisedRate.of(standard());
    direct
        .ifDefined()
        .ifPresent(
            rate ->
                cells
                    .put("standardised_rate", rate.rate() * scale)
                    .limits("standardised_rate_", rate.limits(Confidence.P95).times(scale)));
    if (direct instanceof DirectlyStandardisedRate.Result.Undefined undefined) {
      cells.put("standardised_rate_reason", undefined.reason().name());
    }
  }

  private List<ReferenceStratum> reference() {
    List<ReferenceStratum> strata = new ArrayList<>();
    own.forEach(
        (group, here) -> {
          Pair there = nation.get(group);
          strata.add(new ReferenceStratum(here.units(), there.events(), there.units()));
        });
    return strata;
  }

  private List<StandardStratum> standard() {
    Pair nobody = new Pair(0, 0);
    List<StandardStratum> strata = new ArrayList<>();
    for (Map.Entry<String, Pair> there : nation.entrySet()) {
      Pair here = own.getOrDefault(there.getKey(), nobody);
      strata.add(new StandardStratum(here.events(), here.units(), there.getValue().units()));
    }
    return strata;
  }
}
