package cymru.llesiant.marts.gaps;

import cymru.llesiant.catalogue.Measure.Counts;
import cymru.llesiant.marts.gaps.GroupShare.Group;
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
 * @param counts what is counted
 * @param references the code of each group's reference group
 */
record PlaceShares(Map<String, Group> groups, Counts counts, Map<String, String> references) {

  private static final String ALL = "all";

  /** The groups of a frame's rows. */
  static PlaceShares of(List<Row> rows, String counts, Map<String, String> references) {
    Map<String, Group> groups = new HashMap<>();
    for (Row row : rows) {
      Group group = Group.of(row);
      groups.put(WatchedEvents.key(group.breakdown(), group.code()), group);
    }
    return new PlaceShares(groups, Counts.valueOf(counts), references);
  }

  /** A row a group, of {@link GroupShare#SCHEMA}; none where nothing happened or none is known. */
  Row[] rows() {
    Optional<Group> all =
        groups.values().stream()
            .filter(group -> group.breakdown().equals(ALL))
            .findFirst()
            .filter(group -> group.events() != null && group.events() > 0);
    return all.stream()
        .flatMap(
            total ->
                groups.values().stream()
                    .filter(group -> !group.breakdown().equals(ALL))
                    .map(group -> new GroupShare(group, total, reference(group), counts).row()))
        .toArray(Row[]::new);
  }

  private Optional<Group> reference(Group group) {
    return Optional.ofNullable(references.get(WatchedEvents.key(group.breakdown(), group.code())))
        .map(code -> groups.get(WatchedEvents.key(group.breakdown(), code)));
  }
}
