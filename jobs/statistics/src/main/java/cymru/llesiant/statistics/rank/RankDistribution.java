package cymru.llesiant.statistics.rank;

/** The distribution of one school's rank among others. */
interface RankDistribution {

  /** The mean of the rank. */
  double expected();

  /** The probability of a rank of {@code rank} or less. */
  double atMost(int rank);

  /** The least rank that is not exceeded with at least this probability, among so many schools. */
  default int quantile(double probability, int of) {
    int tooLow = 0;
    int enough = of;
    while (enough - tooLow > 1) {
      int middle = (tooLow + enough) >>> 1;
      if (atMost(middle) >= probability) {
        enough = middle;
      } else {
        tooLow = middle;
      }
    }
    return enough;
  }
}
