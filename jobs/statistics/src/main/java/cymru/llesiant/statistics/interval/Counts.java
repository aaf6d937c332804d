package cymru.llesiant.statistics.interval;

/** What every count must be. */
final class Counts {

  private Counts() {}

  static void check(double... counts) {
    for (double count : counts) {
      if (!Double.isFinite(count) || count < 0) {
        throw new IllegalArgumentException(
            "Cannot make limits of a count of %s: because a count is finite and never negative"
                .formatted(count));
      }
    }
  }
}
