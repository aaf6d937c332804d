package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedRows;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShareProfileTest {

  private static final double Z = Confidence.P95.z();
  private static final int RESIDUAL = -1;

  static Stream<Arguments> draws() {
    return IntStream.rangeClosed(1, 25)
        .boxed()
        .flatMap(seed -> Stream.of(Criterion.values()).map(c -> Arguments.of((long) seed, c)));
  }

  private static Information information(NestedRows rows, Criterion criterion) {
    return new Information(
        CriterionSurface.of(rows.data(), criterion), rows.estimates(criterion).components());
  }

  private static ShareProfile profile(Information information, int level) {
    return level == RESIDUAL
        ? ShareProfile.ofResidual(information)
        : ShareProfile.of(information, level);
  }

  /**
   * Groups of equal size have a criterion in closed form: {@code (J - 1 or J) log(1 + n l) + nu
   * log(SSW + SSB/(1 + n l))}.
   */
  private static DoubleUnaryOperator closedForm(Balanced balanced, Criterion criterion) {
    int n = balanced.size();
    double between = balanced.sumOfSquaresBetween();
    double inside = balanced.sumOfSquaresWithin();
    int lost = criterion == Criterion.REML ? 1 : 0;
    return ratio ->
        (balanced.count() - lost) * Math.log(1 + n * ratio)
            + (balanced.count() * n - lost) * Math.log(inside + between / (1 + n * ratio));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void limits_of_groups_of_equal_size_solve_the_closed_form(long seed, Criterion criterion) {
    Balanced balanced = Balanced.draw(seed);
    Information information = information(balanced.rows(), criterion);
    DoubleUnaryOperator closed = closedForm(balanced, criterion);
    double estimate = information.estimate().ratios()[0];
    double cut = closed.applyAsDouble(estimate) + Z * Z;
    UnivariateFunction above = share -> closed.applyAsDouble(share / (1 - share)) - cut;
    double share = estimate / (1 + estimate);
    double lower =
        above.value(0) <= 0 ? 0 : new BrentSolver(1e-14, 1e-14).solve(1000, above, 0, share);
    double upper = new BrentSolver(1e-14, 1e-14).solve(1000, above, share, 1 - 1e-9);
    Interval interval = profile(information, 0).interval(Z).orElseThrow();
    assertThat(interval.lower()).isCloseTo(lower, within(1e-9));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-9));
    assertThat(interval.lower() == 0).isEqualTo(above.value(0) <= 0);
    Interval rest = profile(information, RESIDUAL).interval(Z).orElseThrow();
    assertThat(rest.lower()).isCloseTo(1 - upper, within(1e-9));
    assertThat(rest.upper()).isCloseTo(1 - lower, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void at_a_limit_the_lowest_criterion_is_the_cut_by_a_search_without_gradients(
      long seed, Criterion criterion) {
    NestedRows rows = NestedRows.draw(seed);
    if (rows.fit(criterion) instanceof Fit.NotEstimated) {
      return;
    }
    Information information = information(rows, criterion);
    CriterionSurface surface = information.surface();
    double least = information.estimate().value();
    for (int level = RESIDUAL; level < 3; level++) {
      Interval interval = profile(information, level).interval(Z).orElseThrow();
      if (interval.lower() > 0) {
        assertThat(lowest(surface, level, interval.lower()) - least)
            .as("lower limit %s of level %s", interval.lower(), level)
            .isCloseTo(Z * Z, within(1e-6));
      } else {
        assertThat(profile(information, level).devianceAtEnd().orElseThrow())
            .isLessThanOrEqualTo(Z * Z);
      }
      if (interval.upper() < 1) {
        assertThat(lowest(surface, level, interval.upper()) - least)
            .as("upper limit %s of level %s", interval.upper(), level)
            .isCloseTo(Z * Z, within(1e-6));
      }
    }
  }

  /** Searches the other variances' proportions, from several starts. */
  private static double lowest(CriterionSurface surface, int level, double share) {
    double best = Double.POSITIVE_INFINITY;
    for (double start : new double[] {-6, -2, 0, 2}) {
      for (double other : new double[] {-6, -1, 1}) {
        best =
            Math.min(
                best,
                new SimplexOptimizer(new SimpleValueChecker(1e-14, 1e-12))
                    .optimize(
                        new MaxEval(5000),
                        GoalType.MINIMIZE,
                        new InitialGuess(new double[] {start, other}),
                        new ObjectiveFunction(
                            logs -> surface.at(ratios(level, share, logs)).value()),
                        new NelderMeadSimplex(2, 1))
                    .getValue());
      }
    }
    return best;
  }

  /** The ratios with that share, the other levels' proportions being exponentials. */
  private static double[] ratios(int level, double share, double[] logs) {
    double[] proportions = new double[4];
    int given = level == RESIDUAL ? 3 : level;
    int reference = level == RESIDUAL ? 0 : 3;
    int next = 0;
    double sum = 0;
    for (int k = 0; k < 4; k++) {
      if (k != given) {
        proportions[k] = k == reference ? 1 : Math.exp(Math.min(logs[next++], 30));
        sum += proportions[k];
      }
    }
    double[] ratios = new double[3];
    double residual = level == RESIDUAL ? share : (1 - share) / sum;
    for (int k = 0; k < 3; k++) {
      ratios[k] = (k == given ? share : (1 - share) * proportions[k] / sum) / residual;
    }
    return ratios;
  }

  @ParameterizedTest
  @MethodSource("draws")
  void the_criterion_without_a_variance_is_the_lowest_by_a_search_without_gradients(
      long seed, Criterion criterion) {
    NestedRows rows = NestedRows.draw(seed);
    if (rows.fit(criterion) instanceof Fit.NotEstimated) {
      return;
    }
    Information information = information(rows, criterion);
    for (int level = 0; level < 3; level++) {
      double lowest = lowest(information.surface(), level, 0);
      assertThat(profile(information, level).devianceAtEnd().orElseThrow())
          .isCloseTo(lowest - information.estimate().value(), within(1e-6));
    }
  }
}
