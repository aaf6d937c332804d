package cymru.llesiant.statistics.rates;

/**
 * How many of a school's pupils have an outcome.
 *
 * @param school the school
 * @param n how many pupils, at least 1
 * @param successes how many of them have the outcome, from 0 to {@code n}
 */
public record SchoolRate(String school, long n, long successes) {

  public SchoolRate {
    if (n < 1 || successes < 0 || successes > n) {
      throw new IllegalArgumentException(
          "Cannot use the rate of school %s: because it has %d successes of %d pupils; leave out schools without pupils"
              .formatted(school, successes, n));
    }
  }

  /** The share of pupils with the outcome. */
  public double rate() {
    return (double) successes / n;
  }

  /** The log odds, half a success and half a failure added, so that there always is one. */
  double logOdds() {
    return Math.log((successes + 0.5) / (n - successes + 0.5));
  }

  /** The variance of the log odds by chance. */
  double logOddsVariance() {
    return 1 / (successes + 0.5) + 1 / (n - successes + 0.5);
  }
}
