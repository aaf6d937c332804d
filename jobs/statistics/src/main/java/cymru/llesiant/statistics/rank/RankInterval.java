package cymru.llesiant.statistics.rank;

/**
 * The ranks a school may well have; 1 is the highest effect.
 *
 * @param school the school's name
 * @param expected the mean of its rank, from 1 to {@code of}
 * @param lower the least rank of the interval, from 1
 * @param upper the greatest rank of the interval, to {@code of}
 * @param of how many schools are ranked
 */
public record RankInterval(String school, double expected, int lower, int upper, int of) {}
