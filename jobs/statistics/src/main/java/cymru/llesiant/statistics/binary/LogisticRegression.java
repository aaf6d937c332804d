package cymru.llesiant.statistics.binary;

import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * The logistic regression of all rows, units left aside: where the search for the nested model
 * starts, and whether its coefficients have bounds at all.
 *
 * <p>Newton's steps in the coefficients of the scaled columns. Where covariates separate successes
 * from failures, wholly or in part, the likelihood grows for ever along some direction, a step goes
 * about one further each time, and the information vanishes: there is no solution then, with or
 * without units. Reference: Albert and Anderson 1984, Biometrika 71:1-10, <a
 * href="https://doi.org/10.1093/biomet/71.1.1">doi</a>.
 */
final class LogisticRegression {

  private static final int MOST_STEPS = 60;
  private static final double CLOSE = 1e-8;
  private static final double SYMMETRY = 1e-12;
  private static final double LEAST_INFORMATION = 1e-9;

  private final Patterns patterns;
  private final double[] logOdds;
  private final int size;

  private LogisticRegression(Patterns patterns) {
    this.patterns = patterns;
    this.logOdds = new double[patterns.count()];
    this.size = patterns.coefficients();
  }

  /** The coefficients of the scaled columns; empty when the covariates separate the outcomes. */
  static Optional<double[]> coefficients(Patterns patterns) {
    return new LogisticRegression(patterns).solve();
  }

  private Optional<double[]> solve() {
    double[] coefficients = new double[size];
    double value = value(coefficients);
    try {
      for (int i = 0; i < MOST_STEPS; i++) {
        double[] step = step();
        double length = 1;
        double[] next = moved(coefficients, step, length);
        double nextValue = value(next);
        while (nextValue > value * (1 + 1e-13) && length > 1e-6) {
          length /= 2;
          next = moved(coefficients, step, length);
          nextValue = value(next);
        }
        coefficients = next;
        value = nextValue;
        if (new ArrayRealVector(step, false).getLInfNorm() < CLOSE) {
          return Optional.of(coefficients);
        }
      }
    } catch (NonPositiveDefiniteMatrixException noInformationLeft) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private double[] moved(double[] coefficients, double[] step, double length) {
    double[] moved = coefficients.clone();
    for (int j = 0; j < size; j++) {
      moved[j] += length * step[j];
    }
    return moved;
  }

  /** The deviance; leaves the log odds of each pattern. */
  private double value(double[] coefficients) {
    patterns.predict(coefficients, logOdds);
    double sum = 0;
    for (int pattern = 0; pattern < logOdds.length; pattern++) {
      double eta = logOdds[pattern];
      double successes = patterns.successes()[pattern];
      double failures = patterns.rows()[pattern] - successes;
      sum += patterns.rows()[pattern] * Math.log1p(Math.exp(-Math.abs(eta)));
      sum += Math.max(failures * eta, -successes * eta);
    }
    return 2 * sum;
  }

  private double[] step() {
    double[] residuals = new double[logOdds.length];
    double[][] information = new double[size][size];
    for (int pattern = 0; pattern < logOdds.length; pattern++) {
      double mu = 1 / (1 + Math.exp(-logOdds[pattern]));
      double rows = patterns.rows()[pattern];
      residuals[pattern] = patterns.successes()[pattern] - rows * mu;
      double weight = rows * mu * (1 - mu);
      for (int i = 0; i < size; i++) {
        double scaled = weight * patterns.column(pattern, i);
        for (int j = 0; j <= i; j++) {
          information[i][j] += scaled * patterns.column(pattern, j);
          information[j][i] = information[i][j];
        }
      }
    }
    return new CholeskyDecomposition(
            new Array2DRowRealMatrix(information, false), SYMMETRY, LEAST_INFORMATION)
        .getSolver()
        .solve(new ArrayRealVector(patterns.gradient(residuals), false))
        .toArray();
  }
}
