package cymru.llesiant.marts.gaps;

import cymru.llesiant.catalogue.Measure.Counts;
import cymru.llesiant.statistics.comparison.AgainstBenchmark;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.gap.Disproportionality;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * A group at an authority's statistical neighbours, their counts added up.
 *
 * @param neighbours how many of them have figures of the group
 * @param group the group there
 * @param all all pupils there
 */
record NeighbourShare(long neighbours, GroupShare.Group group, GroupShare.Group all) {

  /** Read from the columns {@code neighbours}, {@code neighbours_events} and so on, if filled. */
  static Optional<NeighbourShare> of(Row row) {
    Long neighbours = row.getAs("neighbours");
    return neighbours == null
        ? Optional.empty()
        : Optional.of(
            new NeighbourShare(
                neighbours,
                GroupShare.Group.counted(
                    row.getAs("neighbours_events"), row.getAs("neighbours_roll")),
                GroupShare.Group.counted(
                    row.getAs("neighbours_all_events"), row.getAs("neighbours_all_roll"))));
  }

  /**
   * Fills in the columns of the mart that tell of the neighbours.
   *
   * @param index the authority's own index, where it has one
   */
  void fill(RowCells cells, Optional<Disproportionality> index, Counts counts) {
    cells
        .put("neighbours", neighbours)
        .put("neighbours_events", group.events())
        .put("neighbours_roll", group.roll())
        .put("neighbours_all_events", all.events())
        .put("neighbours_all_roll", all.roll());
    Optional<Disproportionality> there = group.within(all);
    there.ifPresent(theirs -> cells.put("neighbours_index", theirs.index()));
    if (index.isPresent() && there.isPresent()) {
      Limits limits =
          counts == Counts.AMOUNTS
              ? new Limits.Unknown(Reason.AMOUNT)
              : index.get().limitsOfRatioTo(there.get(), Confidence.P95);
      cells
          .put("index_ratio", index.get().ratioTo(there.get()))
          .limits("index_ratio_", limits)
          .put("against_neighbours", against(limits).name());
    }
  }

  private static AgainstBenchmark against(Limits limits) {
    return limits
        .ifKnown()
        .map(interval -> AgainstBenchmark.of(interval, 1, Polarity.NEITHER))
        .orElse(AgainstBenchmark.NOT_COMPARED);
  }
}
