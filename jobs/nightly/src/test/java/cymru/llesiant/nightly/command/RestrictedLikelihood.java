package cymru.llesiant.nightly.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealVector;

/**
 * The restricted likelihood of an outcome that is had or not, of pupils in schools in authorities:
 * where it is greatest, how far a share may lie from there, and how sharp it is, without
 * derivatives and without the product's own code.
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

  /** What depends on the two ratios: a part of the criterion, and what is left of the squares. */
  private record Parts(double determinants, double squares) {}

  /** No level of the sample has ten times the variance of pupils. */
  private static final double LARGEST = 10;

  /** A share is followed until the criterion has risen by so much: 95 % of chi-square. */
  private static final double RISE = 3.841458820694124;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Steps of second differences: their truncation is taken out, rounding stays below 1e-8. */
  private static final double STEP = 1e-3;

  private final Map<String, List<School>> authorities = new TreeMap<>();

  private double pupils;

  /** The two ratios at the best place, once it was looked for. */
  private double[] best;

  /** A school, with its pupils and those of them who have the outcome. */
  void school(String authority, long pupils, long have) {
    authorities
        .computeIfAbsent(authority, code -> new ArrayList<>())
        .add(new School(pupils, (double) have / pupils));
    this.pupils += pupils;
    best = null;
  }

  /** The share of variance of authorities (0), schools (1) or pupils (2). */
  double share(int level) {
    return share(level, best()[0], best()[1]);
  }

  private static double share(int level, double a, double b) {
    return new double[] {a, b, 1}[level] / (1 + a + b);
  }

  private double[] best() {
    if (best == null) {
      double a = lowest(LARGEST, ratio -> criterion(ratio, schoolsBeside(ratio)));
      best = new double[] {a, schoolsBeside(a)};
    }
    return best;
  }

  private double schoolsBeside(double a) {
    return lowest(LARGEST, b -> criterion(a, b));
  }

  /** Whether there is nothing at a level. */
  boolean isNothing(int level) {
    return share(level) < 1e-9;
  }

  /** The shares at which the lowest criterion has risen by {@link #RISE}; 0 where it never has. */
  double[] limits(int level) {
    double top = criterion(best()[0], best()[1]) + RISE;
    DoubleUnaryOperator above = share -> profile(level, share) - top;
    double least = 1 / (1 + 2 * LARGEST);
    double from = level == 2 ? least : 0;
    double to = level == 2 ? 1 : 1 - least;
    return new double[] {
      above.applyAsDouble(from) <= 0 ? from : root(above, share(level), from),
      above.applyAsDouble(to) <= 0 ? to : root(above, share(level), to)
    };
  }

  /** The lowest criterion at which a level has a share. */
  private double profile(int level, double share) {
    double odds = share / (1 - share);
    DoubleUnaryOperator along =
        switch (level) {
          case 0 -> b -> criterion(odds * (1 + b), b);
          case 1 -> a -> criterion(a, odds * (1 + a));
          default -> a -> criterion(a, Math.max(0, 1 / odds - a));
        };
    double most = level == 2 ? 1 / odds : LARGEST;
    return along.applyAsDouble(lowest(most, along));
  }

  private static double root(DoubleUnaryOperator of, double below, double above) {
    double low = below;
    double high = above;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (of.applyAsDouble(middle) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The logit of a share. */
  double logit(int level) {
    return Math.log(share(level) / (1 - share(level)));
  }

  /** The standard error of it, from how sharply the likelihood is bent at its best. */
  double logitError(int level) {
    return error(
        point -> {
          double share = share(level, point[0], point[1]);
          return Math.log(share / (1 - share));
        });
  }

  /** The logarithm of the variance of a level. */
  double logVariance(int level) {
    Parts parts = parts(best()[0], best()[1]);
    return Math.log(share(level) / share(2) * parts.squares() / (pupils - 1));
  }

  /** The standard error of it. */
  double logVarianceError(int level) {
    return error(point -> point[2] + Math.log(new double[] {point[0], point[1], 1}[level]));
  }

  /**
   * The error of a function of the two ratios and the logarithm of the variance of pupils: twice
   * the inverse of the second differences of minus twice the log likelihood. A level without
   * variance stays at 0.
   */
  private double error(ToDoubleFunction<double[]> function) {
    double[] at = {best()[0], best()[1], logVariance(2)};
    int[] free = isNothing(0) ? new int[] {1, 2} : new int[] {0, 1, 2};
    Array2DRowRealMatrix bends = new Array2DRowRealMatrix(free.length, free.length);
    RealVector slopes = new ArrayRealVector(free.length);
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j < free.length; j++) {
        bends.setEntry(i, j, bend(at, free[i], free[j]));
      }
      slopes.setEntry(i, slope(function, at, free[i]));
    }
    return Math.sqrt(2 * slopes.dotProduct(MatrixUtils.inverse(bends).operate(slopes)));
  }

  private double bend(double[] at, int i, int j) {
    // Richardson: the error of second differences goes with the square of the step
    return (4 * bend(at, i, j, STEP / 2) - bend(at, i, j, STEP)) / 3;
  }

  private double bend(double[] at, int i, int j, double step) {
    return (whole(moved(moved(at, i, step), j, step))
            - whole(moved(moved(at, i, step), j, -step))
            - whole(moved(moved(at, i, -step), j, step))
            + whole(moved(moved(at, i, -step), j, -step)))
        / (4 * step * step);
  }

  private static double slope(ToDoubleFunction<double[]> of, double[] at, int i) {
    double step = 1e-6;
    return (of.applyAsDouble(moved(at, i, step)) - of.applyAsDouble(moved(at, i, -step)))
        / (2 * step);
  }

  private static double[] moved(double[] at, int i, double by) {
    double[] moved = at.clone();
    moved[i] += by;
    return moved;
  }

  /** With the variance of pupils, which is not the best for the two ratios. */
  private double whole(double[] point) {
    Parts parts = parts(point[0], point[1]);
    return parts.determinants() + (pupils - 1) * point[2] + parts.squares() / Math.exp(point[2]);
  }

  private double criterion(double a, double b) {
    Parts parts = parts(a, b);
    return parts.determinants() + (pupils - 1) * Math.log(parts.squares());
  }

  private Parts parts(double a, double b) {
    double determinant = 0;
    double ones = 0;
    double means = 0;
    double squares = 0;
    for (List<School> schools : authorities.values()) {
      double weight = 0;
      double weighted = 0;
      for (School school : schools) {
        double w = school.n() / (1 + b * school.n());
        determinant += Math.log1p(b * school.n());
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
    return new Parts(determinant + Math.log(ones), squares - means * means / ones);
  }

  /** Golden section in the square root, so that a ratio of 0 is reached. */
  private static double lowest(double most, DoubleUnaryOperator criterion) {
    double from = 0;
    double to = Math.sqrt(most);
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
