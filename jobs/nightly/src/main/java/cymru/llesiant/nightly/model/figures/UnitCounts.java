package cymru.llesiant.nightly.model.figures;

import cymru.llesiant.statistics.binary.BinaryData;
import cymru.llesiant.statistics.binary.OutcomeCell;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.strata.StratifiedData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many rows each unit of each level has.
 *
 * @param levels the names of the levels, outermost first
 * @param rows by path
 */
record UnitCounts(List<String> levels, Map<List<String>, Long> rows) {

  static UnitCounts of(NestedData data) {
    Map<List<String>, Long> rows = new HashMap<>();
    for (LeafGroup leaf : data.leaves()) {
      add(leaf.path(), leaf.n(), rows);
    }
    return new UnitCounts(data.levels(), rows);
  }

  static UnitCounts of(List<String> levels, StratifiedData data) {
    Map<List<String>, Long> rows = new HashMap<>();
    for (String stratum : data.strata()) {
      for (LeafGroup leaf : data.stratum(stratum).leaves()) {
        add(leaf.path(), leaf.n(), rows);
      }
    }
    return new UnitCounts(levels, rows);
  }

  static UnitCounts of(BinaryData data) {
    Map<List<String>, Long> rows = new HashMap<>();
    for (OutcomeCell cell : data.cells()) {
      add(cell.path(), cell.n(), rows);
    }
    return new UnitCounts(data.levels(), rows);
  }

  private static void add(List<String> path, long n, Map<List<String>, Long> rows) {
    for (int depth = 1; depth <= path.size(); depth++) {
      rows.merge(path.subList(0, depth), n, Long::sum);
    }
  }

  /** How many units a level has; none when there is no such level. */
  Optional<Integer> units(String level) {
    int depth = levels.indexOf(level) + 1;
    return depth == 0
        ? Optional.empty()
        : Optional.of((int) rows.keySet().stream().filter(path -> path.size() == depth).count());
  }

  /** How many rows a unit has. */
  long rows(List<String> path) {
    return rows.get(path);
  }
}
