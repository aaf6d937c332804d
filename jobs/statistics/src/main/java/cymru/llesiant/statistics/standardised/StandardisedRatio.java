package cymru.llesiant.statistics.standardised;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.PoissonCount;
import cymru.llesiant.statistics.interval.Reason;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many events an area has for each that its pupils would lead one to expect: indirect
 * standardisation.
 *
 * <p>{@code O/E}, {@code E = sum n_i R_i/N_i} over strata, with {@code R_i} events of {@code N_i}
 * in the reference population; 1 is as expected. Times the reference population's rate it is an
 * indirectly standardised rate. Limits are those of the count {@code O} ({@link PoissonCount}) over
 * {@code E}, which is taken as known.
 *
 * <ul>
 *   <li>Nothing expected: no ratio, {@link Reason#NOTHING_EXPECTED}.
 *   <li>No events: ratio 0, with limits.
 *   <li>The strata may come in any order; splitting one whose parts have its rate changes nothing.
 * </ul>
 *
 * <p>Two areas' ratios are each comparable with the reference, not with one another, unless their
 * pupils are spread alike over the strata. Assumes independent events. Reference: Breslow and Day
 * 1987, Statistical Methods in Cancer Research II, chapter 2. Checked against the test figures of
 * PHEindicatormethods 2.1.0 to 1e-9.
 *
 * @param observed {@code O}, at least 0
 * @param expected {@code E}, at least 0
 */
public record StandardisedRatio(double observed, double expected) {

  public StandardisedRatio {
    if (!(observed >= 0 && expected >= 0) || !Double.isFinite(observed + expected)) {
      throw new IllegalArgumentException(
          "Cannot compare %s events with %s expected: because neither is ever negative"
              .formatted(observed, expected));
    }
  }

  /** The ratio of the events of an area to those its strata lead one to expect. */
  public static StandardisedRatio of(double observed, List<ReferenceStratum> strata) {
    double[] expected = strata.stream().mapToDouble(ReferenceStratum::expected).sorted().toArray();
    double sum = 0;
    for (double part : expected) {
      sum += part;
    }
    return new StandardisedRatio(observed, sum);
  }

  /** {@code O/E}; empty when nothing is expected. */
  public OptionalDouble ratio() {
    return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(observed / expected);
  }

  /** The limits of the ratio; of a rate, these {@link Limits#times} the reference rate. */
  public Limits limits(Confidence confidence) {
    return expected == 0
        ? new Limits.Unknown(Reason.NOTHING_EXPECTED)
        : new PoissonCount(observed).limits(confidence).times(1 / expected);
  }
}
