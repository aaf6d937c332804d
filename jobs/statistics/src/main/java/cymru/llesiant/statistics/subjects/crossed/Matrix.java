package cymru.llesiant.statistics.subjects.crossed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A small dense matrix, which does not change. */
final class Matrix {

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

  /** The sum of these, each times its weight; at least one. */
  static Matrix sum(List<Matrix> parts, double[] weights) {
    double[][] sum = new double[parts.get(0).rows()][parts.get(0).columns()];
    for (int p = 0; p < weights.length; p++) {
      double[][] part = parts.get(p).entries;
      for (int i = 0; i < sum.length; i++) {
        for (int j = 0; j < sum[i].length; j++) {
          sum[i][j] += weights[p] * part[i][j];
        }
      }
    }
    return new Matrix(sum);
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

  /** {@code A'B}. */
  Matrix transposedTimes(Matrix other) {
    double[][] product = new double[columns()][other.columns()];
    for (int k = 0; k < entries.length; k++) {
      double[] row = other.entries[k];
      for (int i = 0; i < product.length; i++) {
        double factor = entries[k][i];
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

  /** The inverse and determinant of a symmetric matrix; empty when it is not positive definite. */
  Optional<Inverse> inverse() {
    int size = rows();
    double[][] lower = copy(entries);
    double sum = 0;
    for (int j = 0; j < size; j++) {
      double[] pivotRow = lower[j];
      for (int i = j; i < size; i++) {
        double left = lower[i][j];
        for (int k = 0; k < j; k++) {
          left -= lower[i][k] * pivotRow[k];
        }
        if (i == j && !(left > 0)) {
          return Optional.empty();
        }
        lower[i][j] = i == j ? Math.sqrt(left) : left / pivotRow[j];
      }
      sum += 2 * Math.log(pivotRow[j]);
    }
    return Optional.of(new Inverse(squared(invertedLower(lower)), sum));
  }

  /** The inverse of a lower triangle. */
  private static double[][] invertedLower(double[][] lower) {
    double[][] inverse = new double[lower.length][lower.length];
    for (int i = 0; i < lower.length; i++) {
      double[] row = inverse[i];
      for (int k = 0; k < i; k++) {
        double factor = lower[i][k];
        for (int j = 0; j <= k; j++) {
          row[j] -= factor * inverse[k][j];
        }
      }
      for (int j = 0; j < i; j++) {
        row[j] /= lower[i][i];
      }
      row[i] = 1 / lower[i][i];
    }
    return inverse;
  }

  /** {@code L'L} of a lower triangle. */
  private static Matrix squared(double[][] lower) {
    double[][] square = new double[lower.length][lower.length];
    for (double[] row : lower) {
      for (int i = 0; i < row.length; i++) {
        for (int j = 0; row[i] != 0 && j <= i; j++) {
          square[i][j] += row[i] * row[j];
        }
      }
    }
    for (int i = 0; i < square.length; i++) {
      for (int j = 0; j < i; j++) {
        square[j][i] = square[i][j];
      }
    }
    return new Matrix(square);
  }

  /**
   * An inverse.
   *
   * @param matrix the inverse
   * @param logDeterminant the logarithm of the determinant of what was inverted
   */
  record Inverse(Matrix matrix, double logDeterminant) {}
}
