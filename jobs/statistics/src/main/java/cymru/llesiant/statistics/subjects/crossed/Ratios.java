package cymru.llesiant.statistics.subjects.crossed;

import java.util.Arrays;

/**
 * The variances of schools, departments and pupils over the residual variance; what is random of
 * the departments of one school has the covariance {@code G = department I + school 11'}.
 */
record Ratios(double school, double department, double pupil) {

  static final int LEVELS = 3;

  static Ratios of(double[] lambda) {
    return new Ratios(lambda[0], lambda[1], lambda[2]);
  }

  /** {@code G M}. */
  Matrix applied(Matrix matrix) {
    double[] schools = new double[matrix.rows()];
    Arrays.fill(schools, school);
    return matrix.scaled(department).plusOuter(1, schools, matrix.columnSums());
  }

  /** {@code G - G P G}: the covariance given the data. */
  Matrix given(Matrix precision) {
    double[][] given = applied(applied(precision).transposed()).toArray();
    for (int d = 0; d < given.length; d++) {
      for (int e = 0; e < given.length; e++) {
        given[d][e] = school - given[d][e];
      }
      given[d][d] += department;
    }
    return Matrix.of(given);
  }
}
