package cymru.llesiant.statistics.subjects.crossed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One school's part of the crossed model: what {@code H^-1} makes of its rows.
 *
 * <p>{@code H = H0 + Z G Z'}: {@code H0} holds rows and pupils, {@code Z} says which department a
 * row is of, {@code G = lambda_d I + lambda_s 11'}. Pupils are taken out by {@code H0^-1 = I - w_k
 * 11'} of a pupil with {@code k} subjects, {@code w_k = lambda_p/(1 + lambda_p k)}, so that {@code
 * F = Z'H0^-1 Z}, {@code C = Z'H0^-1 W} and {@code B = W'H0^-1 W} follow from sums over the pupils
 * of each {@code k}. Departments come in by {@code T = I + lambda_d F}, the school by one more
 * vector:
 *
 * <pre>
 * P1 = T^-1 F, C1 = T^-1 C, B1 = B - lambda_d C'T^-1 C;  a = P1 1, s = 1'a, g = lambda_s/(1 + lambda_s s)
 * P = P1 - g a a', Z'H^-1 W = C1 - g a 1'C1, W'H^-1 W = B1 - g C1'1 1'C1
 * log|H| = sum log(1 + lambda_p k) + log|T| + log(1 + lambda_s s)
 * </pre>
 *
 * <p>Columns of {@code W} are the fixed terms of the school's departments, {@code Z E}, then
 * covariates and response. The work does not depend on the number of pupils.
 */
final class SchoolBlock {

  private final int[] terms;
  private final int[] termOf;
  private final List<Deviations> groups;
  private final List<Matrix> together;
  private final List<Matrix> totals;
  private final List<Matrix> between;
  private final double[] takers;
  private final Matrix rows;
  private final Matrix within;

  /**
   * @param terms the fixed terms of the school's departments, as the model numbers them
   * @param termOf the place in these of each department's term, which is {@code E}
   * @param groups the pupils by how many subjects they take, as sums about the terms' centres
   */
  SchoolBlock(int[] terms, int[] termOf, List<Deviations> groups) {
    this.terms = terms;
    this.termOf = termOf;
    this.groups = groups;
    this.together = groups.stream().map(group -> Matrix.of(group.counts())).toList();
    this.totals =
        groups.stream().map(group -> Matrix.of(group.pupilMeans()).scaled(group.taken())).toList();
    this.between =
        groups.stream().map(group -> Matrix.of(group.between()).scaled(group.taken())).toList();
    this.rows = Matrix.sum(groups.stream().map(group -> Matrix.of(group.rows())).toList(), ones());
    this.within =
        Matrix.sum(groups.stream().map(group -> Matrix.of(group.within())).toList(), ones());
    Matrix counts = Matrix.sum(together, ones());
    this.takers = IntStream.range(0, counts.rows()).mapToDouble(d -> counts.at(d, d)).toArray();
  }

  private double[] ones() {
    return perGroup(k -> 1);
  }

  /** A weight of the pupils who take so many subjects. */
  private interface Weight {
    double of(int taken);
  }

  private double[] perGroup(Weight weight) {
    return groups.stream().mapToDouble(group -> weight.of(group.taken())).toArray();
  }

  private double pupils(Weight weight) {
    return groups.stream().mapToDouble(group -> group.pupils() * weight.of(group.taken())).sum();
  }

  /**
   * What follows from given variance ratios.
   *
   * @param logDeterminant {@code log|H|}
   * @param precision {@code P = Z'H^-1 Z}
   * @param scores {@code Z'H^-1 W}: departments by terms and columns
   * @param products {@code W'H^-1 W}
   */
  record Passed(double logDeterminant, Matrix precision, Matrix scores, Matrix products) {}

  /** What follows from given variance ratios. */
  Passed at(Ratios ratios) {
    double[] weights = perGroup(k -> ratios.pupil() / (1 + ratios.pupil() * k));
    Matrix f = Matrix.diagonal(takers).plus(-1, Matrix.sum(together, weights));
    Matrix c = rows.plus(-1, Matrix.sum(totals, weights));
    Matrix b = within.plus(1, Matrix.sum(between, perGroup(k -> 1 / (1 + ratios.pupil() * k))));
    double[] one = new double[takers.length];
    Arrays.fill(one, 1);
    Matrix.Inverse inverse =
        Matrix.diagonal(one).plus(ratios.department(), f).inverse().orElseThrow();
    Matrix precision = inverse.matrix().times(f).symmetric();
    Matrix scores = inverse.matrix().times(c);
    double[] a = precision.columnSums();
    double[] sums = scores.columnSums();
    double s = Arrays.stream(a).sum();
    double g = -ratios.school() / (1 + ratios.school() * s);
    Matrix products =
        b.plus(-ratios.department(), c.transposedTimes(scores)).plusOuter(g, sums, sums);
    double logDeterminant =
        pupils(k -> Math.log1p(ratios.pupil() * k))
            + inverse.logDeterminant()
            + Math.log1p(ratios.school() * s);
    return passed(
        logDeterminant, precision.plusOuter(g, a, a), scores.plusOuter(g, a, sums), products);
  }

  /** The fixed terms put before the columns. */
  private Passed passed(double logDeterminant, Matrix precision, Matrix scores, Matrix products) {
    int width = terms.length + scores.columns();
    double[][] all = new double[termOf.length][width];
    double[][] whole = new double[width][width];
    for (int d = 0; d < termOf.length; d++) {
      for (int other = 0; other < termOf.length; other++) {
        all[d][termOf[other]] += precision.at(d, other);
      }
      System.arraycopy(scores.row(d), 0, all[d], terms.length, scores.columns());
      for (int j = 0; j < width; j++) {
        whole[termOf[d]][j] += all[d][j];
      }
    }
    for (int c = 0; c < products.rows(); c++) {
      int at = terms.length + c;
      for (int i = 0; i < terms.length; i++) {
        whole[at][i] = whole[i][at];
      }
      System.arraycopy(products.row(c), 0, whole[at], terms.length, products.rows());
    }
    return new Passed(logDeterminant, precision, Matrix.of(all), Matrix.of(whole));
  }

  /**
   * One level's part of the gradient, {@code Z} saying which unit of the level a row is of.
   *
   * @param trace {@code tr(Z'H^-1 Z)}
   * @param products {@code W'H^-1 Z Z'H^-1 W}
   */
  record Slope(double trace, Matrix products) {}

  /** The parts of school, department and pupil. */
  List<Slope> slopes(Ratios ratios, Passed passed) {
    double[] sums = passed.scores().columnSums();
    Matrix none = Matrix.zero(sums.length, sums.length);
    return List.of(
        new Slope(
            Arrays.stream(passed.precision().columnSums()).sum(), none.plusOuter(1, sums, sums)),
        new Slope(passed.precision().trace(), passed.scores().transposedTimes(passed.scores())),
        pupilSlope(ratios, passed));
  }

  /**
   * Through the derivative of {@code H0^-1}: of each pupil the total of {@code W}, less what
   * departments and school take, is weighted by {@code 1/(1 + lambda_p k)^2}.
   */
  private Slope pupilSlope(Ratios ratios, Passed passed) {
    double[] squares = perGroup(k -> 1 / (1 + ratios.pupil() * k) / (1 + ratios.pupil() * k));
    Matrix counts = Matrix.sum(together, squares);
    Matrix sums = Matrix.sum(totals, squares);
    Matrix pupils =
        Matrix.sum(between, perGroup(k -> k / (1 + ratios.pupil() * k) / (1 + ratios.pupil() * k)));
    double[][] less = new double[termOf.length][terms.length + sums.columns()];
    for (int d = 0; d < termOf.length; d++) {
      less[d][termOf[d]] = 1;
    }
    Matrix taken = ratios.applied(passed.scores()).plus(-1, Matrix.of(less));
    double[][] products = taken.transposedTimes(counts.times(taken)).toArray();
    Matrix cross = taken.transposedTimes(sums);
    for (int c = 0; c < sums.columns(); c++) {
      int at = terms.length + c;
      for (int i = 0; i < products.length; i++) {
        products[i][at] -= cross.at(i, c);
        products[at][i] -= cross.at(i, c);
      }
      for (int e = 0; e < sums.columns(); e++) {
        products[at][terms.length + e] += pupils.at(c, e);
      }
    }
    double trace =
        pupils(k -> k / (1 + ratios.pupil() * k)) - ratios.given(passed.precision()).dot(counts);
    return new Slope(trace, Matrix.of(products));
  }

  /**
   * What pupils and departments, as fixed effects, leave of the columns' cross-products.
   *
   * @param least the share of a department's rows below which nothing is left of it
   */
  Matrix leftByPupilsAndDepartments(double least) {
    double[] shares = perGroup(k -> 1.0 / k);
    Matrix f = Matrix.diagonal(takers).plus(-1, Matrix.sum(together, shares));
    Matrix c = rows.plus(-1, Matrix.sum(totals, shares));
    Matrix left = within;
    for (int d = 0; d < takers.length; d++) {
      double pivot = f.at(d, d);
      if (pivot > least * takers[d]) {
        double[] row = f.row(d);
        double[] column = c.row(d);
        f = f.plusOuter(-1 / pivot, row, row);
        c = c.plusOuter(-1 / pivot, row, column);
        left = left.plusOuter(-1 / pivot, column, column);
      }
    }
    return left;
  }

  /** The fixed terms of the school's departments, as the model numbers them. */
  int[] terms() {
    return terms;
  }

  /** How many rows each department has. */
  double[] takers() {
    return takers;
  }

  /** The most subjects a pupil takes. */
  int mostTaken() {
    return groups.get(groups.size() - 1).taken();
  }
}
