package cymru.llesiant.statistics;

import cymru.llesiant.statistics.multilevel.Criterion;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * {@code y ~ N(X b, s2 H)} by its definition, from matrices of rows by rows: what every shorter way
 * must agree with.
 */
public final class DenseGaussian {

  private final RealMatrix x;
  private final RealMatrix y;
  private final Criterion criterion;
  private final RealMatrix inverse;
  private final RealMatrix unscaledCovariance;
  private final RealMatrix fixedEffects;
  private final RealMatrix residuals;
  private final double logDeterminants;

  /**
   * @param h the covariance of the rows over the residual variance
   * @param x the covariates, the intercept first
   * @param y the responses
   * @param criterion what is made smallest
   */
  public DenseGaussian(RealMatrix h, RealMatrix x, RealMatrix y, Criterion criterion) {
    this.x = x;
    this.y = y;
    this.criterion = criterion;
    CholeskyDecomposition factor = factor(h);
    this.inverse = factor.getSolver().getInverse();
    CholeskyDecomposition information = factor(x.transpose().multiply(inverse).multiply(x));
    this.unscaledCovariance = information.getSolver().getInverse();
    this.fixedEffects = information.getSolver().solve(x.transpose().multiply(inverse).multiply(y));
    this.residuals = y.subtract(x.multiply(fixedEffects));
    this.logDeterminants =
        logDeterminant(factor) + (criterion == Criterion.ML ? 0 : logDeterminant(information));
  }

  private static CholeskyDecomposition factor(RealMatrix matrix) {
    RealMatrix symmetric = matrix.add(matrix.transpose()).scalarMultiply(0.5);
    return new CholeskyDecomposition(symmetric, 1e-8, 1e-300);
  }

  private static double logDeterminant(CholeskyDecomposition factor) {
    double sum = 0;
    for (int i = 0; i < factor.getL().getRowDimension(); i++) {
      sum += 2 * Math.log(factor.getL().getEntry(i, i));
    }
    return sum;
  }

  /** A matrix with these numbers on its diagonal. */
  public static RealMatrix diagonal(double... values) {
    return MatrixUtils.createRealDiagonalMatrix(values);
  }

  /** A matrix of one column. */
  public static RealMatrix column(double... values) {
    return new Array2DRowRealMatrix(values);
  }

  /** {@code v'H^-1 w}. */
  private RealMatrix through(RealMatrix v, RealMatrix w) {
    return v.transpose().multiply(inverse).multiply(w);
  }

  /** An effect, the intercept being 0. */
  public double fixedEffect(int term) {
    return fixedEffects.getEntry(term, 0);
  }

  /** {@code y - X b}: rows by one. */
  public RealMatrix residuals() {
    return residuals;
  }

  private double nu() {
    return y.getRowDimension() - (criterion == Criterion.ML ? 0 : x.getColumnDimension());
  }

  /** The best residual variance. */
  public double residualVariance() {
    return through(residuals, residuals).getEntry(0, 0) / nu();
  }

  /** {@code s2 (X'H^-1 X)^-1}. */
  public RealMatrix covariance() {
    return unscaledCovariance.scalarMultiply(residualVariance());
  }

  /** -2 log likelihood with all constants, at the best residual variance. */
  public double criterion() {
    return criterion(residualVariance());
  }

  /** -2 log likelihood with all constants, at a residual variance of one's own choice. */
  public double criterion(double variance) {
    return logDeterminants
        + nu() * (Math.log(2 * Math.PI * variance) + residualVariance() / variance);
  }

  /** The expectation given the data of effects {@code u} that enter as {@code Z u}. */
  public RealMatrix effects(RealMatrix z, RealMatrix relativeCovariance) {
    return relativeCovariance.multiply(through(z, residuals));
  }

  /** The covariance of {@code u} given the data, fixed effects and variances taken as known. */
  public RealMatrix conditionalCovariance(RealMatrix z, RealMatrix relativeCovariance) {
    RealMatrix known = relativeCovariance.multiply(through(z, z)).multiply(relativeCovariance);
    return relativeCovariance.subtract(known).scalarMultiply(residualVariance());
  }

  /** What is expected, given the data, of an effect with these covariances with the rows. */
  public double expected(RealMatrix v) {
    return through(v, residuals).getEntry(0, 0);
  }

  /** {@code v'H^-1 v}: how much of such an effect's variance the data explain. */
  public double explained(RealMatrix v) {
    return through(v, v).getEntry(0, 0);
  }

  /** {@code v'H^-1 X (X'H^-1 X)^-1 X'H^-1 v}: what the fixed effects' uncertainty adds. */
  public double fromFixedEffects(RealMatrix v) {
    RealMatrix weights = through(x, v);
    return weights.transpose().multiply(unscaledCovariance).multiply(weights).getEntry(0, 0);
  }
}
