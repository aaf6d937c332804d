package cymru.llesiant.statistics.subjects.crossed;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** A small dense matrix, which does not change. */
final class Matrix {

  private static final double SYMMETRY = 1e-12;

  private final double[][] entries;

  private Matrix(double[][] entries) {
    this.entries = entries;
  }

  /** A matrix of these rows. */
  static Matrix of(double[][] rows) {
    return new Matrix(copy(rows));
  }

  /** A matrix of 0. */
  static Matrix zero(int rows, int columns) {
    return new Matrix(new double[rows][columns]);
  }

  /** A square matrix with these values on its diagonal. */
  static Matrix diagonal(double[] values) {
    double[][] entries = new double[values.length][values.length];
    for (int i = 0; i < values.length; i++) {
      entries[i][i] = values[i];
    }
    return new Matrix(entries);
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  int rows() {
    return entries.length;
  }

  int columns() {
    return entries[0].length;
  }

  double at(int row, int column) {
    return entries[row][column];
  }

  double[] row(int row) {
    return entries[row].clone();
  }

  double[][] toArray() {
    return copy(entries);
  }

  /** {@code A + f B}. */
  Matrix plus(double factor, Matrix other) {
    double[][] sum = copy(entries);
    for (int i = 0; i < sum.length; i++) {
      for (int j = 0; j < sum[i].length; j++) {
        sum[i][j] += factor * other.entries[i][j];
      }
    }
    return new Matrix(sum);
  }

  /** {@code f A}. */
  Matrix scaled(double factor) {
    return zero(rows(), columns()).plus(factor, this);
  }

  /** {@code A + f v w'}. */
  Matrix plusOuter(double factor, double[] v, double[] w) {
    double[][] sum = copy(entries);
    for (int i = 0; i < sum.length; i++) {
      double scaled = factor * v[i];
      for (int j = 0; j < w.length; j++) {
        sum[i][j] += scaled * w[j];
      }
    }
    return new Matrix(sum);
  }

  /** {@code A B}. */
  Matrix times(Matrix other) {
    double[][] product = new double[rows()][other.columns()];
    for (int i = 0; i < product.length; i++) {
      for (int k = 0; k < other.entries.length; k++) {
        double factor = entries[i][k];
        double[] row = other.entries[k];
        for (int j = 0; j < row.length; j++) {
          product[i][j] += factor * row[j];
        }
      }
    }
    return new Matrix(product);
  }

  /** {@code A'}. */
  Matrix transposed() {
    double[][] turned = new double[columns()][rows()];
    for (int i = 0; i < entries.length; i++) {
      for (int j = 0; j < turned.length; j++) {
        turned[j][i] = entries[i][j];
      }
    }
    return new Matrix(turned);
  }

  /** {@code (A + A')/2}. */
  Matrix symmetric() {
    double[][] even = new double[rows()][rows()];
    for (int i = 0; i < even.length; i++) {
      for (int j = 0; j < even.length; j++) {
        even[i][j] = (entries[i][j] + entries[j][i]) / 2;
      }
    }
    return new Matrix(even);
  }

  /** The columns of this matrix, then those of the other. */
  Matrix beside(Matrix other) {
    double[][] wide = new double[rows()][columns() + other.columns()];
    for (int i = 0; i < wide.length; i++) {
      System.arraycopy(entries[i], 0, wide[i], 0, columns());
      System.arraycopy(other.entries[i], 0, wide[i], columns(), other.columns());
    }
    return new Matrix(wide);
  }

  /** {@code sum of a_ij b_ij}. */
  double dot(Matrix other) {
    double sum = 0;
    for (int i = 0; i < entries.length; i++) {
      for (int j = 0; j < entries[i].length; j++) {
        sum += entries[i][j] * other.entries[i][j];
      }
    }
    return sum;
  }

  /** {@code v'A v}. */
  double quadratic(double[] v) {
    double sum = 0;
    double[] product = times(v);
    for (int i = 0; i < product.length; i++) {
      sum += v[i] * product[i];
    }
    return sum;
  }

  /** {@code A v}. */
  double[] times(double[] v) {
    double[] product = new double[rows()];
    for (int i = 0; i < product.length; i++) {
      for (int j = 0; j < v.length; j++) {
        product[i] += entries[i][j] * v[j];
      }
    }
    return product;
  }

  /** The sum of each column. */
  double[] columnSums() {
    double[] sums = new double[columns()];
    for (double[] row : entries) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += row[j];
      }
    }
    return sums;
  }

  /** The sum of the diagonal. */
  double trace() {
    double sum = 0;
    for (int i = 0; i < entries.length; i++) {
      sum += entries[i][i];
    }
    return sum;
  }

  /** The inverse and determinant of a symmetric positive definite matrix. */
  Inverse inverse() {
    CholeskyDecomposition factor =
        new CholeskyDecomposition(new Array2DRowRealMatrix(entries, false), SYMMETRY, 0);
    RealMatrix lower = factor.getL();
    double sum = 0;
    for (int i = 0; i < entries.length; i++) {
      sum += 2 * Math.log(lower.getEntry(i, i));
    }
    return new Inverse(new Matrix(factor.getSolver().getInverse().getData()), sum);
  }

  /**
   * An inverse.
   *
   * @param matrix the inverse
   * @param logDeterminant the logarithm of the determinant of what was inverted
   */
  record Inverse(Matrix matrix, double logDeterminant) {}
}
