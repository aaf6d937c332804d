package cymru.llesiant.statistics.numeric;

/**
 * The Cholesky factor {@code L} of a symmetric positive definite matrix {@code A = L L'}, whose
 * last column is regressed on the others.
 *
 * <p>With {@code A} the centred cross-products of covariates and then a response, the last diagonal
 * element of {@code L} squared is the residual sum of squares. A matrix that is not positive
 * definite is refused; choose columns with {@link #independent} first. Backward stable, and unmoved
 * by the scale of any column. Reference: Golub and Van Loan 2013, Matrix Computations, 4th edition,
 * section 4.2.
 */
public final class Cholesky {

  private final double[][] factor;

  private Cholesky(double[][] factor) {
    this.factor = factor;
  }

  /** The factor of this matrix, of which only the lower triangle is read. */
  public static Cholesky of(double[][] matrix) {
    int size = matrix.length;
    double[][] factor = new double[size][size];
    for (int j = 0; j < size; j++) {
      double pivot = remainder(factor, matrix, j, j);
      if (!(pivot > 0)) {
        throw new ArithmeticException(
            "Cannot factor the matrix: because column %d is determined by those before it (pivot %s)"
                .formatted(j, pivot));
      }
      factor[j][j] = Math.sqrt(pivot);
      for (int i = j + 1; i < size; i++) {
        factor[i][j] = remainder(factor, matrix, i, j) / factor[j][j];
      }
    }
    return new Cholesky(factor);
  }

  private static double remainder(double[][] factor, double[][] matrix, int i, int j) {
    double sum = matrix[i][j];
    for (int k = 0; k < j; k++) {
      sum -= factor[i][k] * factor[j][k];
    }
    return sum;
  }

  /**
   * Which columns are not determined by the kept ones before them: a column is kept when what those
   * leave of its sum of squares is above its floor. Of two collinear columns the later one goes.
   *
   * @param matrix cross-products of the columns; only the lower triangle is read
   * @param floor the smallest sum of squares worth keeping, for each column
   */
  public static boolean[] independent(double[][] matrix, double[] floor) {
    int size = matrix.length;
    double[][] factor = new double[size][size];
    boolean[] kept = new boolean[size];
    for (int j = 0; j < size; j++) {
      double pivot = remainder(factor, matrix, j, j);
      kept[j] = pivot > floor[j];
      for (int i = j; kept[j] && i < size; i++) {
        factor[i][j] = remainder(factor, matrix, i, j) / Math.sqrt(pivot);
      }
    }
    return kept;
  }

  /** The logarithm of the determinant of the matrix without its last row and column. */
  public double logDeterminantOfLeading() {
    double sum = 0;
    for (int j = 0; j < last(); j++) {
      sum += Math.log(factor[j][j]);
    }
    return 2 * sum;
  }

  /** The coefficients of the last column on the others. */
  public double[] coefficients() {
    return solveTransposed(factor[last()]);
  }

  /** The sum of squares of the last column that the others leave. */
  public double residual() {
    return factor[last()][last()] * factor[last()][last()];
  }

  /** {@code L^-1 v}. */
  public double[] forward(double[] vector) {
    return solve(vector, factor.length);
  }

  /** {@code L v}. */
  public double[] times(double[] vector) {
    double[] product = new double[factor.length];
    for (int i = 0; i < factor.length; i++) {
      for (int k = 0; k <= i; k++) {
        product[i] += factor[i][k] * vector[k];
      }
    }
    return product;
  }

  /** {@code L^-T v}, without the last row and column. */
  public double[] backward(double[] vector) {
    return solveTransposed(vector);
  }

  /** The last row of {@code L}. */
  public double[] lastRow() {
    return factor[last()].clone();
  }

  /** The inverse of the matrix without its last row and column. */
  public double[][] inverseOfLeading() {
    double[][] inverse = new double[last()][];
    for (int j = 0; j < last(); j++) {
      double[] unit = new double[last()];
      unit[j] = 1;
      inverse[j] = solveTransposed(solve(unit, last()));
    }
    return inverse;
  }

  private int last() {
    return factor.length - 1;
  }

  private double[] solve(double[] right, int size) {
    double[] solution = new double[size];
    for (int i = 0; i < size; i++) {
      double sum = right[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i][k] * solution[k];
      }
      solution[i] = sum / factor[i][i];
    }
    return solution;
  }

  private double[] solveTransposed(double[] right) {
    double[] solution = new double[last()];
    for (int i = last() - 1; i >= 0; i--) {
      double sum = right[i];
      for (int k = i + 1; k < last(); k++) {
        sum -= factor[k][i] * solution[k];
      }
      solution[i] = sum / factor[i][i];
    }
    return solution;
  }
}
