package cymru.llesiant.statistics.subjects.crossed;

import cymru.llesiant.statistics.multilevel.Criterion;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The same model by its definition, from matrices of rows by rows: {@code V = sum tau_k Z_k Z_k' +
 * s2 I}.
 */
final class DenseCrossed {

  private final CrossedRows rows;
  private final double[] variances;
  private final List<RealMatrix> shared;
  private final RealMatrix x;
  private final RealMatrix inverse;
  private final double logDeterminant;
  private final RealMatrix covariance;
  private final RealMatrix projection;

  /**
   * @param variances of school, department, pupil and residual
   */
  DenseCrossed(CrossedRows rows, SubjectMeans means, double... variances) {
    this.rows = rows;
    this.variances = variances;
    this.shared = rows.shared();
    this.x = rows.x(means);
    RealMatrix v = identity().scalarMultiply(variances[3]);
    for (int level = 0; level < 3; level++) {
      v = v.add(shared.get(level).scalarMultiply(variances[level]));
    }
    CholeskyDecomposition factor = new CholeskyDecomposition(v);
    double sum = 0;
    for (int i = 0; i < v.getRowDimension(); i++) {
      sum += 2 * Math.log(factor.getL().getEntry(i, i));
    }
    this.logDeterminant = sum;
    this.inverse = factor.getSolver().getInverse();
    this.covariance =
        new LUDecomposition(x.transpose().multiply(inverse).multiply(x)).getSolver().getInverse();
    this.projection =
        inverse.subtract(
            inverse.multiply(x).multiply(covariance).multiply(x.transpose()).multiply(inverse));
  }

  /** The covariance of the fixed effects. */
  RealMatrix covariance() {
    return covariance;
  }

  RealMatrix fixedEffects() {
    return covariance.multiply(x.transpose()).multiply(inverse).multiply(rows.y());
  }

  private RealMatrix weightedResiduals() {
    return projection.multiply(rows.y());
  }

  /** -2 log likelihood at these variances. */
  double value(Criterion criterion) {
    int n = rows.rows().size();
    int p = x.getColumnDimension();
    double squares = rows.y().transpose().multiply(weightedResiduals()).getEntry(0, 0);
    return criterion == Criterion.ML
        ? n * Math.log(2 * Math.PI) + logDeterminant + squares
        : (n - p) * Math.log(2 * Math.PI)
            + logDeterminant
            - Math.log(new LUDecomposition(covariance).getDeterminant())
            + squares;
  }

  /** {@code y'P y}, which is {@code rss/s2}. */
  double squares() {
    return rows.y().transpose().multiply(weightedResiduals()).getEntry(0, 0);
  }

  private RealMatrix z(int level) {
    return level < 3 ? shared.get(level) : identity();
  }

  private RealMatrix identity() {
    double[] ones = new double[rows.rows().size()];
    Arrays.fill(ones, 1);
    return new Array2DRowRealMatrix(MatrixUtils.createRealDiagonalMatrix(ones).getData(), false);
  }

  /** The derivative in one variance: {@code tr(P Z Z') - y'P Z Z'P y}, for ML with V^-1. */
  double slope(Criterion criterion, int level) {
    RealMatrix py = weightedResiduals();
    RealMatrix of = criterion == Criterion.ML ? inverse : projection;
    return of.multiply(z(level)).getTrace()
        - py.transpose().multiply(z(level)).multiply(py).getEntry(0, 0);
  }

  /** The second derivative: {@code 2 y'P V_k P V_l P y - tr(P V_k P V_l)}, for ML with V^-1. */
  double curvature(Criterion criterion, int level, int other) {
    RealMatrix py = weightedResiduals();
    RealMatrix of = criterion == Criterion.ML ? inverse : projection;
    RealMatrix product = of.multiply(z(level)).multiply(of).multiply(z(other));
    double twice =
        py.transpose()
            .multiply(z(level))
            .multiply(projection)
            .multiply(z(other))
            .multiply(py)
            .getEntry(0, 0);
    return 2 * twice - product.getTrace();
  }

  /** {@code tau Z'P y} of a unit of a level. */
  double effect(int level, RealMatrix members) {
    return variances[level] * members.transpose().multiply(weightedResiduals()).getEntry(0, 0);
  }

  /** {@code tau - tau Z'V^-1 Z tau} of a unit. */
  double varianceGivenData(int level, RealMatrix members) {
    return variances[level]
        - Math.pow(variances[level], 2)
            * members.transpose().multiply(inverse).multiply(members).getEntry(0, 0);
  }

  /** {@code tau - tau Z'P Z tau} of a unit. */
  double predictionErrorVariance(int level, RealMatrix members) {
    return variances[level]
        - Math.pow(variances[level], 2)
            * members.transpose().multiply(projection).multiply(members).getEntry(0, 0);
  }

  /** The variance given the data of a school's and a department's effects together. */
  double varianceOfBothGivenData(RealMatrix school, RealMatrix department) {
    RealMatrix both =
        school.scalarMultiply(variances[0]).add(department.scalarMultiply(variances[1]));
    return variances[0]
        + variances[1]
        - both.transpose().multiply(inverse).multiply(both).getEntry(0, 0);
  }
}
