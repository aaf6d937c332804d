package cymru.llesiant.statistics.binary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All that a logistic nested model needs of its rows: how many rows and successes each innermost
 * unit has with each pattern of covariates.
 *
 * <p>The intercept is always in the model and is not among the terms. A factor is a covariate of
 * zeros and ones for each of its values but the reference. Rows with a missing value are left out
 * before. Cells of the same unit and covariates are merged; they are kept in the order of their
 * paths and covariates, so the same cells in any order, or cut in any way, give the same digits.
 * Fewer patterns make a faster fit: a continuous covariate is best cut into bands.
 */
public final class BinaryData {

  private final List<String> levels;
  private final List<String> terms;
  private final String response;
  private final List<OutcomeCell> cells;

  /**
   * @param levels the names of the levels, outermost first
   * @param terms the names of the covariates, without the intercept
   * @param response the name of the outcome
   * @param cells the counts, in any order
   */
  public BinaryData(
      List<String> levels, List<String> terms, String response, Collection<OutcomeCell> cells) {
    this.levels = List.copyOf(levels);
    this.terms = List.copyOf(terms);
    this.response = response;
    checkNames();
    cells.forEach(this::checkShape);
    this.cells = merged(cells);
  }

  private static List<OutcomeCell> merged(Collection<OutcomeCell> cells) {
    List<OutcomeCell> merged = new ArrayList<>();
    for (OutcomeCell cell : cells.stream().sorted(OutcomeCell::compareTo).toList()) {
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).compareTo(cell) == 0) {
        merged.set(last, merged.get(last).merge(cell));
      } else {
        merged.add(cell);
      }
    }
    return List.copyOf(merged);
  }

  private void checkNames() {
    if (levels.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot describe binary data: because no level is named; name at least one");
    }
    if (levels.stream().distinct().count() < levels.size()
        || terms.stream().distinct().count() < terms.size()) {
      throw new IllegalArgumentException(
          "Cannot describe binary data: because a name comes twice in levels %s or terms %s; give each its own"
              .formatted(levels, terms));
    }
    if (terms.contains(Coefficients.INTERCEPT)) {
      throw new IllegalArgumentException(
          "Cannot describe binary data: because %s is always in the model; leave it out of the terms"
              .formatted(Coefficients.INTERCEPT));
    }
  }

  private void checkShape(OutcomeCell cell) {
    if (cell.path().size() != levels.size() || cell.covariates().length != terms.size()) {
      throw new IllegalArgumentException(
          "Cannot use the cell %s: because it needs a name for each of %s and a value for each of %s; give both"
              .formatted(cell, levels, terms));
    }
  }

  /** The names of the levels, outermost first. */
  public List<String> levels() {
    return levels;
  }

  /** The names of the covariates, without the intercept. */
  public List<String> terms() {
    return terms;
  }

  /** The name of the outcome. */
  public String response() {
    return response;
  }

  /** The merged cells, in the order of their paths and covariates. */
  public List<OutcomeCell> cells() {
    return cells;
  }

  /** How many rows. */
  public long rows() {
    return cells.stream().mapToLong(OutcomeCell::n).sum();
  }

  /** How many rows have the outcome. */
  public long successes() {
    return cells.stream().mapToLong(OutcomeCell::successes).sum();
  }
}
