package cymru.llesiant.marts.transitions;

import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.regression.LeastSquares;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Exact sums over pupils of a start score and an end score, so that their order changes no digit.
 *
 * @param n how many pupils
 * @param x the sum of start scores
 * @param y the sum of end scores
 * @param xx the sum of squared start scores
 * @param xy the sum of products
 * @param yy the sum of squared end scores
 */
record ScoreSums(long n, BigDecimal x, BigDecimal y, BigDecimal xx, BigDecimal xy, BigDecimal yy) {

  static final ScoreSums NONE =
      new ScoreSums(
          0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  ScoreSums plus(ScoreSums more) {
    return new ScoreSums(
        n + more.n,
        x.add(more.x),
        y.add(more.y),
        xx.add(more.xx),
        xy.add(more.xy),
        yy.add(more.yy));
  }

  /** Means and centred products of start and end. */
  CrossProducts products() {
    if (n == 0) {
      return CrossProducts.empty(2);
    }
    double xy = centred(this.xy, x, y);
    return new CrossProducts(
        n,
        new double[] {mean(x), mean(y)},
        new double[][] {{centred(xx, x, x), xy}, {xy, centred(yy, y, y)}});
  }

  /** What the pupils' ends lie above the line: its mean and its spread. */
  Moments residuals(LeastSquares line) {
    if (n == 0) {
      return Moments.EMPTY;
    }
    CrossProducts products = products();
    double b = line.slope();
    double m2 =
        products.product(1, 1) - 2 * b * products.product(0, 1) + b * b * products.product(0, 0);
    return new Moments(
        n, line.residual(products.mean(0), products.mean(1)), n == 1 ? 0 : Math.max(0, m2));
  }

  private double mean(BigDecimal sum) {
    return sum.divide(BigDecimal.valueOf(n), MathContext.DECIMAL128).doubleValue();
  }

  /** {@code sum(ab) - sum(a) sum(b)/n}, rounded once. */
  private double centred(BigDecimal products, BigDecimal one, BigDecimal other) {
    BigDecimal size = BigDecimal.valueOf(n);
    return products
        .multiply(size)
        .subtract(one.multiply(other))
        .divide(size, MathContext.DECIMAL128)
        .doubleValue();
  }
}
