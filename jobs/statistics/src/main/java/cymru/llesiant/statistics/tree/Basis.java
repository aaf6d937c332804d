package cymru.llesiant.statistics.tree;

import cymru.llesiant.statistics.numeric.Cholesky;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Columns that are orthonormal over the rows, the last being the response less its regression on
 * the covariates: {@code W L^-T}, {@code L} the Cholesky factor of the total cross-products.
 *
 * <p>In them neither the scale nor the correlation of covariates, nor how well they predict the
 * response, costs digits; {@code L} leads back.
 */
public final class Basis {

  private final Cholesky factor;

  /** The basis of columns with these cross-products over all rows, the response last. */
  public Basis(double[][] total) {
    this.factor = Cholesky.of(total);
  }

  /** How many columns: the covariates and the response. */
  public int columns() {
    return factor.lastRow().length;
  }

  /** A centred row in this basis. */
  public double[] of(double[] row) {
    return factor.forward(row);
  }

  /** Cross-products of columns in this basis. */
  public double[][] of(double[][] products) {
    return bothSides(products, factor::forward);
  }

  /** {@code A M A'} of a symmetric matrix {@code M}, by what {@code A} does to a vector. */
  private static double[][] bothSides(double[][] matrix, UnaryOperator<double[]> map) {
    double[][] half = Arrays.stream(matrix).map(map).toArray(double[][]::new);
    double[][] turned = new double[half.length][half.length];
    for (int i = 0; i < half.length; i++) {
      for (int j = 0; j < half.length; j++) {
        turned[j][i] = half[i][j];
      }
    }
    return Arrays.stream(turned).map(map).toArray(double[][]::new);
  }

  /** The row, of centred columns, that is this one in the basis. */
  public double[] back(double[] row) {
    return factor.times(row);
  }

  /** How long the last column is in units of the response. */
  public double unit() {
    double[] response = factor.lastRow();
    return response[response.length - 1];
  }

  /** What the logarithm of the determinant of covariates' cross-products loses in this basis. */
  public double logDeterminant() {
    return factor.logDeterminantOfLeading();
  }

  /** The coefficients of the response on the covariates, from those in this basis. */
  public double[] slopes(double[] coefficients) {
    double[] response = factor.lastRow();
    double[] slopes = new double[coefficients.length];
    for (int j = 0; j < slopes.length; j++) {
      slopes[j] = response[j] + unit() * coefficients[j];
    }
    return factor.backward(slopes);
  }

  /** An inverse of cross-products of the covariates, from that in this basis. */
  public double[][] inverse(double[][] inBasis) {
    return bothSides(inBasis, factor::backward);
  }
}
