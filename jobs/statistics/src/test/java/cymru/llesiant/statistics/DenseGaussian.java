package cymru.llesiant.statistics;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * {@code y ~ N(X b, s2 H)} by its definition, from matrices of rows by rows: what every shorter way
 * must agree with.
 *
 * @param h the covariance of the rows over the residual variance
 * @param x the covariates, the intercept first
 * @param y the responses
 * @param restricted 1 for REML, 0 for ML
 */
public record DenseGaussian(RealMatrix h, RealMatrix x, RealMatrix y, int restricted) {

  public DenseGaussian {
    h = h.add(h.transpose()).scalarMultiply(0.5);
  }

  /** A matrix with these numbers on its diagonal. */
  public static RealMatrix diagonal(double... values) {
    return MatrixUtils.createRealDiagonalMatrix(values);
  }

  /** A matrix of one column. */
  public static RealMatrix column(double... values) {
    return new Array2DRowRealMatrix(values);
  }

  public RealMatrix inverse() {
    return new CholeskyDecomposition(h).getSolver().getInverse();
  }

  private static double logDeterminant(RealMatrix matrix) {
    RealMatrix factor = new CholeskyDecomposition(matrix, 1e-8, 1e-300).getL();
    double sum = 0;
    for (int i = 0; i < matrix.getRowDimension(); i++) {
      sum += 2 * Math.log(factor.getEntry(i, i));
    }
    return sum;
  }

  /** {@code X'H^-1 X}. */
  public RealMatrix information() {
    RealMatrix information = x.transpose().multiply(inverse()).multiply(x);
    return information.add(information.transpose()).scalarMultiply(0.5);
  }

  /** The fixed effects, terms by one. */
  public RealMatrix fixedEffects() {
    return new CholeskyDecomposition(information())
        .getSolver()
        .solve(x.transpose().multiply(inverse()).multiply(y));
  }

  public RealMatrix residuals() {
    return y.subtract(x.multiply(fixedEffects()));
  }

  private double nu() {
    return y.getRowDimension() - restricted * x.getColumnDimension();
  }

  public double residualVariance() {
    return residuals().transpose().multiply(inverse()).multiply(residuals()).getEntry(0, 0) / nu();
  }

  /** {@code s2 (X'H^-1 X)^-1}. */
  public RealMatrix covariance() {
    return new CholeskyDecomposition(information())
        .getSolver()
        .getInverse()
        .scalarMultiply(residualVariance());
  }

  /** -2 log likelihood with all constants. */
  public double criterion() {
    return logDeterminant(h)
        + nu() * (1 + Math.log(2 * Math.PI * residualVariance()))
        + (restricted == 1 ? logDeterminant(information()) : 0);
  }

  /** The expectation given the data of effects {@code u} that enter as {@code Z u}. */
  public RealMatrix effects(RealMatrix z, RealMatrix relativeCovariance) {
    return relativeCovariance.multiply(z.transpose()).multiply(inverse()).multiply(residuals());
  }

  /** The covariance of {@code u} given the data, fixed effects and variances taken as known. */
  public RealMatrix conditionalCovariance(RealMatrix z, RealMatrix relativeCovariance) {
    RealMatrix known =
        relativeCovariance
            .multiply(z.transpose())
            .multiply(inverse())
            .multiply(z)
            .multiply(relativeCovariance);
    return relativeCovariance.subtract(known).scalarMultiply(residualVariance());
  }
}
