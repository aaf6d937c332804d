package cymru.llesiant.statistics.rank;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.numeric.NormalCurve;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rank intervals of schools whose effects are estimated: a rank by the estimates alone looks
 * certain where most neighbours could change places.
 *
 * <p>Effects are independent and normal, {@code N(u_j, s_j^2)}; the rank of school {@code i} is 1
 * and the number of schools above it, so 1 is the highest effect. Expected rank {@code 1 + sum
 * Phi((u_j - u_i)/sqrt(s_i^2 + s_j^2))}; the interval runs from the least rank not exceeded with
 * probability {@code a/2} to the least not exceeded with {@code 1 - a/2}. The number above a
 * school, given its effect, is a sum of independent draws: up to 100 schools its distribution is
 * enumerated, beyond approximated by {@code G(x) = Phi(x) + g (1 - x^2) phi(x)/6}, of its mean,
 * variance and skewness {@code g}; the school's own effect is integrated out.
 *
 * <ul>
 *   <li>No schools: {@link Reason#NO_UNITS}. One school: rank 1 of 1.
 *   <li>All effects equal and certain, as of a variance of 0: {@link Reason#NO_SPREAD}; there is
 *       nothing to rank by.
 *   <li>Some effects certain and others not, and a name that comes twice, are refused.
 *   <li>Each interval is for one school by itself; all together do not hold with the same
 *       confidence.
 * </ul>
 *
 * <p>Assumes effects are independent given the data, the fixed effects and variances taken as
 * known. Neither the order of the schools nor how many there are matters: work grows with their
 * number, not its square. Accuracy: up to 100 schools, probabilities to 1e-6 where deviations
 * differ by no more than a factor of 30, so that limits are exact; beyond, the expected rank to
 * 1e-6 of the number of schools, and the probability of a rank to 0.04, worst for the first and the
 * last few, so that a limit may be one rank from the exact one. References: Laird and Louis 1989,
 * Journal of Educational Statistics 14:29-46, <a
 * href="https://doi.org/10.3102/10769986014001029">doi</a>; Goldstein and Spiegelhalter 1996,
 * Journal of the Royal Statistical Society A 159:385-443, <a
 * href="https://doi.org/10.2307/2983325">doi</a>; for {@code G} Volkova 1996, Theory of Probability
 * and its Applications 40:791-794, <a href="https://doi.org/10.1137/1140093">doi</a>. Checked
 * against pairwise probabilities, against exact enumeration and by seeded simulation.
 */
public sealed interface Ranking {

  /** Up to so many schools, ranks are enumerated; beyond, approximated. */
  int MOST_ENUMERATED = 100;

  /**
   * Intervals.
   *
   * @param intervals each school's, in the order of their names
   */
  record Ranked(List<RankInterval> intervals) implements Ranking {

    public Ranked {
      intervals = List.copyOf(intervals);
    }
  }

  /**
   * No intervals.
   *
   * @param reason why not
   */
  record Unranked(Reason reason) implements Ranking {}

  /** Ranks these effects. */
  static Ranking of(List<EstimatedEffect> effects, Confidence confidence) {
    List<EstimatedEffect> sorted =
        effects.stream().sorted(Comparator.comparing(EstimatedEffect::school)).toList();
    requireDistinct(sorted);
    if (sorted.isEmpty()) {
      return new Unranked(Reason.NO_UNITS);
    }
    if (sorted.stream().allMatch(EstimatedEffect::isCertain) && areEqual(sorted)) {
      return new Unranked(Reason.NO_SPREAD);
    }
    requireUncertain(sorted);
    Function<EstimatedEffect, RankDistribution> ranks = distributions(sorted);
    return new Ranked(
        sorted.stream()
            .map(
                effect -> interval(effect.school(), ranks.apply(effect), sorted.size(), confidence))
            .toList());
  }

  private static Function<EstimatedEffect, RankDistribution> distributions(
      List<EstimatedEffect> effects) {
    NormalCells cells = new NormalCells(NormalCurve.STANDARD);
    if (effects.size() <= MOST_ENUMERATED) {
      return effect -> new EnumeratedRank(effect, effects, cells);
    }
    Crowd crowd = new Crowd(effects, cells.curve());
    return effect -> new ApproximateRank(effect, crowd, cells);
  }

  private static RankInterval interval(
      String school, RankDistribution distribution, int of, Confidence confidence) {
    return new RankInterval(
        school,
        Math.min(Math.max(1, distribution.expected()), of),
        distribution.quantile(confidence.tail(), of),
        distribution.quantile(1 - confidence.tail(), of),
        of);
  }

  private static boolean areEqual(List<EstimatedEffect> effects) {
    return effects.stream().mapToDouble(EstimatedEffect::mean).distinct().count() == 1;
  }

  private static void requireUncertain(List<EstimatedEffect> effects) {
    long certain = effects.stream().filter(EstimatedEffect::isCertain).count();
    if (certain > 0) {
      throw new IllegalArgumentException(
          "Cannot rank %d effects: because %d of them have a standard deviation of 0; rank effects of one model and level"
              .formatted(effects.size(), certain));
    }
  }

  private static void requireDistinct(List<EstimatedEffect> sorted) {
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).school().equals(sorted.get(i - 1).school())) {
        throw new IllegalArgumentException(
            "Cannot rank %s: because it comes twice; keep one effect of each school"
                .formatted(sorted.get(i).school()));
      }
    }
  }

  /** Does what fits; exhaustive by the compiler. */
  default <R> R fold(Cases<R> cases) {
    return this instanceof Ranked ranked
        ? cases.ranked(ranked.intervals())
        : cases.unranked(((Unranked) this).reason());
  }

  /** One answer for each case. */
  interface Cases<R> {
    R ranked(List<RankInterval> intervals);

    R unranked(Reason reason);
  }

  /** The intervals, when there are any. */
  default Optional<List<RankInterval>> ifRanked() {
    return this instanceof Ranked ranked ? Optional.of(ranked.intervals()) : Optional.empty();
  }
}
