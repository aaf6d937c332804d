package cymru.llesiant.statistics.gap;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.interval.Wilson;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Erf;

/**
 * The difference of two shares, with Newcombe's limits and a test of no difference.
 *
 * <p>{@code d = p1 - p2}; limits {@code d - sqrt((p1 - l1)^2 + (u2 - p2)^2)} and {@code d +
 * sqrt((u1 - p1)^2 + (p2 - l2)^2)} with Wilson limits {@code l, u} of each share (method 10). Test:
 * {@code z = d / sqrt(p(1 - p)(1/n1 + 1/n2))} with the pooled share {@code p}; Fisher's exact test
 * when an expected count of the 2 by 2 table is below 5. A share between -1 and 1; times 100 it is
 * percentage points.
 *
 * <ul>
 *   <li>A group with nobody: {@link Reason#GROUP_ABSENT}, and no test.
 *   <li>More events than units: {@link Reason#MORE_EVENTS_THAN_UNITS}, and no test.
 *   <li>Nobody or everybody has it: the test is Fisher's and gives 1.
 *   <li>Swapping the groups negates the difference and mirrors its limits.
 * </ul>
 *
 * <p>Assumes two independent groups of independent pupils. References: Newcombe 1998, Statistics in
 * Medicine 17:873-890, <a
 * href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">doi</a>;
 * Fisher 1935, The Design of Experiments, chapter II. Checked against R to 1e-9 and against every
 * table of the same margins.
 *
 * @param events1 how many of the first group have it, at least 0
 * @param units1 how many are in the first group, at least 0
 * @param events2 how many of the second group have it, at least 0
 * @param units2 how many are in the second group, at least 0
 */
public record DifferenceOfProportions(long events1, long units1, long events2, long units2) {

  private static final double FEW_EXPECTED = 5;
  private static final double SAME_PROBABILITY = 1 + 1e-7;

  public DifferenceOfProportions {
    if (events1 < 0 || units1 < 0 || events2 < 0 || units2 < 0) {
      throw new IllegalArgumentException(
          "Cannot compare %d of %d with %d of %d: because a count is never negative"
              .formatted(events1, units1, events2, units2));
    }
  }

  /** {@code p1 - p2}; empty when a group has nobody. */
  public OptionalDouble difference() {
    return units1 == 0 || units2 == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(share(events1, units1) - share(events2, units2));
  }

  /** The limits, by {@link Method#NEWCOMBE}. */
  public Limits limits(Confidence confidence) {
    Optional<Reason> reason = reasonAgainst();
    if (reason.isPresent()) {
      return new Limits.Unknown(reason.get());
    }
    double p1 = share(events1, units1);
    double p2 = share(events2, units2);
    Interval first = new Wilson(events1, units1).limits(confidence).ifKnown().orElseThrow();
    Interval second = new Wilson(events2, units2).limits(confidence).ifKnown().orElseThrow();
    double below = Math.hypot(p1 - first.lower(), second.upper() - p2);
    double above = Math.hypot(first.upper() - p1, p2 - second.lower());
    return new Limits.Known(new Interval(p1 - p2 - below, p1 - p2 + above), Method.NEWCOMBE);
  }

  /** The pooled z test, or Fisher's where an expected count is below 5; empty without limits. */
  public Optional<Significance> significance() {
    if (reasonAgainst().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(leastExpected() < FEW_EXPECTED ? fisherExact() : pooledZ());
  }

  private Optional<Reason> reasonAgainst() {
    if (units1 == 0 || units2 == 0) {
      return Optional.of(Reason.GROUP_ABSENT);
    }
    return events1 > units1 || events2 > units2
        ? Optional.of(Reason.MORE_EVENTS_THAN_UNITS)
        : Optional.empty();
  }

  private double leastExpected() {
    double events = events1 + events2;
    double units = units1 + units2;
    return Math.min(units1, units2) * Math.min(events, units - events) / units;
  }

  Significance pooledZ() {
    double units = units1 + units2;
    double pooled = (events1 + events2) / units;
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / units1 + 1.0 / units2));
    double z = (share(events1, units1) - share(events2, units2)) / error;
    return new Significance(Erf.erfc(Math.abs(z) / Math.sqrt(2)), Significance.Test.POOLED_Z);
  }

  Significance fisherExact() {
    long least = Math.max(0, events1 + events2 - units2);
    double[] tables = tablesFrom(least);
    double observed = tables[(int) (events1 - least)];
    double all = 0;
    double noLikelier = 0;
    for (double table : tables) {
      all += table;
      noLikelier += table <= observed * SAME_PROBABILITY ? table : 0;
    }
    return new Significance(noLikelier / all, Significance.Test.FISHER_EXACT);
  }

  /** The probability of each table of these margins, relative to the likeliest one. */
  private double[] tablesFrom(long least) {
    long events = events1 + events2;
    double[] tables = new double[(int) (Math.min(units1, events) - least) + 1];
    int mode = (int) ((units1 + 1.0) * (events + 1.0) / (units1 + units2 + 2.0) - least);
    tables[mode] = 1;
    for (int i = mode + 1; i < tables.length; i++) {
      tables[i] = tables[i - 1] * ratioAbove(least + i - 1);
    }
    for (int i = mode - 1; i >= 0; i--) {
      tables[i] = tables[i + 1] / ratioAbove(least + i);
    }
    return tables;
  }

  /** How much likelier {@code k + 1} events in the first group are than {@code k}. */
  private double ratioAbove(long k) {
    double events = events1 + events2;
    return (double) (units1 - k) * (events - k) / ((k + 1.0) * (units2 - events + k + 1));
  }

  private static double share(long events, long units) {
    return (double) events / units;
  }
}
