package cymru.llesiant.nightly.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * The restricted likelihood of an outcome that is had or not, of pupils in schools in authorities,
 * and where it is greatest: without derivatives and without the product's own code.
 *
 * <p>{@code y = m + u_la + u_school + e}, with {@code a} and {@code b} the variances of the two
 * levels over that of pupils. Of an authority {@code V = I + b (blocks of ones) + a (ones)}; by
 * Sherman and Morrison, with {@code w = n/(1 + b n)} of a school and {@code W} their sum, {@code
 * log|V| = sum log(1 + b n) + log(1 + a W)}, and for vectors that are constant in schools but for a
 * rest that {@code V} leaves alone {@code x'y / V = rest + sum w x y - a (sum w x)(sum w y)/(1 + a
 * W)}. What is made smallest is {@code log|V| + log(1'1/V) + (N - 1) log(rss)}. Searle, Casella and
 * McCulloch 1992, Variance Components, chapter 6.
 */
final class RestrictedLikelihood {

  private record School(double n, double mean) {}

  /** No level of the sample has ten times the variance of pupils. */
  private static final double LARGEST = 10;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final Map<String, List<School>> authorities = new TreeMap<>();

  /** A school, with its pupils and those of them who have the outcome. */
  void school(String authority, long pupils, long have) {
    authorities
        .computeIfAbsent(authority, code -> new ArrayList<>())
        .add(new School(pupils, (double) have / pupils));
  }

  /** The shares of variance of authorities, schools and pupils. */
  double[] sharesAtItsBest() {
    double a = lowest(ratio -> criterion(ratio, lowest(other -> criterion(ratio, other))));
    double b = lowest(ratio -> criterion(a, ratio));
    double whole = 1 + a + b;
    return new double[] {a / whole, b / whole, 1 / whole};
  }

  private double criterion(double a, double b) {
    double determinant = 0;
    double pupils = 0;
    double ones = 0;
    double means = 0;
    double squares = 0;
    for (List<School> schools : authorities.values()) {
      double weight = 0;
      double weighted = 0;
      for (School school : schools) {
        double w = school.n() / (1 + b * school.n());
        determinant += Math.log1p(b * school.n());
        pupils += school.n();
        weight += w;
        weighted += w * school.mean();
        squares += school.n() * school.mean() * (1 - school.mean());
        squares += w * school.mean() * school.mean();
      }
      determinant += Math.log1p(a * weight);
      ones += weight / (1 + a * weight);
      means += weighted / (1 + a * weight);
      squares -= a * weighted * weighted / (1 + a * weight);
    }
    return determinant + Math.log(ones) + (pupils - 1) * Math.log(squares - means * means / ones);
  }

  /** Golden section in the square root, so that a ratio of 0 is reached. */
  private static double lowest(DoubleUnaryOperator criterion) {
    double from = 0;
    double to = Math.sqrt(LARGEST);
    for (int i = 0; i < 90; i++) {
      double left = to - GOLDEN * (to - from);
      double right = from + GOLDEN * (to - from);
      if (criterion.applyAsDouble(left * left) <= criterion.applyAsDouble(right * right)) {
        to = right;
      } else {
        from = left;
      }
    }
    return from * from;
  }
}
