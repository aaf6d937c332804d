package cymru.llesiant.statistics.binary;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Laplace's approximation by matrices of rows by units: the definition, without any tree. */
final class DenseLaplace {

  private final List<List<String>> units = new ArrayList<>();
  private final RealMatrix z;
  private final RealVector spread;
  private final RealVector fixed;
  private final RealVector outcomes;
  private final RealVector sizes;
  private RealVector effects;

  /** Variances are outermost first, all above 0. */
  DenseLaplace(BinaryRows rows, double[] variances, double... coefficients) {
    for (int names = 1; names <= variances.length; names++) {
      int kept = names;
      rows.rows().stream().map(row -> row.path().subList(0, kept)).distinct().forEach(units::add);
    }
    int n = rows.rows().size();
    z = new Array2DRowRealMatrix(n, units.size());
    spread = new ArrayRealVector(units.size());
    for (int unit = 0; unit < units.size(); unit++) {
      List<String> path = units.get(unit);
      spread.setEntry(unit, variances[path.size() - 1]);
      for (int row = 0; row < n; row++) {
        boolean belongs = rows.rows().get(row).path().subList(0, path.size()).equals(path);
        z.setEntry(row, unit, belongs ? 1 : 0);
      }
    }
    fixed = new ArrayRealVector(rows.fixed(coefficients));
    outcomes =
        new ArrayRealVector(rows.rows().stream().mapToDouble(OutcomeCell::successes).toArray());
    sizes = new ArrayRealVector(rows.rows().stream().mapToDouble(OutcomeCell::n).toArray());
    effects = new ArrayRealVector(units.size());
    for (int i = 0; i < 12; i++) {
      RealVector gradient =
          z.preMultiply(outcomes.subtract(sizes.ebeMultiply(mu())))
              .subtract(effects.ebeDivide(spread));
      effects = effects.add(new LUDecomposition(curvature()).getSolver().solve(gradient));
    }
  }

  private RealVector logOdds() {
    return fixed.add(z.operate(effects));
  }

  private RealVector mu() {
    return logOdds().map(eta -> 1 / (1 + Math.exp(-eta)));
  }

  private RealVector weights() {
    return mu().map(mu -> mu * (1 - mu)).ebeMultiply(sizes);
  }

  private RealMatrix curvature() {
    RealMatrix weighted = MatrixUtils.createRealDiagonalMatrix(weights().toArray()).multiply(z);
    RealMatrix prior = MatrixUtils.createRealDiagonalMatrix(spread.map(v -> 1 / v).toArray());
    return z.transpose().multiply(weighted).add(prior);
  }

  double minus2LogLikelihood() {
    double sum = effects.ebeMultiply(effects).ebeDivide(spread).getL1Norm();
    RealVector logOdds = logOdds();
    for (int row = 0; row < logOdds.getDimension(); row++) {
      double eta = logOdds.getEntry(row);
      sum -= 2 * (outcomes.getEntry(row) * eta - sizes.getEntry(row) * Math.log1p(Math.exp(eta)));
    }
    RealMatrix scaled = MatrixUtils.createRealDiagonalMatrix(spread.toArray());
    return sum + Math.log(new LUDecomposition(curvature().multiply(scaled)).getDeterminant());
  }

  double mode(List<String> path) {
    return effects.getEntry(units.indexOf(path));
  }

  double conditionalSd(List<String> path) {
    int unit = units.indexOf(path);
    return Math.sqrt(
        new LUDecomposition(curvature()).getSolver().getInverse().getEntry(unit, unit));
  }
}
