package cymru.llesiant.marts.variation.within;

import cymru.llesiant.catalogue.Indicator.Better;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.VarianceModel.Outcome;
import cymru.llesiant.marts.variation.cells.ExactSums;
import cymru.llesiant.statistics.gap.DifferenceOfProportions;
import cymru.llesiant.statistics.gap.SquareAndAdd;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.interval.StudentMean;
import cymru.llesiant.statistics.moments.Moments;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The gap of two groups of pupils inside a school: the difference of their means or shares, signed
 * as the pair says. Limits are Newcombe's for shares; for means they come from the Student limits
 * of each, by squaring and adding.
 *
 * @param model the model
 * @param pair the groups
 * @param national the gap inside schools over the country: the schools' gaps, weighted by {@code n1
 *     n2/(n1 + n2)}; empty where no school has both groups
 */
record GroupGap(VarianceModel model, Pair pair, OptionalDouble national) {

  static GroupGap of(VarianceModel model, Pair pair, List<SchoolSums> schools) {
    GroupGap bare = new GroupGap(model, pair, OptionalDouble.empty());
    double weights = 0;
    double sum = 0;
    for (SchoolSums school : schools) {
      Optional<ExactSums> first = bare.first(school);
      Optional<ExactSums> second = bare.second(school);
      if (first.isPresent() && second.isPresent()) {
        double n1 = first.get().n();
        double n2 = second.get().n();
        double weight = n1 * n2 / (n1 + n2);
        weights += weight;
        sum += weight * (first.get().means()[0] - second.get().means()[0]);
      }
    }
    return new GroupGap(
        model, pair, weights == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weights));
  }

  /** The school's gap. */
  MetricValue of(SchoolSums school) {
    Optional<ExactSums> first = first(school);
    Optional<ExactSums> second = second(school);
    long n = first.map(ExactSums::n).orElse(0L) + second.map(ExactSums::n).orElse(0L);
    String metric = "WS_GROUP_GAP_" + pair.id();
    if (first.isEmpty() || second.isEmpty()) {
      return new MetricValue(
          metric, OptionalDouble.empty(), new Limits.Unknown(Reason.GROUP_ABSENT), n, national);
    }
    return new MetricValue(
        metric,
        OptionalDouble.of(first.get().means()[0] - second.get().means()[0]),
        model.outcome() == Outcome.BINARY
            ? ofShares(first.get(), second.get())
            : ofMeans(first.get().moments(), second.get().moments()),
        n,
        national);
  }

  private static Limits ofShares(ExactSums first, ExactSums second) {
    return new DifferenceOfProportions(
            first.sums().get(0).longValueExact(),
            first.n(),
            second.sums().get(0).longValueExact(),
            second.n())
        .limits(Confidence.P95);
  }

  private static Limits ofMeans(Moments first, Moments second) {
    Limits one = student(first);
    Limits two = student(second);
    if (one instanceof Limits.Unknown) {
      return one;
    }
    if (two instanceof Limits.Unknown) {
      return two;
    }
    Interval ofFirst = one.ifKnown().orElseThrow();
    Interval ofSecond = two.ifKnown().orElseThrow();
    return new SquareAndAdd(first.mean(), ofFirst, second.mean(), ofSecond).limits();
  }

  private static Limits student(Moments group) {
    return new StudentMean(group.n(), group.mean(), group.m2()).limits(Confidence.P95);
  }

  private Optional<ExactSums> first(SchoolSums school) {
    return isReferenceFirst() ? school.reference(pair) : school.group(pair);
  }

  private Optional<ExactSums> second(SchoolSums school) {
    return isReferenceFirst() ? school.group(pair) : school.reference(pair);
  }

  /** A group is behind when it has less of what is good, or more of what is not. */
  private boolean isReferenceFirst() {
    return pair.sign() == Pair.Sign.REFERENCE_LESS_GROUP || model.better() != Better.LOWER;
  }
}
