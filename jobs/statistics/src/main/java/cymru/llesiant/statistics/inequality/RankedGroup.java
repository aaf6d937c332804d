package cymru.llesiant.statistics.inequality;

/**
 * One group of a population ranked from the worst placed to the best, such as a tenth by
 * deprivation.
 *
 * @param population how many are in it, above 0
 * @param value its value
 * @param standardError the standard error of the value, in its units, at least 0
 */
public record RankedGroup(double population, double value, double standardError) {

  public RankedGroup {
    if (!(population > 0 && standardError >= 0)
        || !Double.isFinite(population + value + standardError)) {
      throw new IllegalArgumentException(
          "Cannot rank a group of %s with value %s and standard error %s: because it has somebody and its figures are finite"
              .formatted(population, value, standardError));
    }
  }
}
