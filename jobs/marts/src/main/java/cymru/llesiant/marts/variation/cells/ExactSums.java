package cymru.llesiant.marts.variation.cells;

import cymru.llesiant.statistics.moments.Moments;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Count, sums and sums of products of some columns over rows, without rounding. They add up in any
 * order to the same.
 *
 * @param n how many rows
 * @param sums the sum of each column
 * @param products the lower triangle, row by row, of the sums of products of two columns
 */
public record ExactSums(long n, List<BigDecimal> sums, List<BigDecimal> products) {

  public ExactSums {
    sums = List.copyOf(sums);
    products = List.copyOf(products);
  }

  /** With other rows of the same columns. */
  public ExactSums plus(ExactSums other) {
    return new ExactSums(n + other.n, plus(sums, other.sums), plus(products, other.products));
  }

  private static List<BigDecimal> plus(List<BigDecimal> some, List<BigDecimal> others) {
    return IntStream.range(0, some.size()).mapToObj(i -> some.get(i).add(others.get(i))).toList();
  }

  /** Each column's mean. */
  public double[] means() {
    return sums.stream().mapToDouble(sum -> divided(sum).doubleValue()).toArray();
  }

  /**
   * The sum over rows of {@code (x - mean(x)) (y - mean(y))}, that is {@code (n Σxy - Σx Σy)/n}:
   * the difference is exact, the quotient has 34 digits.
   */
  public BigDecimal centred(int x, int y) {
    BigDecimal product = products.get(Math.max(x, y) * (Math.max(x, y) + 1) / 2 + Math.min(x, y));
    return divided(
        product.multiply(BigDecimal.valueOf(n)).subtract(sums.get(x).multiply(sums.get(y))));
  }

  /** The count, mean and sum of squares of the only column. */
  public Moments moments() {
    return new Moments(n, means()[0], centred(0, 0).doubleValue());
  }

  private BigDecimal divided(BigDecimal sum) {
    return sum.divide(BigDecimal.valueOf(n), MathContext.DECIMAL128);
  }
}
