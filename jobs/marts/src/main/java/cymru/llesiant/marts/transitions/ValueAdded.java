package cymru.llesiant.marts.transitions;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cymru.llesiant.marts.transitions.Figure.Parts;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.moments.ShrunkenMean;
import cymru.llesiant.statistics.regression.LeastSquares;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How far pupils of one country and year end above what their start leads one to expect, at each
 * school and by the school they came from.
 *
 * <p>What is expected is the line of end score on start score over all pupils. What a pupil is
 * above it is averaged over the school, or over the school's pupils from one feeder, and drawn
 * towards 0 by the variances between and within schools, or between and within feeders of schools.
 *
 * @param fed the pupils of each school from each feeder
 */
record ValueAdded(List<Fed> fed) {

  /** In order of school and feeder, so that whoever gathers them, sums have the same digits. */
  ValueAdded {
    fed = fed.stream().sorted(comparing(Fed::school).thenComparing(Fed::feeder)).toList();
  }

  /**
   * The pupils of a school who came from one feeder.
   *
   * @param school the school
   * @param feeder where they came from; empty for those of whom it is not known
   * @param cohort how many there are
   * @param scores the scores of those whose start is known
   */
  record Fed(String school, String feeder, long cohort, ScoreSums scores) {}

  /**
   * A figure of a school, or of its pupils from one feeder.
   *
   * @param school the school
   * @param feeder the feeder, or ALL
   * @param figure the figure
   */
  record Placed(String school, String feeder, Figure figure) {}

  /** The variances between and within some groups, by moments. */
  private record Spread(double between, double within) {

    static Spread of(List<Moments> groups) {
      return AnovaMoments.of(groups)
          .ifDefined()
          .map(anova -> new Spread(anova.betweenVariance(), anova.withinVariance()))
          .orElse(new Spread(0, 0));
    }
  }

  /** The figures of every school; none where there is no line. */
  List<Placed> figures() {
    ScoreSums all = fed.stream().map(Fed::scores).reduce(ScoreSums.NONE, ScoreSums::plus);
    return LeastSquares.of(all.products()).ifDefined().map(this::figures).orElse(List.of());
  }

  private List<Placed> figures(LeastSquares line) {
    TreeMap<String, List<Fed>> schools =
        fed.stream().collect(groupingBy(Fed::school, TreeMap::new, toList()));
    Spread ofSchools =
        Spread.of(schools.values().stream().map(school -> residuals(school, line)).toList());
    Spread ofFeeders =
        Spread.of(fed.stream().map(feeder -> feeder.scores().residuals(line)).toList());
    List<Placed> figures = new ArrayList<>();
    schools.forEach(
        (school, feeders) -> {
          long cohort = feeders.stream().mapToLong(Fed::cohort).sum();
          Moments pupils = residuals(feeders, line);
          if (pupils.n() > 0) {
            figures.add(new Placed(school, PlaceSums.ALL, added(pupils, cohort, ofSchools)));
            figures.add(new Placed(school, PlaceSums.ALL, feederShare(feeders, line, cohort)));
          }
          for (Fed feeder : feeders) {
            Moments from = feeder.scores().residuals(line);
            if (from.n() > 0 && !feeder.feeder().isEmpty()) {
              figures.add(
                  new Placed(school, feeder.feeder(), added(from, feeder.cohort(), ofFeeders)));
            }
          }
        });
    return figures;
  }

  private static Moments residuals(List<Fed> feeders, LeastSquares line) {
    return feeders.stream()
        .map(Fed::scores)
        .reduce(ScoreSums.NONE, ScoreSums::plus)
        .residuals(line);
  }

  private static Figure added(Moments pupils, long cohort, Spread spread) {
    ShrunkenMean mean =
        new ShrunkenMean(pupils.n(), pupils.mean(), spread.between(), spread.within());
    return new Figure(
        "TR_VALUE_ADDED",
        null,
        new Parts(null, (double) pupils.n(), null, null),
        OptionalDouble.of(mean.estimate()),
        mean.limits(Confidence.P95),
        cohort,
        pupils.n());
  }

  /** How much of what prior attainment leaves open lies between the school's feeders. */
  private static Figure feederShare(List<Fed> feeders, LeastSquares line, long cohort) {
    List<Moments> groups =
        feeders.stream()
            .filter(feeder -> !feeder.feeder().isEmpty())
            .map(feeder -> feeder.scores().residuals(line))
            .toList();
    long n = groups.stream().mapToLong(Moments::n).sum();
    AnovaMoments.Result result = AnovaMoments.of(groups);
    Limits limits =
        result instanceof AnovaMoments.Result.Undefined undefined
            ? new Limits.Unknown(undefined.reason())
            : result.ifDefined().orElseThrow().limits(Confidence.P95).times(100);
    OptionalDouble share =
        result
            .ifDefined()
            .map(AnovaMoments::variancePartitionCoefficient)
            .orElse(OptionalDouble.empty());
    return new Figure(
        "TR_FEEDER_SHARE",
        null,
        new Parts(null, (double) n, null, null),
        share.isPresent() ? OptionalDouble.of(100 * share.getAsDouble()) : share,
        limits,
        cohort,
        n);
  }
}
