package cymru.llesiant.marts.assessment;

import cymru.llesiant.statistics.funnel.Funnel;
import cymru.llesiant.statistics.funnel.FunnelPoint;
import cymru.llesiant.statistics.funnel.Overdispersion;
import java.util.List;
import java.util.Optional;

/**
 * What figures are held against: that of the authority or the nation, with its funnel, and how far
 * apart the figures under it lie.
 *
 * @param counted the average
 * @param funnel the funnel about it, where shares or rates are counted
 * @param spread the overdispersion of the figures under it, where there are two or more
 */
record Average(Counted counted, Optional<Funnel> funnel, Optional<Overdispersion> spread) {

  /**
   * The share of figures on either side that are drawn in before the overdispersion is measured.
   */
  private static final double WINSORISED = 0.1;

  /** The average over these figures. */
  static Average over(Counted average, String figure, List<Counted> under) {
    Optional<Funnel> funnel = average.funnel(figure);
    Optional<Overdispersion> spread =
        funnel
            .filter(Average::hasChance)
            .flatMap(
                about ->
                    Overdispersion.of(points(about, under), about.average(), WINSORISED)
                        .ifDefined());
    return new Average(average, funnel, spread);
  }

  /** Where all have it, or none, nothing is left to chance. */
  private static boolean hasChance(Funnel funnel) {
    return funnel.average() > 0 && funnel.average() < funnel.greatest();
  }

  private static List<FunnelPoint> points(Funnel funnel, List<Counted> under) {
    return under.stream()
        .filter(Counted::hasCounts)
        .map(figure -> funnel.point(figure.events(), figure.units()))
        .toList();
  }
}
