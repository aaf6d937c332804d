package cymru.llesiant.marts.gaps;

import cymru.llesiant.catalogue.Measure.Counts;
import cymru.llesiant.marts.gaps.GroupShare.Group;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.comparison.AgainstBenchmark;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.gap.Disproportionality;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * The groups of one place and year, each held against all pupils there and against its reference
 * group.
 *
 * @param groups the groups by breakdown and code
 * @param neighbours those of each statistical neighbour, where the place is an authority
 * @param counts what is counted
 * @param references the code of each group's reference group
 */
record PlaceShares(
    Map<String, Group> groups,
    Collection<Map<String, Group>> neighbours,
    Counts counts,
    Map<String, String> references) {

  private static final String ALL = "all";

  /**
   * A group at an authority's statistical neighbours, their counts added up.
   *
   * @param count how many of them have figures of the group
   * @param group the group there
   * @param all all pupils there
   */
  record Neighbours(long count, Group group, Group all) {

    /** A neighbour's group and all its pupils; nothing where one of their counts is not known. */
    static Optional<Neighbours> of(Group group, Group all) {
      return group != null && all != null && group.isKnown() && all.isKnown()
          ? Optional.of(new Neighbours(1, group, all))
          : Optional.empty();
    }

    Neighbours plus(Neighbours other) {
      return new Neighbours(count + other.count, group.plus(other.group), all.plus(other.all));
    }

    /**
     * Fills in the columns of the mart that tell of the neighbours.
     *
     * @param index the authority's own index, where it has one
     */
    void fill(RowCells cells, Optional<Disproportionality> index, Counts counts) {
      cells
          .put("neighbours", count)
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

  /** The groups of a frame's rows; those of a neighbour name it in their column {@code of}. */
  static PlaceShares of(List<Row> rows, String counts, Map<String, String> references) {
    Map<String, Group> own = new HashMap<>();
    Map<String, Map<String, Group>> neighbours = new TreeMap<>();
    for (Row row : rows) {
      Group group = Group.of(row);
      String neighbour = row.getAs("of");
      Map<String, Group> place =
          neighbour == null ? own : neighbours.computeIfAbsent(neighbour, of -> new HashMap<>());
      place.put(WatchedEvents.key(group.breakdown(), group.code()), group);
    }
    return new PlaceShares(own, neighbours.values(), Counts.valueOf(counts), references);
  }

  /** A row a group, of {@link GroupShare#SCHEMA}; none where nothing happened or none is known. */
  Row[] rows() {
    Optional<Group> all =
        Optional.ofNullable(all(groups))
            .filter(group -> group.events() != null && group.events() > 0);
    return all.stream()
        .flatMap(
            total ->
                groups.values().stream()
                    .filter(group -> !group.breakdown().equals(ALL))
                    .map(group -> share(group, total).row()))
        .toArray(Row[]::new);
  }

  private GroupShare share(Group group, Group all) {
    String key = WatchedEvents.key(group.breakdown(), group.code());
    Optional<Neighbours> together =
        neighbours.stream()
            .flatMap(place -> Neighbours.of(place.get(key), all(place)).stream())
            .reduce(Neighbours::plus);
    return new GroupShare(group, all, reference(group), together, counts);
  }

  private static Group all(Map<String, Group> place) {
    return place.values().stream()
        .filter(group -> group.breakdown().equals(ALL))
        .findFirst()
        .orElse(null);
  }

  private Optional<Group> reference(Group group) {
    return Optional.ofNullable(references.get(WatchedEvents.key(group.breakdown(), group.code())))
        .map(code -> groups.get(WatchedEvents.key(group.breakdown(), code)));
  }
}
