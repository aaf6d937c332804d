package cymru.llesiant.statistics.moments;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * Variance between and within groups by the method of moments: a second opinion on the one-way
 * model, in closed form.
 *
 * <p>With {@code k} groups of {@code n_j} of {@code N} values: {@code MSB = sum n_j (mean_j -
 * mean)^2/(k - 1)}, {@code MSW = sum m2_j/(N - k)}, {@code n0 = (N - sum n_j^2/N)/(k - 1)}, between
 * {@code = (MSB - MSW)/n0}, within {@code = MSW}. Variances are in squared units of the values.
 *
 * <p>Limits of the share between: {@code F = MSB/MSW}, {@code FL = F/F(1 - a/2; k - 1, N - k)},
 * {@code FU = F F(1 - a/2; N - k, k - 1)}, then {@code (FL - 1)/(FL + n0 - 1)} and {@code (FU -
 * 1)/(FU + n0 - 1)}, held to 0 and 1; exact when groups are of equal size.
 *
 * <ul>
 *   <li>Fewer than 2 groups: {@link Reason#FEWER_THAN_TWO_GROUPS}.
 *   <li>Every group has one value: {@link Reason#ONE_UNIT_A_GROUP}.
 *   <li>All values in each group equal: {@link Reason#NO_SPREAD} for the limits.
 *   <li>A negative estimate is 0 in {@link #betweenVariance()} and kept in {@link #rawBetween()}.
 *   <li>Groups without values are not counted.
 * </ul>
 *
 * <p>Assumes normal values of equal variance in each group. Reference: Searle, Casella and
 * McCulloch 1992, Variance Components, chapter 3, <a
 * href="https://doi.org/10.1002/9780470316856">doi</a>. Checked against R to 1e-9, against a worked
 * example and, where groups are of equal size, equals REML.
 *
 * @param groups how many groups have values, {@code k}
 * @param n how many values, {@code N}
 * @param meanSquareBetween {@code MSB}
 * @param meanSquareWithin {@code MSW}
 * @param effectiveSize {@code n0}
 */
public record AnovaMoments(
    long groups, long n, double meanSquareBetween, double meanSquareWithin, double effectiveSize) {

  private static final double QUANTILE_ACCURACY = 1e-14;

  /** The analysis of these groups, or why there is none. */
  public static Result of(List<Moments> groups) {
    List<Moments> present = groups.stream().filter(group -> group.n() > 0).toList();
    Moments all = present.stream().reduce(Moments.EMPTY, Moments::merge);
    int k = present.size();
    if (k < 2) {
      return new Result.Undefined(Reason.FEWER_THAN_TWO_GROUPS);
    }
    if (all.n() == k) {
      return new Result.Undefined(Reason.ONE_UNIT_A_GROUP);
    }
    double between = 0;
    double within = 0;
    double squares = 0;
    for (Moments group : present) {
      double d = group.mean() - all.mean();
      between += group.n() * d * d;
      within += group.m2();
      squares += (double) group.n() * group.n();
    }
    double n = all.n();
    double effectiveSize = (n - squares / n) / (k - 1);
    return new Result.Defined(
        new AnovaMoments(k, all.n(), between / (k - 1), within / (n - k), effectiveSize));
  }

  /** An analysis, or why there is none. */
  public sealed interface Result {

    /**
     * An analysis.
     *
     * @param anova its mean squares
     */
    record Defined(AnovaMoments anova) implements Result {}

    /**
     * No analysis.
     *
     * @param reason why not
     */
    record Undefined(Reason reason) implements Result {}

    /** The analysis, when there is one. */
    default Optional<AnovaMoments> ifDefined() {
      return this instanceof Defined defined ? Optional.of(defined.anova()) : Optional.empty();
    }
  }

  /** {@code (MSB - MSW)/n0}, which may be negative. */
  public double rawBetween() {
    return (meanSquareBetween - meanSquareWithin) / effectiveSize;
  }

  /** The variance between groups, at least 0. */
  public double betweenVariance() {
    return Math.max(0, rawBetween());
  }

  /** The variance within groups. */
  public double withinVariance() {
    return meanSquareWithin;
  }

  /**
   * The share of variance between groups, the variance partition coefficient or intra-class
   * correlation; empty when there is no variance.
   */
  public OptionalDouble variancePartitionCoefficient() {
    double total = betweenVariance() + meanSquareWithin;
    return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(betweenVariance() / total);
  }

  /** The limits of the share, by {@link Method#F_RATIO}. */
  public Limits limits(Confidence confidence) {
    if (meanSquareWithin == 0) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    double f = meanSquareBetween / meanSquareWithin;
    double lower = f / quantile(groups - 1.0, n - groups, confidence);
    double upper = f * quantile(n - groups, groups - 1.0, confidence);
    return new Limits.Known(new Interval(share(lower), share(upper)).within(0, 1), Method.F_RATIO);
  }

  private double share(double f) {
    return (f - 1) / (f + effectiveSize - 1);
  }

  /** {@code MSB/MSW}; empty when all values in each group are equal. */
  public OptionalDouble meanSquareRatio() {
    return meanSquareWithin == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(meanSquareBetween / meanSquareWithin);
  }

  /** Whether {@link #rawBetween()} is negative, so that the published variance of 0 is not it. */
  public boolean isTruncatedAtZero() {
    return meanSquareBetween < meanSquareWithin;
  }

  /** {@code SSB = sum n_j (mean_j - mean)^2}. */
  public double sumOfSquaresBetween() {
    return meanSquareBetween * (groups - 1);
  }

  /** {@code SSW = sum m2_j}. */
  public double sumOfSquaresWithin() {
    return meanSquareWithin * (n - groups);
  }

  /**
   * {@code eta^2 = SSB/(SSB + SSW)}: the share of this sample's sum of squares between groups,
   * which is above {@link #variancePartitionCoefficient()} where groups are small, since the
   * pupils' spread moves their means. Empty when there is no variance.
   */
  public OptionalDouble etaSquared() {
    double total = sumOfSquaresBetween() + sumOfSquaresWithin();
    return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumOfSquaresBetween() / total);
  }

  private static double quantile(double numerator, double denominator, Confidence confidence) {
    return new FDistribution(null, numerator, denominator, QUANTILE_ACCURACY)
        .inverseCumulativeProbability(1 - confidence.tail());
  }
}
