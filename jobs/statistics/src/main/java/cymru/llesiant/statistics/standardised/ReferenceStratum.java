package cymru.llesiant.statistics.standardised;

/**
 * One stratum, such as an age group: how many an area has in it, and what the reference population
 * met there.
 *
 * @param units how many of the area are in the stratum, at least 0
 * @param referenceEvents the events of the reference population there, at least 0
 * @param referenceUnits how many of the reference population are there, above 0
 */
public record ReferenceStratum(double units, double referenceEvents, double referenceUnits) {

  public ReferenceStratum {
    if (!(units >= 0 && referenceEvents >= 0 && referenceUnits > 0)
        || !Double.isFinite(units + referenceEvents + referenceUnits)) {
      throw new IllegalArgumentException(
          "Cannot expect events of %s units from %s of %s: because counts are never negative and the reference population has somebody; leave the stratum out or join it to its neighbour"
              .formatted(units, referenceEvents, referenceUnits));
    }
  }

  /** The events the area would have at the reference population's rate. */
  double expected() {
    return units * (referenceEvents / referenceUnits);
  }
}
