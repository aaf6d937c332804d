package cymru.llesiant.marts.gaps;

import cymru.llesiant.catalogue.Measure.Counts;
import cymru.llesiant.marts.gaps.GroupShare.Group;
import cymru.llesiant.statistics.comparison.AgainstBenchmark;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.gap.Disproportionality;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Optional;

/**
 * A group at an authority's statistical neighbours, their counts added up.
 *
 * @param neighbours how many of them have figures of the group
 * @param group the group there
 * @param all all pupils there
 */
record NeighbourShare(long neighbours, Group group, Group all) {

  /** A neighbour's group and all its pupils; nothing where one of their counts is not known. */
  static Optional<NeighbourShare> of(Group group, Group all) {
    return group != null && all != null && group.isKnown() && all.isKnown()
        ? Optional.of(new NeighbourShare(1, group, all))
        : Optional.empty();
  }

  NeighbourShare plus(NeighbourShare other) {
    return new NeighbourShare(
        neighbours + other.neighbours, group.plus(other.group), all.plus(other.all));
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
