package cymru.llesiant.statistics.regression;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.numeric.Cholesky;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The gap between two groups of pupils who are otherwise alike: net of prior attainment, gender or
 * any other covariate.
 *
 * <p>Least squares of the outcome on the covariates and on membership of the group, from joined
 * sums; the gap is the reference group's outcome less the group's, the coefficient with its sign
 * turned. Error {@code sqrt(s2 (X'X)^-1)}, Student's t on {@code n - p} degrees of freedom, {@code
 * p} columns and the intercept. In the units of the outcome.
 *
 * <ul>
 *   <li>Everybody or nobody in the group: {@link Reason#GROUP_ABSENT}.
 *   <li>A covariate that the ones before it determine is left out and counted. The covariates
 *       determine the group: {@link Reason#DETERMINED_BY_COVARIATES}.
 *   <li>Fewer than 3 pupils, or no degree of freedom left: {@link Reason#FEWER_THAN_THREE_UNITS}.
 *   <li>The columns explain every pupil: the gap, but no limits, {@link Reason#NO_SPREAD}.
 *   <li>Without covariates it is the plain difference of means.
 *   <li>Shifting a column, or scaling a covariate, changes nothing; neither does the order of
 *       covariates.
 * </ul>
 *
 * <p>What a covariate has already passed on is taken out too: a gap net of prior attainment is one
 * of progress. Assumes a linear relation, the same in both groups, independent pupils and one
 * spread; pupils of one school are alike, so the error is too small. Reference: Draper and Smith
 * 1998, Applied Regression Analysis, 3rd edition, chapters 5 and 14, <a
 * href="https://doi.org/10.1002/9781118625590">doi</a>. Checked against R's lm, and commons math's
 * regression by QR, to 1e-9.
 *
 * @param pupils {@code n}
 * @param covariatesLeftOut how many covariates say nothing new
 * @param degreesOfFreedom {@code n - p}, at least 1
 * @param gap the reference group's outcome less the group's, covariates equal
 * @param standardError its standard error, at least 0
 */
public record AdjustedGap(
    long pupils, int covariatesLeftOut, long degreesOfFreedom, double gap, double standardError) {

  private static final double NOTHING_NEW = 1e-10;

  /** Below this share of the sum of squares, what the columns leave is rounding. */
  private static final double ROUNDING = 1e-14;

  private static final double QUANTILE_ACCURACY = 1e-14;

  /** A gap, or why there is none. */
  public sealed interface Result {

    /**
     * A gap.
     *
     * @param gap its figures
     */
    record Defined(AdjustedGap gap) implements Result {}

    /**
     * No gap.
     *
     * @param reason why not
     */
    record Undefined(Reason reason) implements Result {}

    /** The gap, when there is one. */
    default Optional<AdjustedGap> ifDefined() {
      return this instanceof Defined defined ? Optional.of(defined.gap()) : Optional.empty();
    }
  }

  /**
   * The gap of the pupils whose sums these are.
   *
   * @param sums columns in this order: any covariates, membership of the group (1 or 0), outcome
   */
  public static Result of(CrossProducts sums) {
    int group = sums.columns() - 2;
    if (group < 0) {
      throw new IllegalArgumentException(
          "Cannot compare two groups in %d columns: because it takes their membership and the outcome"
              .formatted(sums.columns()));
    }
    if (sums.n() < 3) {
      return new Result.Undefined(Reason.FEWER_THAN_THREE_UNITS);
    }
    if (sums.product(group, group) == 0) {
      return new Result.Undefined(Reason.GROUP_ABSENT);
    }
    List<Integer> kept = kept(sums, group);
    if (!kept.contains(group)) {
      return new Result.Undefined(Reason.DETERMINED_BY_COVARIATES);
    }
    long freedom = sums.n() - kept.size() - 1;
    if (freedom < 1) {
      return new Result.Undefined(Reason.FEWER_THAN_THREE_UNITS);
    }
    return new Result.Defined(fit(sums, kept, group + 1 - kept.size(), freedom));
  }

  private static List<Integer> kept(CrossProducts sums, int group) {
    double[] floor =
        IntStream.rangeClosed(0, group)
            .mapToDouble(column -> NOTHING_NEW * sums.product(column, column))
            .toArray();
    boolean[] independent =
        Cholesky.independent(matrix(sums, IntStream.rangeClosed(0, group).boxed().toList()), floor);
    List<Integer> kept = new ArrayList<>();
    for (int column = 0; column <= group; column++) {
      if (independent[column]) {
        kept.add(column);
      }
    }
    return kept;
  }

  private static double[][] matrix(CrossProducts sums, List<Integer> columns) {
    return columns.stream()
        .map(row -> columns.stream().mapToDouble(column -> sums.product(row, column)).toArray())
        .toArray(double[][]::new);
  }

  /** The group's coefficient, its column being the last of those kept. */
  private static AdjustedGap fit(
      CrossProducts sums, List<Integer> kept, int leftOut, long freedom) {
    int group = kept.size() - 1;
    int outcome = kept.size();
    List<Integer> columns = new ArrayList<>(kept);
    columns.add(sums.columns() - 1);
    double[][] products = matrix(sums, columns);
    double[] floor = new double[columns.size()];
    floor[outcome] = ROUNDING * products[outcome][outcome];
    boolean explained = !Cholesky.independent(products, floor)[outcome];
    if (explained) {
      products[outcome][outcome] = 1 + 2 * products[outcome][outcome];
    }
    Cholesky factor = Cholesky.of(products);
    double variance = explained ? 0 : factor.residual() / freedom;
    double error = Math.sqrt(variance * factor.inverseOfLeading()[group][group]);
    return new AdjustedGap(sums.n(), leftOut, freedom, 0 - factor.coefficients()[group], error);
  }

  /** The limits, by {@link Method#LEAST_SQUARES}. */
  public Limits limits(Confidence confidence) {
    if (standardError == 0) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    double t =
        -new TDistribution(null, degreesOfFreedom, QUANTILE_ACCURACY)
            .inverseCumulativeProbability(confidence.tail());
    double half = t * standardError;
    return new Limits.Known(new Interval(gap - half, gap + half), Method.LEAST_SQUARES);
  }
}
