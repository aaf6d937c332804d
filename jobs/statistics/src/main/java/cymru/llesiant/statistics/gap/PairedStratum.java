package cymru.llesiant.statistics.gap;

/**
 * Two groups inside one stratum, such as a school or a band of prior attainment.
 *
 * @param events1 how many of the first group have it, at least 0
 * @param units1 how many are in the first group, at least 0
 * @param events2 how many of the second group have it, at least 0
 * @param units2 how many are in the second group, at least 0
 */
public record PairedStratum(long events1, long units1, long events2, long units2) {

  public PairedStratum {
    if (events1 < 0 || units1 < events1 || events2 < 0 || units2 < events2) {
      throw new IllegalArgumentException(
          "Cannot compare %d of %d with %d of %d in a stratum: because each is a share of its group; count pupils, not events"
              .formatted(events1, units1, events2, units2));
    }
  }

  boolean hasBoth() {
    return units1 > 0 && units2 > 0;
  }

  double units() {
    return (double) units1 + units2;
  }

  double events() {
    return (double) events1 + events2;
  }

  double without1() {
    return (double) units1 - events1;
  }

  double without2() {
    return (double) units2 - events2;
  }
}
