package cymru.llesiant.marts.gaps;

import cymru.llesiant.catalogue.Measure.Counts;
import cymru.llesiant.marts.gaps.GroupShare.Group;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The groups of a frame's rows; those of a neighbour name it in their column {@code of}. */
  static PlaceShares of(List<Row> rows, String counts, Map<String, String> references) {
    Map<String, Group> own = new HashMap<>();
    Map<String, Map<String, Group>> neighbours = new HashMap<>();
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
    Optional<NeighbourShare> together =
        neighbours.stream()
            .flatMap(place -> NeighbourShare.of(place.get(key), all(place)).stream())
            .reduce(NeighbourShare::plus);
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
