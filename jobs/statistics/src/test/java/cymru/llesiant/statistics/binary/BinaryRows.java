package cymru.llesiant.statistics.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Pupils with an outcome, few enough to be integrated over by brute force. */
record BinaryRows(List<String> levels, List<String> terms, List<OutcomeCell> rows) {

  /** Unbalanced pupils in classes in schools in areas, with two covariates; the same for a seed. */
  static BinaryRows draw(long seed) {
    Random random = new Random(seed);
    List<OutcomeCell> rows = new ArrayList<>();
    for (int area = 0; area < 4 + random.nextInt(3); area++) {
      double areaEffect = 0.8 * random.nextGaussian();
      for (int school = 0; school < 2 + random.nextInt(4); school++) {
        double schoolEffect = areaEffect + 1.2 * random.nextGaussian();
        for (int unit = 0; unit < 1 + random.nextInt(3); unit++) {
          double classEffect = schoolEffect + random.nextGaussian();
          for (int pupil = 0; pupil < 3 + random.nextInt(8); pupil++) {
            double prior = random.nextInt(4);
            double fsm = random.nextInt(2);
            double logOdds = -0.8 + 0.6 * prior - 0.7 * fsm + classEffect;
            boolean has = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
            rows.add(
                new OutcomeCell(
                    List.of("area " + area, "s" + school, "" + unit),
                    new double[] {prior, fsm},
                    1,
                    has ? 1 : 0));
          }
        }
      }
    }
    return new BinaryRows(List.of("area", "school", "class"), List.of("prior", "fsm"), rows);
  }

  /** Schools without covariates, from the successes and rows of each. */
  static BinaryRows schools(long[]... successesOfRows) {
    List<OutcomeCell> rows = new ArrayList<>();
    for (int school = 0; school < successesOfRows.length; school++) {
      long[] counts = successesOfRows[school];
      rows.add(new OutcomeCell(List.of("school " + school), new double[0], counts[1], counts[0]));
    }
    return new BinaryRows(List.of("school"), List.of(), rows);
  }

  /** The same rows with so many levels; units of the innermost kept keep their whole names. */
  BinaryRows outermost(int kept) {
    return new BinaryRows(
        levels.subList(0, kept), terms, withPaths(path -> path.subList(0, kept)).rows());
  }

  /** The same rows in their classes alone. */
  BinaryRows classes() {
    return new BinaryRows(
        List.of("class"), terms, withPaths(path -> List.of(String.join("/", path))).rows());
  }

  BinaryRows withPaths(UnaryOperator<List<String>> renamed) {
    return withRows(
        row ->
            new OutcomeCell(renamed.apply(row.path()), row.covariates(), row.n(), row.successes()));
  }

  BinaryRows withCovariates(List<String> names, UnaryOperator<double[]> changed) {
    return new BinaryRows(
        levels,
        names,
        withRows(
                row ->
                    new OutcomeCell(
                        row.path(), changed.apply(row.covariates()), row.n(), row.successes()))
            .rows());
  }

  BinaryRows withRows(UnaryOperator<OutcomeCell> changed) {
    return new BinaryRows(levels, terms, rows.stream().map(changed).toList());
  }

  BinaryData data() {
    return new BinaryData(levels, terms, "outcome", rows);
  }

  LogisticFit fit(Approximation approximation) {
    return LogisticModel.fit(data(), approximation);
  }

  LogisticFit.Estimates estimates(Approximation approximation) {
    return fit(approximation).ifEstimated().orElseThrow();
  }

  /** The log odds of each row before units. */
  double[] fixed(double... coefficients) {
    return rows.stream()
        .mapToDouble(
            row ->
                coefficients[0]
                    + IntStream.range(0, terms.size())
                        .mapToDouble(j -> coefficients[j + 1] * row.covariate(j))
                        .sum())
        .toArray();
  }

  /**
   * -2 log likelihood with one level of units, each unit's integral by a trapezoid of 1,001 points
   * over 20 standard deviations: for an integrand that smooth, exact to rounding.
   */
  double trapezoid(double variance, double... coefficients) {
    double[] fixed = fixed(coefficients);
    double sum = 0;
    for (List<String> unit : rows.stream().map(OutcomeCell::path).distinct().toList()) {
      int[] members =
          IntStream.range(0, rows.size())
              .filter(row -> rows.get(row).path().equals(unit))
              .toArray();
      double integral = 0;
      double step = 0.02;
      for (double v = -10; v <= 10; v += step) {
        double logLikelihood = -v * v / 2;
        for (int row : members) {
          double logOdds = fixed[row] + Math.sqrt(variance) * v;
          OutcomeCell cell = rows.get(row);
          logLikelihood += cell.successes() * logOdds - cell.n() * Math.log1p(Math.exp(logOdds));
        }
        integral += step * Math.exp(logLikelihood) / Math.sqrt(2 * Math.PI);
      }
      sum -= 2 * Math.log(integral);
    }
    return sum;
  }
}
