package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticModelTest {

  private static final Approximation FINE = Approximation.quadrature(60);

  private static double[] parameters(LogisticFit.Estimates estimates) {
    List<Coefficients.Coefficient> terms = estimates.coefficients().coefficients();
    double[] parameters = new double[terms.size() + 1];
    parameters[0] = estimates.variances().levels().get(0).variance();
    for (int j = 0; j < terms.size(); j++) {
      parameters[j + 1] = terms.get(j).estimate();
    }
    return parameters;
  }

  private static double trapezoid(BinaryRows rows, double[] parameters) {
    return rows.trapezoid(parameters[0], Arrays.copyOfRange(parameters, 1, parameters.length));
  }

  private static double[] moved(double[] at, int i, double one, int j, double other) {
    double[] moved = at.clone();
    moved[i] += one;
    moved[j] += other;
    return moved;
  }

  /** Trapezoids at the estimates and around them; steps of 1e-3 in variance and log odds. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4})
  void quadrature_ends_at_the_minimum_of_the_trapezoid_with_the_errors_of_its_hessian(long seed) {
    BinaryRows rows = BinaryRows.draw(seed).classes();
    LogisticFit.Estimates estimates = rows.estimates(FINE);
    double[] at = parameters(estimates);
    double value = trapezoid(rows, at);
    assertThat(estimates.report().minus2LogLikelihood()).isCloseTo(value, within(1e-9));
    double step = 1e-3;
    RealMatrix hessian = new Array2DRowRealMatrix(at.length, at.length);
    for (int i = 0; i < at.length; i++) {
      double above = trapezoid(rows, moved(at, i, step, i, 0));
      double below = trapezoid(rows, moved(at, i, -step, i, 0));
      assertThat((above - below) / (2 * step)).isCloseTo(0, within(2e-4));
      hessian.setEntry(i, i, (above - 2 * value + below) / (step * step));
      for (int j = 0; j < i; j++) {
        double mixed =
            (trapezoid(rows, moved(at, i, step, j, step))
                    - trapezoid(rows, moved(at, i, step, j, -step))
                    - trapezoid(rows, moved(at, i, -step, j, step))
                    + trapezoid(rows, moved(at, i, -step, j, -step)))
                / (4 * step * step);
        hessian.setEntry(i, j, mixed);
        hessian.setEntry(j, i, mixed);
      }
    }
    RealMatrix covariance = new LUDecomposition(hessian).getSolver().getInverse().scalarMultiply(2);
    double[] errors = new double[at.length];
    errors[0] = estimates.variances().levels().get(0).standardError().orElseThrow();
    for (int j = 1; j < at.length; j++) {
      errors[j] = estimates.coefficients().coefficients().get(j - 1).standardError();
    }
    for (int i = 0; i < at.length; i++) {
      double expected = Math.sqrt(covariance.getEntry(i, i));
      assertThat(errors[i]).isCloseTo(expected, within(1e-4 * expected));
    }
    assertThat(estimates.coefficients().covariance(0, 1))
        .isCloseTo(covariance.getEntry(1, 2), within(1e-4 * errors[1] * errors[2]));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void laplace_of_three_levels_ends_at_the_minimum_of_its_definition(long seed) {
    BinaryRows rows = BinaryRows.draw(seed);
    LogisticFit.Estimates estimates = rows.estimates(Approximation.LAPLACE);
    double[] variances =
        estimates.variances().levels().stream()
            .mapToDouble(level -> Math.max(level.variance(), 1e-9))
            .toArray();
    double[] coefficients =
        estimates.coefficients().coefficients().stream()
            .mapToDouble(Coefficients.Coefficient::estimate)
            .toArray();
    double least = estimates.report().minus2LogLikelihood();
    assertThat(new DenseLaplace(rows, variances, coefficients).minus2LogLikelihood())
        .isCloseTo(least, within(1e-6));
    for (int i = 0; i < variances.length; i++) {
      for (double factor : new double[] {0.9, 1.1}) {
        double[] other = variances.clone();
        other[i] = factor * other[i] + 1e-3 * (factor - 0.9);
        assertThat(new DenseLaplace(rows, other, coefficients).minus2LogLikelihood())
            .isGreaterThan(least);
      }
    }
  }

  @Test
  void schools_no_more_different_than_chance_have_no_variance() {
    for (Approximation approximation : List.of(Approximation.LAPLACE, FINE)) {
      BinaryRows rows =
          BinaryRows.schools(new long[] {5, 10}, new long[] {6, 10}, new long[] {4, 10});
      LogisticFit fit = rows.fit(approximation);
      assertThat(fit).isInstanceOf(LogisticFit.AtBoundary.class);
      LogisticFit.Estimates estimates = fit.ifEstimated().orElseThrow();
      LatentVariances.Component school = estimates.variances().component("school");
      assertThat(school.variance()).isZero();
      assertThat(school.standardError()).isEmpty();
      assertThat(estimates.report().boundary()).containsExactly("school");
      assertThat(estimates.modes()).allMatch(m -> m.mode() == 0 && m.conditionalSd() == 0);
      // the plain regression of 15 of 30: log odds 0, error 1/sqrt(30/4)
      Coefficients.Coefficient intercept = estimates.coefficients().coefficient("(Intercept)");
      assertThat(intercept.estimate()).isCloseTo(0, within(1e-9));
      assertThat(intercept.standardError()).isCloseTo(1 / Math.sqrt(7.5), within(1e-8));
      assertThat(estimates.report().minus2LogLikelihood())
          .isCloseTo(60 * Math.log(2), within(1e-10));
    }
  }

  @Test
  void one_of_two_levels_without_variance_leaves_the_model_without_that_level() {
    BinaryRows rows =
        BinaryRows.draw(11).withPaths(path -> List.of(path.get(0) + path.get(1), path.get(2)));
    List<OutcomeCell> alike = new ArrayList<>();
    for (OutcomeCell row : rows.rows()) {
      // each class is the whole of its school again
      alike.add(
          new OutcomeCell(List.of(row.path().get(0), "1"), row.covariates(), 1, row.successes()));
      alike.add(
          new OutcomeCell(List.of(row.path().get(0), "2"), row.covariates(), 1, row.successes()));
    }
    BinaryRows doubled = new BinaryRows(List.of("school", "class"), rows.terms(), alike);
    LogisticFit fit = doubled.fit(Approximation.LAPLACE);
    LogisticFit.Estimates two = fit.ifEstimated().orElseThrow();
    assertThat(two.report().boundary()).containsExactly("class");
    LogisticFit.Estimates one = doubled.outermost(1).estimates(Approximation.LAPLACE);
    assertThat(two.report().minus2LogLikelihood())
        .isCloseTo(one.report().minus2LogLikelihood(), within(1e-9));
    assertThat(two.variances().component("school").variance())
        .isCloseTo(one.variances().component("school").variance(), within(1e-8));
    assertThat(two.modes("school")).hasSameSizeAs(one.modes());
    for (int i = 0; i < one.modes().size(); i++) {
      assertThat(two.modes("school").get(i).mode())
          .isCloseTo(one.modes().get(i).mode(), within(1e-8));
    }
  }

  @Test
  void neither_the_order_of_cells_nor_how_they_are_cut_changes_any_digit() {
    BinaryRows rows = BinaryRows.draw(4);
    LogisticFit.Estimates whole = rows.estimates(Approximation.LAPLACE);
    List<OutcomeCell> shuffled = new ArrayList<>(rows.data().cells());
    Collections.shuffle(shuffled, new Random(3));
    LogisticFit.Estimates again =
        new BinaryRows(rows.levels(), rows.terms(), shuffled).estimates(Approximation.LAPLACE);
    assertThat(again.variances()).isEqualTo(whole.variances());
    assertThat(again.modes()).isEqualTo(whole.modes());
    assertThat(again.report()).isEqualTo(whole.report());
  }

  @Test
  void the_other_outcome_turns_every_sign() {
    BinaryRows rows = BinaryRows.draw(5);
    LogisticFit.Estimates has = rows.estimates(Approximation.LAPLACE);
    LogisticFit.Estimates hasNot =
        rows.withRows(
                row ->
                    new OutcomeCell(
                        row.path(), row.covariates(), row.n(), row.n() - row.successes()))
            .estimates(Approximation.LAPLACE);
    assertSame(hasNot, has, -1, 1e-8);
  }

  @Test
  void covariates_in_other_units_change_their_own_coefficients_alone() {
    BinaryRows rows = BinaryRows.draw(5);
    LogisticFit.Estimates plain = rows.estimates(Approximation.LAPLACE);
    LogisticFit.Estimates scaled =
        rows.withCovariates(rows.terms(), x -> new double[] {1e6 + 1000 * x[0], 2 - x[1]})
            .estimates(Approximation.LAPLACE);
    assertThat(scaled.report().minus2LogLikelihood())
        .isCloseTo(plain.report().minus2LogLikelihood(), within(1e-9));
    assertThat(1000 * scaled.coefficients().coefficient("prior").estimate())
        .isCloseTo(plain.coefficients().coefficient("prior").estimate(), within(1e-8));
    assertThat(1000 * scaled.coefficients().coefficient("prior").standardError())
        .isCloseTo(plain.coefficients().coefficient("prior").standardError(), within(1e-7));
    assertThat(-scaled.coefficients().coefficient("fsm").estimate())
        .isCloseTo(plain.coefficients().coefficient("fsm").estimate(), within(1e-8));
    for (int i = 0; i < plain.modes().size(); i++) {
      assertThat(scaled.modes().get(i).mode()).isCloseTo(plain.modes().get(i).mode(), within(1e-8));
    }
  }

  private static void assertSame(
      LogisticFit.Estimates one, LogisticFit.Estimates other, int sign, double tolerance) {
    assertThat(one.report().minus2LogLikelihood())
        .isCloseTo(other.report().minus2LogLikelihood(), within(tolerance));
    for (LatentVariances.Component component : other.variances().levels()) {
      assertThat(one.variances().component(component.level()).variance())
          .isCloseTo(component.variance(), within(tolerance));
    }
    for (Coefficients.Coefficient coefficient : other.coefficients().coefficients()) {
      assertThat(sign * one.coefficients().coefficient(coefficient.term()).estimate())
          .isCloseTo(coefficient.estimate(), within(tolerance));
      assertThat(one.coefficients().coefficient(coefficient.term()).standardError())
          .isCloseTo(coefficient.standardError(), within(10 * tolerance));
    }
    for (int i = 0; i < other.modes().size(); i++) {
      assertThat(sign * one.modes().get(i).mode())
          .isCloseTo(other.modes().get(i).mode(), within(tolerance));
    }
  }

  @Test
  void a_determined_covariate_is_left_out_and_named() {
    BinaryRows rows = BinaryRows.draw(6);
    LogisticFit.Estimates plain = rows.estimates(Approximation.LAPLACE);
    LogisticFit.Estimates more =
        rows.withCovariates(
                List.of("prior", "year", "twice", "fsm"),
                x -> new double[] {x[0], 2009.1, 2 * x[0] + 1, x[1]})
            .estimates(Approximation.LAPLACE);
    assertThat(more.report().dropped()).containsExactly("year", "twice");
    assertSame(more, plain, 1, 1e-9);
  }

  @Test
  void many_schools_give_back_the_variance_they_were_drawn_with() {
    Random random = new Random(20);
    long[][] counts = new long[600][];
    for (int school = 0; school < counts.length; school++) {
      double mu = 1 / (1 + Math.exp(0.4 - 0.7 * random.nextGaussian()));
      long successes = random.doubles(80).filter(u -> u < mu).count();
      counts[school] = new long[] {successes, 80};
    }
    LogisticFit.Estimates estimates = BinaryRows.schools(counts).estimates(FINE);
    LatentVariances.Component school = estimates.variances().component("school");
    assertThat(school.variance()).isCloseTo(0.49, within(3 * school.standardError().orElseThrow()));
    Coefficients.Coefficient intercept = estimates.coefficients().coefficient("(Intercept)");
    assertThat(intercept.estimate()).isCloseTo(-0.4, within(3 * intercept.standardError()));
  }

  private static String reason(BinaryRows rows, Approximation approximation) {
    LogisticFit fit = rows.fit(approximation);
    assertThat(fit).isInstanceOf(LogisticFit.NotEstimated.class);
    return ((LogisticFit.NotEstimated) fit).reason();
  }

  private static String reason(long[]... schools) {
    return reason(BinaryRows.schools(schools), Approximation.LAPLACE);
  }

  @Test
  void what_cannot_be_estimated_is_refused_by_name() {
    assertThat(reason()).isEqualTo("no rows");
    assertThat(reason(new long[] {3, 7})).isEqualTo("fewer than 2 units at level school");
    assertThat(reason(new long[] {7, 7}, new long[] {9, 9})).isEqualTo("all successes");
    assertThat(reason(new long[] {0, 7}, new long[] {0, 9})).isEqualTo("no successes");
    assertThat(reason(new long[] {0, 1}, new long[] {1, 1}, new long[] {0, 1}))
        .isEqualTo("as many units as rows at level school");
    assertThat(reason(new long[] {1, 1}, new long[] {0, 1}))
        .isEqualTo("as many units as rows at level school; no more rows than parameters");
    assertThat(reason(BinaryRows.draw(1), FINE))
        .isEqualTo("quadrature is for one level of units, use Laplace");
    assertThat(
            reason(
                BinaryRows.draw(1).withPaths(path -> List.of(path.get(0), path.get(1), "1")),
                Approximation.LAPLACE))
        .isEqualTo("one unit in each unit above at level class");
  }

  @Test
  void covariates_that_tell_the_outcome_are_refused() {
    BinaryRows rows = BinaryRows.draw(1);
    assertThat(
            reason(
                rows.withRows(
                    row ->
                        new OutcomeCell(
                            row.path(),
                            new double[] {row.covariate(0), row.successes()},
                            1,
                            row.successes())),
                Approximation.LAPLACE))
        .isEqualTo("the covariates separate successes from failures");
    // in part: all on free meals fail, of the others some
    assertThat(
            reason(
                rows.withRows(
                    row ->
                        new OutcomeCell(
                            row.path(),
                            row.covariates(),
                            1,
                            row.covariate(1) == 1 ? 0 : row.successes())),
                Approximation.LAPLACE))
        .isEqualTo("the covariates separate successes from failures");
  }

  @Test
  void schools_of_all_or_nothing_have_a_variance_without_bound() {
    long[][] schools = {{20, 20}, {0, 20}, {20, 20}, {0, 20}};
    for (Approximation approximation : List.of(Approximation.LAPLACE, FINE)) {
      assertThat(reason(BinaryRows.schools(schools), approximation))
          .isEqualTo("a variance grows without end");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void tiny_data_are_fitted_or_refused_and_nothing_else(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      long[][] schools = new long[2 + random.nextInt(4)][];
      for (int school = 0; school < schools.length; school++) {
        long n = 1 + random.nextInt(5);
        schools[school] = new long[] {random.nextInt((int) n + 1), n};
      }
      BinaryRows rows = BinaryRows.schools(schools);
      LogisticFit fit = rows.fit(Approximation.quadrature(15));
      fit.ifEstimated()
          .ifPresent(
              estimates -> {
                double value = estimates.report().minus2LogLikelihood();
                double[] at = parameters(estimates);
                for (double sd = 0; sd < 4; sd += 0.5) {
                  assertThat(rows.trapezoid(sd * sd, at[1])).isGreaterThan(value - 1e-3);
                }
              });
      if (fit instanceof LogisticFit.NotEstimated refused) {
        assertThat(refused.reason()).doesNotContain("converge");
      }
    }
  }
}
