package cymru.llesiant.statistics.binary;

import cymru.llesiant.statistics.tree.PathOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of one innermost unit that have the same covariates: how many, and how many of them are
 * successes.
 *
 * @param path the unit's name within each level, outermost first: area, school, class; names need
 *     to be unique only within the unit above, so class 1 of two schools is two classes
 * @param covariates the covariates, in the order of the terms, without the intercept
 * @param n how many rows, at least 1
 * @param successes how many of them have the outcome, from 0 to {@code n}
 */
public record OutcomeCell(List<String> path, double[] covariates, long n, long successes) {

  public OutcomeCell {
    path = List.copyOf(path);
    covariates = covariates.clone();
    if (n < 1 || successes < 0 || successes > n) {
      throw new IllegalArgumentException(
          "Cannot use a cell of unit %s: because it has %d successes of %d rows; leave out empty cells, and count each row once"
              .formatted(path, successes, n));
    }
    for (int j = 0; j < covariates.length; j++) {
      covariates[j] += 0.0; // -0 and 0 are one pattern
      if (!Double.isFinite(covariates[j])) {
        throw new IllegalArgumentException(
            "Cannot use a cell of unit %s: because a covariate is not finite; leave out rows with missing values"
                .formatted(path));
      }
    }
  }

  /** Both cells in one; they must be of the same unit and have the same covariates. */
  OutcomeCell merge(OutcomeCell other) {
    return new OutcomeCell(path, covariates, n + other.n, successes + other.successes);
  }

  /** By unit, then by covariates. */
  int compareTo(OutcomeCell other) {
    int byPath = path == other.path ? 0 : PathOrder.BY_NAME.compare(path, other.path);
    return byPath != 0 ? byPath : Arrays.compare(covariates, other.covariates);
  }

  /** How many names the two paths share, from the outermost. */
  int sharedNames(OutcomeCell other) {
    return PathOrder.BY_NAME.shared(path, other.path);
  }

  double covariate(int term) {
    return covariates[term];
  }

  @Override
  public double[] covariates() {
    return covariates.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutcomeCell that
        && path.equals(that.path)
        && n == that.n
        && successes == that.successes
        && Arrays.equals(covariates, that.covariates);
  }

  @Override
  public int hashCode() {
    return path.hashCode() * 31 + Arrays.hashCode(covariates);
  }

  @Override
  public String toString() {
    return "%s %s: %d of %d".formatted(path, Arrays.toString(covariates), successes, n);
  }
}
