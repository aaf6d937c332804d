package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.marts.variation.cells.ExactSums;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * How the scores of one subject lie in a country: {@code z = (score - mean)/sd} has mean 0 and
 * standard deviation 1 over all its pupils.
 *
 * @param mean their mean
 * @param sd their standard deviation, of all pupils: with divisor {@code n}; 0 when all are equal
 */
record NationalScale(double mean, double sd) implements Serializable {

  /** The scale of scores that were summed exactly. */
  static NationalScale of(ExactSums sums) {
    return new NationalScale(
        sums.means()[0], Math.sqrt(sums.centred(0, 0).doubleValue() / sums.n()));
  }

  /** Whether scores can be standardised: they are not all equal. */
  boolean hasSpread() {
    return sd > 0;
  }

  /** A score in standard deviations from the mean. */
  double z(BigDecimal score) {
    if (!hasSpread()) {
      throw new IllegalArgumentException(
          "Cannot standardise %s: because all scores are equal; ask hasSpread first"
              .formatted(score));
    }
    return (score.doubleValue() - mean) / sd;
  }
}
