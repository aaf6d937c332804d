package cymru.llesiant.statistics.trend;

import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Tally;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether one group's share of pupils rose or fell over the years: the Cochran-Armitage test.
 *
 * <p>With {@code x_t} of {@code n_t} pupils in year {@code t}, {@code p = sum x/sum n} and {@code
 * t0 = sum n t/sum n}: {@code U = sum (t - t0)(x_t - n_t p)}, {@code Sxx = sum n_t (t - t0)^2};
 * slope {@code U/Sxx}, a change of share a year; {@code chi^2 = U^2/(p (1 - p) Sxx)} on 1 degree of
 * freedom.
 *
 * <ul>
 *   <li>A year without pupils is not counted; fewer than 2 years left: {@link
 *       Reason#FEWER_THAN_TWO_GROUPS}.
 *   <li>More events than pupils in a year: {@link Reason#MORE_EVENTS_THAN_UNITS}.
 *   <li>Nobody or everybody has it in every year: the slope is 0 and its test {@link
 *       Reason#NO_SPREAD}.
 * </ul>
 *
 * <p>Assumes pupils are independent of one another and from year to year, and years comparable: a
 * break in the series is for the caller to refuse. References: Cochran 1954, Biometrics 10:417-451,
 * <a href="https://doi.org/10.2307/3001616">doi</a>; Armitage 1955, Biometrics 11:375-386, <a
 * href="https://doi.org/10.2307/3001775">doi</a>. Checked against R's prop.trend.test to 1e-9.
 *
 * @param years how many of how many, by year
 */
public record CochranArmitage(SortedMap<Integer, Tally> years) {

  public CochranArmitage {
    years = Collections.unmodifiableSortedMap(new TreeMap<>(years));
  }

  /** Why there is no slope, if there is none. */
  public Optional<Reason> reasonAgainstSlope() {
    if (years.values().stream().anyMatch(year -> year.count() > year.of())) {
      return Optional.of(Reason.MORE_EVENTS_THAN_UNITS);
    }
    return years.values().stream().filter(year -> year.of() > 0).count() < 2
        ? Optional.of(Reason.FEWER_THAN_TWO_GROUPS)
        : Optional.empty();
  }

  /** Why there is no test, if there is none. */
  public Optional<Reason> reasonAgainstTest() {
    Tally all = all();
    Optional<Reason> spread =
        all.count() == 0 || all.count() == all.of()
            ? Optional.of(Reason.NO_SPREAD)
            : Optional.empty();
    return reasonAgainstSlope().or(() -> spread);
  }

  /** The change of the share a year; empty when there is none. */
  public OptionalDouble slope() {
    return reasonAgainstSlope().isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum().u() / sum().sxx());
  }

  /** {@code chi^2}; empty when there is no test. */
  public OptionalDouble chiSquare() {
    if (reasonAgainstTest().isPresent()) {
      return OptionalDouble.empty();
    }
    double p = all().share().getAsDouble();
    return OptionalDouble.of(sum().u() * sum().u() / (p * (1 - p) * sum().sxx()));
  }

  /** The probability of so steep a slope, or a steeper one, if the share did not change. */
  public OptionalDouble pValue() {
    OptionalDouble chiSquare = chiSquare();
    return chiSquare.isEmpty()
        ? chiSquare
        : OptionalDouble.of(Gamma.regularizedGammaQ(0.5, chiSquare.getAsDouble() / 2));
  }

  private Tally all() {
    return years.values().stream().reduce(Tally.EMPTY, Tally::merge);
  }

  private Sums sum() {
    double p = all().share().getAsDouble();
    double origin = years.firstKey();
    double mean = 0;
    for (Map.Entry<Integer, Tally> year : years.entrySet()) {
      mean += (year.getKey() - origin) * year.getValue().of() / all().of();
    }
    double u = 0;
    double sxx = 0;
    for (Map.Entry<Integer, Tally> year : years.entrySet()) {
      double t = year.getKey() - origin - mean;
      u += t * (year.getValue().count() - year.getValue().of() * p);
      sxx += year.getValue().of() * t * t;
    }
    return new Sums(u, sxx);
  }

  private record Sums(double u, double sxx) {}
}
