package cymru.llesiant.statistics.binary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The data laid out in flat arrays: units of each level as ranges of the units below, leaves as
 * ranges of cells. Levels are numbered from the innermost, 0; above the outermost is the root, one
 * unit.
 */
final class CellDesign {

  private final BinaryData data;
  private final Patterns patterns;
  private final int[][] first;
  private final double[] n;
  private final double[] successes;

  CellDesign(BinaryData data) {
    this.data = data;
    this.patterns = new Patterns(data);
    this.first = ranges(data);
    this.n = data.cells().stream().mapToDouble(OutcomeCell::n).toArray();
    this.successes = data.cells().stream().mapToDouble(OutcomeCell::successes).toArray();
  }

  /**
   * The first cell of each leaf, then the first unit below of each unit, closed by their number.
   */
  private static int[][] ranges(BinaryData data) {
    int depth = data.levels().size();
    List<OutcomeCell> cells = data.cells();
    int[][] first = new int[depth + 1][cells.size() + 1];
    int[] count = new int[depth + 1];
    count[depth] = 1;
    for (int cell = 0; cell < cells.size(); cell++) {
      int shared = cell == 0 ? 0 : cells.get(cell).sharedNames(cells.get(cell - 1));
      for (int level = depth - 1 - shared; level >= 0; level--) {
        first[level][count[level]++] = level == 0 ? cell : count[level - 1];
      }
    }
    for (int level = 0; level <= depth; level++) {
      first[level][count[level]] = level == 0 ? cells.size() : count[level - 1];
      first[level] = Arrays.copyOf(first[level], count[level] + 1);
    }
    return first;
  }

  /** All reasons against fitting. */
  List<LogisticFit.Refusal> refusals(Approximation approximation) {
    List<LogisticFit.Refusal> refusals = new ArrayList<>();
    for (int level = levels() - 1; level >= 0; level--) {
      if (units(level) < 2) {
        refusals.add(refusal(LogisticFit.Cause.FEWER_THAN_TWO_UNITS, level));
      } else if (level + 1 < levels() && units(level) == units(level + 1)) {
        refusals.add(refusal(LogisticFit.Cause.SAME_UNITS_AS_LEVEL_ABOVE, level));
      }
      if (units(level) == rows()) {
        refusals.add(refusal(LogisticFit.Cause.AS_MANY_UNITS_AS_ROWS, level));
      }
    }
    if (rows() <= patterns.coefficients() + levels()) {
      refusals.add(refusal(LogisticFit.Cause.TOO_FEW_ROWS));
    }
    if (data.successes() == 0) {
      refusals.add(refusal(LogisticFit.Cause.NO_SUCCESSES));
    }
    if (data.successes() == rows()) {
      refusals.add(refusal(LogisticFit.Cause.ALL_SUCCESSES));
    }
    if (!approximation.isLaplace() && levels() > 1) {
      refusals.add(refusal(LogisticFit.Cause.QUADRATURE_NEEDS_ONE_LEVEL));
    }
    return refusals;
  }

  private LogisticFit.Refusal refusal(LogisticFit.Cause cause, int level) {
    return new LogisticFit.Refusal(cause, Optional.of(level(level)));
  }

  private static LogisticFit.Refusal refusal(LogisticFit.Cause cause) {
    return new LogisticFit.Refusal(cause, Optional.empty());
  }

  Patterns patterns() {
    return patterns;
  }

  int levels() {
    return first.length - 1;
  }

  String level(int level) {
    return data.levels().get(levels() - 1 - level);
  }

  /** How many units a level has; the root is one. */
  int units(int level) {
    return first[level].length - 1;
  }

  /** The first cell of each leaf, closed by the number of cells. */
  int[] firstCells() {
    return first[0];
  }

  /** The first unit below of each unit of a level from 1 to the root, closed by their number. */
  int[] firstChildren(int level) {
    return first[level];
  }

  int cells() {
    return n.length;
  }

  long rows() {
    return data.rows();
  }

  /** The rows of each cell. */
  double[] n() {
    return n;
  }

  /** The successes of each cell. */
  double[] successes() {
    return successes;
  }

  /** A unit's name, outermost first. */
  List<String> path(int level, int unit) {
    return data.cells().get(firstCell(level, unit)).path().subList(0, levels() - level);
  }

  /** The first cell of a unit; of the number of units, the number of cells. */
  private int firstCell(int level, int unit) {
    int at = unit;
    for (int below = level; below >= 0; below--) {
      at = first[below][at];
    }
    return at;
  }

  /** The sum of a figure of cells over the cells of a unit. */
  double sum(double[] ofCells, int level, int unit) {
    double sum = 0;
    int end = firstCell(level, unit + 1);
    for (int cell = firstCell(level, unit); cell < end; cell++) {
      sum += ofCells[cell];
    }
    return sum;
  }

  /** The rows of the largest unit of a level. */
  double largest(int level) {
    double largest = 0;
    for (int unit = 0; unit < units(level); unit++) {
      largest = Math.max(largest, sum(n, level, unit));
    }
    return largest;
  }
}
