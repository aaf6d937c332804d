package cymru.llesiant.statistics.standardised;

/**
 * One stratum, such as an age group: what an area met there, and how much it weighs in the standard
 * population.
 *
 * @param events the area's events in the stratum, at least 0
 * @param units how many of the area are there, at least 0
 * @param standard how many of the standard population are there, or any number in proportion to it,
 *     at least 0
 */
public record StandardStratum(double events, double units, double standard) {

  public StandardStratum {
    if (!(events >= 0 && units >= 0 && standard >= 0)
        || !Double.isFinite(events + units + standard)) {
      throw new IllegalArgumentException(
          "Cannot weigh %s of %s by %s: because counts and weights are finite and never negative"
              .formatted(events, units, standard));
    }
  }
}
