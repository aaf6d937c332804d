package cymru.llesiant.marts.gaps;

import cymru.llesiant.catalogue.Measure.Counts;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.comparison.AgainstBenchmark;
import cymru.llesiant.statistics.gap.Disproportionality;
import cymru.llesiant.statistics.gap.Disproportionality.Flag;
import cymru.llesiant.statistics.gap.RelativeRisk;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.rates.RateRatio;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A group's share of events held against its share of pupils, and its rate against that of its
 * reference group; at an authority, beside its statistical neighbours too.
 *
 * @param group the group
 * @param all all pupils
 * @param reference the reference group, where there is one
 * @param neighbours the group at the authority's statistical neighbours, where there are such
 * @param counts what is counted
 */
record GroupShare(
    Group group,
    Group all,
    Optional<Group> reference,
    Optional<PlaceShares.Neighbours> neighbours,
    Counts counts) {

  /** What is published of a group, as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("breakdown", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("events", DataTypes.DoubleType)
          .add("roll", DataTypes.DoubleType)
          .add("all_events", DataTypes.DoubleType)
          .add("all_roll", DataTypes.DoubleType)
          .add("events_share_percent", DataTypes.DoubleType)
          .add("roll_share_percent", DataTypes.DoubleType)
          .add("index", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("limits_method", DataTypes.StringType)
          .add("flag", DataTypes.StringType)
          .add("reference_code", DataTypes.StringType)
          .add("rate_ratio", DataTypes.DoubleType)
          .add("rate_ratio_lower", DataTypes.DoubleType)
          .add("rate_ratio_upper", DataTypes.DoubleType)
          .add("rate_ratio_method", DataTypes.StringType)
          .add("neighbours", DataTypes.LongType)
          .add("neighbours_events", DataTypes.DoubleType)
          .add("neighbours_roll", DataTypes.DoubleType)
          .add("neighbours_all_events", DataTypes.DoubleType)
          .add("neighbours_all_roll", DataTypes.DoubleType)
          .add("neighbours_index", DataTypes.DoubleType)
          .add("index_ratio", DataTypes.DoubleType)
          .add("index_ratio_lower", DataTypes.DoubleType)
          .add("index_ratio_upper", DataTypes.DoubleType)
          .add("against_neighbours", DataTypes.StringType)
          .add("reason_code", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("value_status", DataTypes.StringType);

  private static final Confidence CONFIDENCE = Confidence.P95;
  private static final double PERCENT = 100;

  /**
   * A group's counts; either may be unknown.
   *
   * @param breakdown the breakdown it belongs to
   * @param code its code
   * @param events its events
   * @param roll those they are counted among
   * @param status OK, or what ails the first of the two that cannot be used
   */
  record Group(String breakdown, String code, Double events, Double roll, String status) {

    static Group of(Row row) {
      String ailing =
          Stream.of(row.getString(4), row.getString(5))
              .filter(status -> !status.equals("OK"))
              .findFirst()
              .orElse("OK");
      return new Group(row.getString(0), row.getString(1), row.getAs(2), row.getAs(3), ailing);
    }

    boolean isKnown() {
      return events != null && roll != null;
    }

    /** The same group at two places; the counts of both are known. */
    Group plus(Group other) {
      return new Group(breakdown, code, events + other.events, roll + other.roll, status);
    }

    private boolean isCounted() {
      return isKnown() && events == Math.rint(events) && roll == Math.rint(roll);
    }

    /** Its share of the whole; none where it cannot be a part of it, as of two publications. */
    Optional<Disproportionality> within(Group whole) {
      return isCounted() && whole.isCounted() && events <= whole.events() && roll <= whole.roll()
          ? Optional.of(
              new Disproportionality(
                  whole(events), whole(roll), whole(whole.events()), whole(whole.roll())))
          : Optional.empty();
    }
  }

  /** One row of {@link #SCHEMA}. */
  Row row() {
    RowCells cells =
        new RowCells()
            .put("breakdown", group.breakdown())
            .put("group_code", group.code())
            .put("events", group.events())
            .put("roll", group.roll())
            .put("all_events", all.events())
            .put("all_roll", all.roll())
            .put("events_share_percent", share(group.events(), all.events()))
            .put("roll_share_percent", share(group.roll(), all.roll()))
            .put("flag", Flag.NOT_TOLD.name())
            .put("against_neighbours", AgainstBenchmark.NOT_COMPARED.name())
            .put("value_status", group.status());
    Optional<Disproportionality> index = group.within(all);
    index.ifPresentOrElse(known -> addIndex(cells, known), cells::valueUnknown);
    neighbours.ifPresent(there -> there.fill(cells, index, counts));
    reference.ifPresent(other -> addRatio(cells, other));
    return cells.row(SCHEMA);
  }

  private static Double share(Double part, Double whole) {
    return part == null || whole == null || whole == 0 ? null : PERCENT * part / whole;
  }

  private void addIndex(RowCells cells, Disproportionality index) {
    Limits limits =
        counts == Counts.AMOUNTS ? new Limits.Unknown(Reason.AMOUNT) : index.limits(CONFIDENCE);
    cells
        .put("index", index.index())
        .limits("", limits)
        .method("limits_method", limits)
        .put("flag", Flag.of(limits).name())
        .reason(limits);
  }

  private void addRatio(RowCells cells, Group other) {
    cells.put("reference_code", other.code());
    if (!group.isCounted() || !other.isCounted()) {
      return;
    }
    RateRatio rates =
        new RateRatio(
            whole(group.events()), whole(group.roll()), whole(other.events()), whole(other.roll()));
    Limits limits = ratioLimits(rates);
    cells
        .put("rate_ratio", rates.ratio())
        .limits("rate_ratio_", limits)
        .method("rate_ratio_method", limits);
  }

  private Limits ratioLimits(RateRatio rates) {
    return switch (counts) {
      case PUPILS ->
          new RelativeRisk(rates.events1(), rates.units1(), rates.events2(), rates.units2())
              .limits(CONFIDENCE);
      case EVENTS -> rates.limits(CONFIDENCE);
      case AMOUNTS -> new Limits.Unknown(Reason.AMOUNT);
    };
  }

  private static long whole(Double count) {
    return Math.round(count);
  }
}
