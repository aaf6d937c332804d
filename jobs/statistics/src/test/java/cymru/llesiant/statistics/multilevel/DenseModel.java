package cymru.llesiant.statistics.multilevel;

import java.util.List;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The same model by its definition, from matrices of rows by rows: {@code H = I + sum lambda_k Z_k
 * Z_k'}.
 */
public final class DenseModel {

  private final NestedRows rows;
  private final double[] lambda;
  private final RealMatrix inverse;
  private final double logDeterminant;
  private final RealMatrix information;
  private final RealMatrix fixedEffects;

  public DenseModel(NestedRows rows, double[] lambda) {
    this.rows = rows;
    this.lambda = lambda;
    RealMatrix h = MatrixUtils.createRealIdentityMatrix(rows.rows().size());
    for (int level = 0; level < lambda.length; level++) {
      h = h.add(rows.shared(level).scalarMultiply(lambda[level]));
    }
    CholeskyDecomposition factor = new CholeskyDecomposition(h);
    double sum = 0;
    for (int i = 0; i < h.getRowDimension(); i++) {
      sum += 2 * Math.log(factor.getL().getEntry(i, i));
    }
    this.logDeterminant = sum;
    this.inverse = factor.getSolver().getInverse();
    RealMatrix weighted = rows.x().transpose().multiply(inverse);
    this.information = weighted.multiply(rows.x());
    this.fixedEffects =
        new LUDecomposition(information).getSolver().solve(weighted.multiply(rows.y()));
  }

  /** The effect of a term, the intercept being 0. */
  double fixedEffect(int term) {
    return fixedEffects.getEntry(term, 0);
  }

  RealMatrix residuals() {
    return rows.y().subtract(rows.x().multiply(fixedEffects));
  }

  private double nu(Criterion criterion) {
    int n = rows.rows().size();
    return criterion == Criterion.ML ? n : n - rows.terms().size() - 1;
  }

  double residualVariance(Criterion criterion) {
    return residuals().transpose().multiply(inverse).multiply(residuals()).getEntry(0, 0)
        / nu(criterion);
  }

  public double criterion(Criterion criterion) {
    double nu = nu(criterion);
    double value = logDeterminant + nu * (1 + Math.log(2 * Math.PI * residualVariance(criterion)));
    return criterion == Criterion.ML
        ? value
        : value + Math.log(new LUDecomposition(information).getDeterminant());
  }

  /** {@code tau Z' V^-1 (y - X b)} of a unit of a level. */
  double effect(int level, RealMatrix members) {
    return lambda[level]
        * members.transpose().multiply(inverse).multiply(residuals()).getEntry(0, 0);
  }

  /** {@code tau - tau Z' V^-1 Z tau} of a unit, over the residual variance. */
  double relativeVarianceGivenData(int level, RealMatrix members) {
    double a = members.transpose().multiply(inverse).multiply(members).getEntry(0, 0);
    return lambda[level] - lambda[level] * lambda[level] * a;
  }

  /** {@code sum lambda_k Z_k} of a unit and those above it: rows by one. */
  RealMatrix shared(List<RealMatrix> members, int innermost) {
    RealMatrix shared = MatrixUtils.createRealMatrix(rows.rows().size(), 1);
    for (int i = 0; i < members.size(); i++) {
      shared = shared.add(members.get(i).scalarMultiply(lambda[innermost + i]));
    }
    return shared;
  }

  /** {@code v'H^-1 y} less its regression: what is expected of an effect with covariances v. */
  double expected(RealMatrix v) {
    return v.transpose().multiply(inverse).multiply(residuals()).getEntry(0, 0);
  }

  /** {@code v'H^-1 v}. */
  double explained(RealMatrix v) {
    return v.transpose().multiply(inverse).multiply(v).getEntry(0, 0);
  }

  /** {@code v'H^-1 X (X'H^-1 X)^-1 X'H^-1 v}: what the fixed effects' uncertainty adds. */
  double fromFixedEffects(RealMatrix v) {
    RealMatrix weights = rows.x().transpose().multiply(inverse).multiply(v);
    return weights
        .transpose()
        .multiply(new LUDecomposition(information).getSolver().solve(weights))
        .getEntry(0, 0);
  }

  /** The criterion at a residual variance of one's own choice. */
  public double criterion(Criterion criterion, double variance) {
    double nu = nu(criterion);
    double best = residualVariance(criterion);
    return criterion(criterion) + nu * (Math.log(variance / best) + best / variance - 1);
  }

  /** {@code s2 (X'H^-1 X)^-1}. */
  RealMatrix fixedCovariance(Criterion criterion) {
    return new LUDecomposition(information)
        .getSolver()
        .getInverse()
        .scalarMultiply(residualVariance(criterion));
  }
}
