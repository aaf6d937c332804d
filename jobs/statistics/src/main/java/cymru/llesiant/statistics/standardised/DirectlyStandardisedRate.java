package cymru.llesiant.statistics.standardised;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.PoissonCount;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rate an area would have if its pupils were spread over the strata as a standard population
 * is: direct standardisation, with Dobson's limits.
 *
 * <p>{@code rate = sum w_i x_i}, {@code w_i = c_i/(n_i sum c)}, {@code c_i} the standard
 * population; variance {@code v = sum w_i^2 x_i}. Limits {@code rate + sqrt(v/O) (O_limit - O)}
 * from those of the count {@code O = sum x} ({@link PoissonCount}). Events per unit.
 *
 * <ul>
 *   <li>Fewer than 10 events in all: {@link Reason#FEWER_THAN_TEN_EVENTS}; the weights then rest on
 *       single events.
 *   <li>A stratum of the standard population without anybody of the area: {@link
 *       Reason#STRATUM_WITHOUT_UNITS}; join strata first.
 *   <li>No stratum of the standard population has any weight: {@link Reason#NO_UNITS}.
 *   <li>Strata without weight do not count, neither units nor events.
 *   <li>A standard population spread as the area is gives the crude rate and its limits.
 * </ul>
 *
 * <p>Assumes independent events. Strata may come in any order. References: Dobson, Kuulasmaa,
 * Eberle and Scherer 1991, Statistics in Medicine 10:457-462, <a
 * href="https://doi.org/10.1002/sim.4780100317">doi</a>. Checked against the rate of Fay and
 * Feuer's births in Michigan as dsrTest 1.0.0 prints it, limits made in R, and the crude rate.
 *
 * @param events {@code O}, at least 10
 * @param rate events per unit
 * @param variance {@code v}
 */
public record DirectlyStandardisedRate(double events, double rate, double variance) {

  private static final double LEAST_EVENTS = 10;

  private static final Comparator<StandardStratum> ORDER =
      Comparator.comparingDouble(StandardStratum::standard)
          .thenComparingDouble(StandardStratum::units)
          .thenComparingDouble(StandardStratum::events);

  /** A rate, or why there is none. */
  public sealed interface Result {

    /**
     * A rate.
     *
     * @param rate its figures
     */
    record Defined(DirectlyStandardisedRate rate) implements Result {}

    /**
     * No rate.
     *
     * @param reason why not
     */
    record Undefined(Reason reason) implements Result {}

    /** The rate, when there is one. */
    default Optional<DirectlyStandardisedRate> ifDefined() {
      return this instanceof Defined defined ? Optional.of(defined.rate()) : Optional.empty();
    }
  }

  /** The rate of these strata, or why there is none. */
  public static Result of(List<StandardStratum> strata) {
    List<StandardStratum> weighted =
        strata.stream().filter(stratum -> stratum.standard() > 0).sorted(ORDER).toList();
    double standard = 0;
    double events = 0;
    for (StandardStratum stratum : weighted) {
      if (stratum.units() == 0) {
        return new Result.Undefined(Reason.STRATUM_WITHOUT_UNITS);
      }
      standard += stratum.standard();
      events += stratum.events();
    }
    if (standard == 0) {
      return new Result.Undefined(Reason.NO_UNITS);
    }
    if (events < LEAST_EVENTS) {
      return new Result.Undefined(Reason.FEWER_THAN_TEN_EVENTS);
    }
    double rate = 0;
    double variance = 0;
    for (StandardStratum stratum : weighted) {
      double weight = stratum.standard() / standard / stratum.units();
      rate += weight * stratum.events();
      variance += weight * weight * stratum.events();
    }
    return new Result.Defined(new DirectlyStandardisedRate(events, rate, variance));
  }

  /** The limits, by {@link Method#DOBSON}. */
  public Limits limits(Confidence confidence) {
    Interval count = new PoissonCount(events).limits(confidence).ifKnown().orElseThrow();
    double scale = Math.sqrt(variance / events);
    return new Limits.Known(
        new Interval(
            rate + scale * (count.lower() - events), rate + scale * (count.upper() - events)),
        Method.DOBSON);
  }
}
