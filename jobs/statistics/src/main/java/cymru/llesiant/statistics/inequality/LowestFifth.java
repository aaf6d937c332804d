package cymru.llesiant.statistics.inequality;

import cymru.llesiant.statistics.dispersion.Percentiles;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far the lowest fifth of pupils lies below the middle: the form of National Indicator 92.
 *
 * <p>{@code 100 (median - mean of the lowest n_20)/median}, a percentage of the median; {@code
 * n_20} is one fifth of the pupils, rounded up.
 *
 * <ul>
 *   <li>No pupils: {@link Reason#NO_UNITS}.
 *   <li>A median of 0 or below: {@link Reason#OUT_OF_RANGE}.
 *   <li>Equal values at the cut are the same whichever is taken, so order changes nothing.
 *   <li>How many pupils it takes for the figure to be shown is the indicator's matter.
 * </ul>
 *
 * <p>Reference: Department for Children, Schools and Families, National Indicator 92, definition of
 * 2008. Checked against a worked example.
 *
 * @param pupils how many
 * @param lowest how many are the lowest fifth
 * @param median the middle value of all
 * @param meanOfLowest the mean of the lowest fifth
 */
public record LowestFifth(int pupils, int lowest, double median, double meanOfLowest) {

  /** A figure, or why there is none. */
  public sealed interface Result {

    /**
     * A figure.
     *
     * @param fifth its parts
     */
    record Defined(LowestFifth fifth) implements Result {}

    /**
     * No figure.
     *
     * @param reason why not
     */
    record Undefined(Reason reason) implements Result {}

    /** The figure, when there is one. */
    default Optional<LowestFifth> ifDefined() {
      return this instanceof Defined defined ? Optional.of(defined.fifth()) : Optional.empty();
    }
  }

  /** The lowest fifth of these pupils' totals. */
  public static Result of(double... totals) {
    OptionalDouble median = Percentiles.of(totals).quantile(0.5);
    if (median.isEmpty()) {
      return new Result.Undefined(Reason.NO_UNITS);
    }
    if (!(median.getAsDouble() > 0)) {
      return new Result.Undefined(Reason.OUT_OF_RANGE);
    }
    int lowest = (totals.length + 4) / 5;
    double mean = Arrays.stream(totals).sorted().limit(lowest).sum() / lowest;
    return new Result.Defined(new LowestFifth(totals.length, lowest, median.getAsDouble(), mean));
  }

  /** The distance as a percentage of the median; above 100 when the lowest are below 0. */
  public double percent() {
    return 100 * (median - meanOfLowest) / median;
  }
}
