package cymru.llesiant.statistics.funnel;

import cymru.llesiant.statistics.dispersion.Percentiles;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much further than chance all schools lie from the target, and limits that allow for it, so
 * that those outside stand out among schools and not merely from chance.
 *
 * <p>With {@code z_i = (y_i - target)/s_i}, winsorised: those beyond the given quantile and its
 * mirror are drawn to these. {@code phi = sum z_i^2/I}. Limits: {@code target -/+ z s sqrt(phi)}.
 * In the units of the values.
 *
 * <ul>
 *   <li>Fewer than 2 schools: {@link Reason#FEWER_THAN_TWO_GROUPS}.
 *   <li>Schools lie nearer than chance takes them ({@code phi < 1}): the limits are those of
 *       chance, never narrower.
 *   <li>Winsorising at 0 changes nothing; {@code I phi} is then Cochran's Q when the target is the
 *       weighted mean.
 *   <li>The order of the schools changes no digit.
 * </ul>
 *
 * <p>Winsorising keeps the few schools that are to be found from widening the limits that are to
 * find them; Spiegelhalter uses a tenth on either side. It has a price: of normal deviates a tenth
 * drawn in on either side leaves {@code phi} at 0.68 of what it is, so that limits are up to a
 * sixth too narrow. The limits let large schools' differences count as nothing. Quantiles are R's
 * type 7. References: Spiegelhalter 2005, Statistics in Medicine 24:1185-1202, <a
 * href="https://doi.org/10.1002/sim.1970">doi</a>; Spiegelhalter 2005, Quality and Safety in Health
 * Care 14:347-351, <a href="https://doi.org/10.1136/qshc.2005.013755">doi</a>. Checked against
 * metafor 3.8-1 and R.
 *
 * @param points how many schools, {@code I}
 * @param target the value the schools are held against
 * @param phi the winsorised mean of squares, which may lie below 1
 */
public record Overdispersion(int points, double target, double phi) {

  private static final Comparator<FunnelPoint> ORDER =
      Comparator.comparingDouble(FunnelPoint::standardError)
          .thenComparingDouble(FunnelPoint::value);

  /** An estimate, or why there is none. */
  public sealed interface Result {

    /**
     * An estimate.
     *
     * @param estimate its figures
     */
    record Defined(Overdispersion estimate) implements Result {}

    /**
     * No estimate.
     *
     * @param reason why not
     */
    record Undefined(Reason reason) implements Result {}

    /** The estimate, when there is one. */
    default Optional<Overdispersion> ifDefined() {
      return this instanceof Defined defined ? Optional.of(defined.estimate()) : Optional.empty();
    }
  }

  /**
   * The overdispersion of these schools.
   *
   * @param winsorised the share of schools drawn in on either side, from 0 to below one half
   */
  public static Result of(List<FunnelPoint> schools, double target, double winsorised) {
    if (!(winsorised >= 0 && winsorised < 0.5)) {
      throw new IllegalArgumentException(
          "Cannot winsorise %s on either side: because it leaves no schools; give a share below one half, such as 0.1"
              .formatted(winsorised));
    }
    if (schools.size() < 2) {
      return new Result.Undefined(Reason.FEWER_THAN_TWO_GROUPS);
    }
    List<FunnelPoint> sorted = schools.stream().sorted(ORDER).toList();
    Percentiles z =
        Percentiles.of(sorted.stream().mapToDouble(school -> school.z(target)).toArray());
    double least = z.quantile(winsorised).orElseThrow();
    double greatest = z.quantile(1 - winsorised).orElseThrow();
    double squares = 0;
    for (FunnelPoint school : sorted) {
      double drawnIn = Math.min(Math.max(school.z(target), least), greatest);
      squares += drawnIn * drawnIn;
    }
    int count = sorted.size();
    return new Result.Defined(new Overdispersion(count, target, squares / count));
  }

  /**
   * Limits that take all schools as this many times as spread as by chance.
   *
   * @param standardError the school's, as in {@link FunnelPoint}
   */
  public Interval limits(double standardError, Confidence confidence) {
    double half = confidence.z() * standardError * Math.sqrt(Math.max(1, phi));
    return new Interval(target - half, target + half);
  }
}
