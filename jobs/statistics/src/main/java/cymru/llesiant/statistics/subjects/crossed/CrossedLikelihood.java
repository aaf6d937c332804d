package cymru.llesiant.statistics.subjects.crossed;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.numeric.Cholesky;
import cymru.llesiant.statistics.numeric.ProjectedNewton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * -2 log likelihood of the crossed model and its gradient, in the variance ratios {@code lambda} of
 * school, department and pupil: sums over schools of what {@link SchoolBlock} gives.
 *
 * <p>With {@code A = W'H^-1 W} of the fixed effects and the response, {@code rss} what the fixed
 * effects leave of {@code A_yy} and {@code nu = n - p} for REML or {@code n} for ML, the criterion
 * is {@code log|H| + nu (1 + log(2 pi rss/nu))}, for REML {@code + log|X'H^-1 X|}; the residual
 * variance is {@code rss/nu}. The gradient is {@code tr(Z'H^-1 Z) - r'H^-1 Z Z'H^-1 r nu/rss}, for
 * REML {@code - tr((X'H^-1 X)^-1 X'H^-1 Z Z'H^-1 X)}, {@code Z} being the level's and {@code r = y
 * - X b}.
 *
 * <p>References: Patterson and Thompson 1971, Biometrika 58:545-554, <a
 * href="https://doi.org/10.1093/biomet/58.3.545">doi</a>; Bates, Maechler, Bolker and Walker 2015,
 * Journal of Statistical Software 67(1), <a href="https://doi.org/10.18637/jss.v067.i01">doi</a>.
 * Checked against dense matrices.
 */
final class CrossedLikelihood {

  private final CrossedDesign design;
  private final Criterion criterion;
  private final double nu;

  CrossedLikelihood(CrossedDesign design, Criterion criterion) {
    this.design = design;
    this.criterion = criterion;
    long rows = design.data().rows();
    this.nu = criterion == Criterion.ML ? rows : rows - design.fixed();
  }

  /**
   * What follows from given variance ratios.
   *
   * @param ratios the variance ratios
   * @param value the criterion
   * @param rss what the fixed effects leave of the response, weighted
   * @param coefficients the fixed effects of the centred columns
   * @param inverse {@code (X'H^-1 X)^-1}
   * @param passed each school's part
   */
  record Solution(
      Ratios ratios,
      double value,
      double rss,
      double[] coefficients,
      Matrix inverse,
      List<SchoolBlock.Passed> passed) {}

  /**
   * The two parts of a level's slope at a residual variance: {@code trace - squares/s2}.
   *
   * @param trace the part of the determinants
   * @param squares {@code r'H^-1 Z Z'H^-1 r}
   */
  record Slope(double trace, double squares) {}

  /** The criterion and its gradient. */
  ProjectedNewton.Point at(double[] lambda) {
    Solution solution = solve(lambda);
    double variance = residualVariance(solution);
    double[] gradient =
        slopes(solution).stream()
            .mapToDouble(slope -> slope.trace() - slope.squares() / variance)
            .toArray();
    return new ProjectedNewton.Point(lambda, solution.value(), gradient);
  }

  /** The fit of the fixed effects. */
  Solution solve(double[] lambda) {
    Ratios ratios = Ratios.of(lambda);
    int size = design.fixed() + 1;
    double[][] products = new double[size][size];
    double logDeterminant = 0;
    List<SchoolBlock.Passed> all = new ArrayList<>();
    for (SchoolBlock block : design.blocks()) {
      SchoolBlock.Passed passed = block.at(ratios);
      int[] places = places(block);
      for (int i = 0; i < places.length; i++) {
        for (int j = 0; j < places.length; j++) {
          products[places[i]][places[j]] += passed.products().at(i, j);
        }
      }
      logDeterminant += passed.logDeterminant();
      all.add(passed);
    }
    Cholesky factor = Cholesky.of(products);
    if (criterion == Criterion.REML) {
      logDeterminant += factor.logDeterminantOfLeading();
    }
    double rss = factor.residual();
    return new Solution(
        ratios,
        logDeterminant + nu * (1 + Math.log(2 * Math.PI * rss / nu)),
        rss,
        factor.coefficients(),
        Matrix.of(factor.inverseOfLeading()),
        all);
  }

  /** Where a school's terms and columns stand among those of the model. */
  private int[] places(SchoolBlock block) {
    int columns = design.columns();
    int[] places = Arrays.copyOf(block.terms(), block.terms().length + columns);
    for (int c = 0; c < columns; c++) {
      places[block.terms().length + c] = design.fixed() + 1 - columns + c;
    }
    return places;
  }

  /** The slopes of school, department and pupil. */
  List<Slope> slopes(Solution solution) {
    double[] traces = new double[Ratios.LEVELS];
    double[] squares = new double[Ratios.LEVELS];
    for (int s = 0; s < solution.passed().size(); s++) {
      SchoolBlock block = design.blocks().get(s);
      List<SchoolBlock.Slope> slopes = block.slopes(solution.ratios(), solution.passed().get(s));
      double[] residual = residual(solution, block);
      Matrix inverse = inverse(solution, block);
      for (int level = 0; level < traces.length; level++) {
        Matrix products = slopes.get(level).products();
        traces[level] += slopes.get(level).trace();
        squares[level] += products.quadratic(residual);
        traces[level] -= criterion == Criterion.ML ? 0 : inverse.dot(products);
      }
    }
    List<Slope> slopes = new ArrayList<>();
    for (int level = 0; level < traces.length; level++) {
      slopes.add(new Slope(traces[level], squares[level]));
    }
    return slopes;
  }

  /** What makes of a school's terms and columns the residual of the response: {@code (-b, 1)}. */
  double[] residual(Solution solution, SchoolBlock block) {
    return Arrays.stream(places(block))
        .mapToDouble(at -> at == design.fixed() ? 1 : -solution.coefficients()[at])
        .toArray();
  }

  /** {@code (X'H^-1 X)^-1} of a school's terms and columns, with 0 for the response. */
  Matrix inverse(Solution solution, SchoolBlock block) {
    int[] places = places(block);
    double[][] part = new double[places.length][places.length];
    for (int i = 0; i < places.length - 1; i++) {
      for (int j = 0; j < places.length - 1; j++) {
        part[i][j] = solution.inverse().at(places[i], places[j]);
      }
    }
    return Matrix.of(part);
  }

  /** {@code rss/nu}. */
  double residualVariance(Solution solution) {
    return solution.rss() / nu;
  }

  /** Rows, for REML less the fixed effects. */
  double degreesOfFreedom() {
    return nu;
  }
}
