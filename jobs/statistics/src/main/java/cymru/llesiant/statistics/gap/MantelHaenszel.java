package cymru.llesiant.statistics.gap;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.special.Gamma;

/**
 * Two groups compared inside each stratum, such as a school, and pooled: the gap between pupils of
 * the same school.
 *
 * <p>With {@code a} of {@code n1} and {@code b} of {@code n2} having it, {@code c, d} not, {@code t
 * = a + b} and {@code N = n1 + n2} in a stratum, sums over strata:
 *
 * <ul>
 *   <li>ratio of shares {@code sum(a n2/N)/sum(b n1/N)}, variance of its logarithm by Greenland and
 *       Robins {@code sum((n1 n2 t - a b N)/N^2)/(sum(a n2/N) sum(b n1/N))};
 *   <li>ratio of odds {@code sum(a d/N)/sum(b c/N)}, variance by Robins, Breslow and Greenland;
 *   <li>difference of shares {@code sum((a n2 - b n1)/N)/sum(n1 n2/N)}, variance by Sato;
 *   <li>test of no difference: {@code (sum(a - n1 t/N))^2/sum(n1 n2 t (N - t)/(N^2 (N - 1)))} on 1
 *       degree of freedom, without a correction for continuity.
 * </ul>
 *
 * <p>Edges:
 *
 * <ul>
 *   <li>A stratum with one group only says nothing and is counted; when there is no other: {@link
 *       Reason#NO_SCHOOL_WITH_BOTH}.
 *   <li>No event in one of the groups, in strata with both: no ratio, {@link Reason#NO_EVENTS}; no
 *       ratio of odds either where everybody in one of them has it: {@link
 *       Reason#EVENT_IN_EVERY_UNIT}. The difference stands.
 *   <li>Everybody or nobody in every stratum: no test, and no limits of the difference, {@link
 *       Reason#NO_SPREAD}.
 *   <li>Swapping the groups turns ratios over and negates the difference. The order of the strata
 *       changes no digit.
 * </ul>
 *
 * <p>One ratio for all strata is a summary, not a claim that they are alike. Assumes independent
 * pupils inside a stratum. Good with few large strata and with many small ones. References: Mantel
 * and Haenszel 1959, Journal of the National Cancer Institute 22:719-748, <a
 * href="https://doi.org/10.1093/jnci/22.4.719">doi</a>; Greenland and Robins 1985, Biometrics
 * 41:55-68, <a href="https://doi.org/10.2307/2530643">doi</a>; Robins, Breslow and Greenland 1986,
 * Biometrics 42:311-323, <a href="https://doi.org/10.2307/2531052">doi</a>; Sato 1989, Biometrics
 * 45:1323-1324, <a href="https://doi.org/10.2307/2531784">doi</a>. Checked against R, odds and test
 * against its mantelhaen.test, to 1e-9.
 *
 * @param strata the strata with both groups, in an order of their own
 * @param strataWithoutBoth how many strata had one group only
 */
public record MantelHaenszel(List<PairedStratum> strata, int strataWithoutBoth) {

  private static final Comparator<PairedStratum> ORDER =
      Comparator.comparingLong(PairedStratum::units1)
          .thenComparingLong(PairedStratum::units2)
          .thenComparingLong(PairedStratum::events1)
          .thenComparingLong(PairedStratum::events2);

  public MantelHaenszel {
    strata = strata.stream().filter(PairedStratum::hasBoth).sorted(ORDER).toList();
  }

  /** The comparison over these strata; those with neither group are not counted. */
  public static MantelHaenszel of(List<PairedStratum> strata) {
    long present = strata.stream().filter(stratum -> stratum.units() > 0).count();
    long both = strata.stream().filter(PairedStratum::hasBoth).count();
    return new MantelHaenszel(strata, (int) (present - both));
  }

  private double sum(ToDoubleFunction<PairedStratum> part) {
    double sum = 0;
    for (PairedStratum stratum : strata) {
      sum += part.applyAsDouble(stratum);
    }
    return sum;
  }

  private Optional<Reason> reasonAgainstRatio() {
    if (strata.isEmpty()) {
      return Optional.of(Reason.NO_SCHOOL_WITH_BOTH);
    }
    return sum(PairedStratum::events1) == 0 || sum(PairedStratum::events2) == 0
        ? Optional.of(Reason.NO_EVENTS)
        : Optional.empty();
  }

  private Optional<Reason> reasonAgainstOdds() {
    Optional<Reason> zero =
        oddsUp() == 0 || oddsDown() == 0
            ? Optional.of(Reason.EVENT_IN_EVERY_UNIT)
            : Optional.empty();
    return reasonAgainstRatio().or(() -> zero);
  }

  private Optional<Reason> reasonAgainstTest() {
    if (strata.isEmpty()) {
      return Optional.of(Reason.NO_SCHOOL_WITH_BOTH);
    }
    return chance() == 0 ? Optional.of(Reason.NO_SPREAD) : Optional.empty();
  }

  private double riskUp() {
    return sum(s -> s.events1() * (double) s.units2() / s.units());
  }

  private double riskDown() {
    return sum(s -> s.events2() * (double) s.units1() / s.units());
  }

  private double oddsUp() {
    return sum(s -> s.events1() * s.without2() / s.units());
  }

  private double oddsDown() {
    return sum(s -> s.events2() * s.without1() / s.units());
  }

  private double weight() {
    return sum(s -> s.units1() * (double) s.units2() / s.units());
  }

  /** The variance of the first group's events, given the margins, were there no difference. */
  private double chance() {
    return sum(
        s ->
            s.units1()
                * (double) s.units2()
                / (s.units() * s.units())
                * s.events()
                * (s.units() - s.events())
                / (s.units() - 1));
  }

  /** The ratio of shares; empty when it is not defined. */
  public OptionalDouble relativeRisk() {
    return reasonAgainstRatio().isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(riskUp() / riskDown());
  }

  /** The limits of the ratio of shares, by {@link Method#GREENLAND_ROBINS}. */
  public Limits relativeRiskLimits(Confidence confidence) {
    if (reasonAgainstRatio().isPresent()) {
      return new Limits.Unknown(reasonAgainstRatio().get());
    }
    double spread =
        sum(
            s ->
                (s.units1() * (double) s.units2() * s.events()
                        - s.events1() * (double) s.events2() * s.units())
                    / (s.units() * s.units()));
    return spread == 0
        ? new Limits.Unknown(Reason.NO_SPREAD)
        : around(
            riskUp() / riskDown(),
            spread / riskUp() / riskDown(),
            confidence,
            Method.GREENLAND_ROBINS);
  }

  /** The ratio of odds; empty when it is not defined. */
  public OptionalDouble oddsRatio() {
    return reasonAgainstOdds().isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(oddsUp() / oddsDown());
  }

  /** The limits of the ratio of odds, by {@link Method#ROBINS_BRESLOW_GREENLAND}. */
  public Limits oddsRatioLimits(Confidence confidence) {
    if (reasonAgainstOdds().isPresent()) {
      return new Limits.Unknown(reasonAgainstOdds().get());
    }
    double up = oddsUp();
    double down = oddsDown();
    double variance =
        sum(
            s -> {
              double agree = (s.events1() + s.without2()) / s.units();
              double differ = (s.events2() + s.without1()) / s.units();
              double forIt = s.events1() * s.without2() / s.units() / up;
              double against = s.events2() * s.without1() / s.units() / down;
              return (agree * forIt / up
                      + agree * against / up
                      + differ * forIt / down
                      + differ * against / down)
                  / 2;
            });
    return around(up / down, variance, confidence, Method.ROBINS_BRESLOW_GREENLAND);
  }

  private static Limits around(
      double ratio, double variance, Confidence confidence, Method method) {
    double factor = Math.exp(confidence.z() * Math.sqrt(variance));
    return new Limits.Known(new Interval(ratio / factor, ratio * factor), method);
  }

  /** The difference of shares, the first less the second; empty without a stratum with both. */
  public OptionalDouble difference() {
    return strata.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of((riskUp() - riskDown()) / weight());
  }

  /** Sato's variance of the difference; empty without a stratum with both. */
  public OptionalDouble differenceVariance() {
    if (strata.isEmpty()) {
      return OptionalDouble.empty();
    }
    double p =
        sum(
            s ->
                ((double) s.units1() / s.units() * s.units1() / s.units() * s.events2()
                    - (double) s.units2() / s.units() * s.units2() / s.units() * s.events1()
                    + s.units1()
                        / s.units()
                        * s.units2()
                        / s.units()
                        * ((double) s.units2() - s.units1())
                        / 2));
    double q =
        sum(s -> (s.events1() * s.without2() + s.events2() * s.without1()) / (2 * s.units()));
    double variance = difference().getAsDouble() * p + q;
    return OptionalDouble.of(Math.max(0, variance) / weight() / weight());
  }

  /** The limits of the difference, by {@link Method#SATO}, held to -1 .. 1. */
  public Limits differenceLimits(Confidence confidence) {
    if (reasonAgainstTest().isPresent()) {
      return new Limits.Unknown(reasonAgainstTest().get());
    }
    double variance = differenceVariance().getAsDouble();
    if (variance == 0) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    double half = confidence.z() * Math.sqrt(variance);
    double difference = difference().getAsDouble();
    return new Limits.Known(
        new Interval(difference - half, difference + half).within(-1, 1), Method.SATO);
  }

  /** The test's {@code chi^2} on 1 degree of freedom; empty when there is no test. */
  public OptionalDouble chiSquare() {
    if (reasonAgainstTest().isPresent()) {
      return OptionalDouble.empty();
    }
    double excess = riskUp() - riskDown();
    return OptionalDouble.of(excess * excess / chance());
  }

  /** The probability of so large a difference, or a larger one, were there none. */
  public OptionalDouble pValue() {
    OptionalDouble chiSquare = chiSquare();
    return chiSquare.isEmpty()
        ? chiSquare
        : OptionalDouble.of(Gamma.regularizedGammaQ(0.5, chiSquare.getAsDouble() / 2));
  }
}
