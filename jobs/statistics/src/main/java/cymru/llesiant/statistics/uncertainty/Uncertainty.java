package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.GroupEffect;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far the variances of a fitted model, and their shares, can be trusted. Everything is made
 * when it is asked for, so a fit that needs no intervals does not pay for them.
 *
 * <p>Limits of a share are those of its profile likelihood: all values {@code v} at which the
 * lowest criterion with that share is less than {@code z^2} above the minimum; 3.84 for 95 %. They
 * follow the skewness of small shares, cannot leave the range from 0 to 1, and hold at the boundary
 * too.
 *
 * <ul>
 *   <li>A level's lower limit is exactly 0 when the data do not speak against 0; the residual
 *       share's upper limit is then exactly 1.
 *   <li>The other end is 0 or 1 only when the units are so few that no share up to 1e-8 from it is
 *       spoken against.
 *   <li>Where the profile cannot be followed the limits are {@link Method#DELTA_LOGIT}, and where
 *       these cannot be made either there are none, for a named reason.
 * </ul>
 *
 * <p>Takes the large-sample distribution of the likelihood ratio; the estimate must be the lowest
 * minimum, and where a level has 10 units or more the lowest criterion is followed from it without
 * looking for another. At the boundary the limits are conservative. References: Pawitan 2001, In
 * All Likelihood, section 3.4; Venzon and Moolgavkar 1988, Applied Statistics 37:87-94, <a
 * href="https://doi.org/10.2307/2347496">doi</a>. Checked against profiles of lme4's criterion.
 */
public final class Uncertainty {

  /** Criteria whose relative difference is less are those of the same data. */
  private static final double SAME = 1e-8;

  /** With fewer units of the outermost level, limits would be the prior's more than the data's. */
  private static final int FEWEST = 4;

  private final Information information;
  private final List<GroupEffect> effects;
  private final ComponentUncertainty components;

  private Uncertainty(Information information, List<GroupEffect> effects) {
    this.information = information;
    this.effects = effects;
    this.components = ComponentUncertainty.of(information);
  }

  /**
   * The uncertainty of estimates.
   *
   * @param data what the model was fitted to
   * @param estimates what came of it
   */
  public static Uncertainty of(NestedData data, Fit.Estimates estimates) {
    CriterionSurface surface = CriterionSurface.of(data, estimates.report().criterion());
    VarianceComponents components = estimates.components();
    if (surface.rows() != estimates.report().rows()
        || !surface.levels().equals(components.names())) {
      throw new IllegalArgumentException(
          "Cannot judge estimates of %d rows in %s by %d rows in %s: because they are of other data; give those they were fitted to"
              .formatted(
                  estimates.report().rows(), components.names(), surface.rows(), surface.levels()));
    }
    Information information = new Information(surface, components);
    double value = estimates.report().criterionValue();
    if (Math.abs(information.estimate().value() - value) > SAME * (1 + Math.abs(value))) {
      throw new IllegalArgumentException(
          "Cannot judge estimates with criterion %s: because with these data it is %s; give those they were fitted to"
              .formatted(value, information.estimate().value()));
    }
    return new Uncertainty(information, estimates.groupEffects());
  }

  /** Standard errors of the variances and of functions of them. */
  public ComponentUncertainty components() {
    return components;
  }

  /** Limits of the share of variance at that level. */
  public Limits shareLimits(String level, Confidence confidence) {
    Optional<Interval> profile = profile(level).interval(confidence.z());
    return profile.isPresent()
        ? new Limits.Known(profile.get(), Method.PROFILE)
        : components.shareLimits(level, confidence);
  }

  /** Limits of the share of variance between rows of the same innermost unit. */
  public Limits residualShareLimits(Confidence confidence) {
    Optional<Interval> profile = ShareProfile.ofResidual(information).interval(confidence.z());
    return profile.isPresent()
        ? new Limits.Known(profile.get(), Method.PROFILE)
        : components.residualShareLimits(confidence);
  }

  /** The test of that level's variance being 0; none where the criterion cannot be followed. */
  public Optional<ZeroVarianceTest> zeroVarianceTest(String level) {
    return profile(level).devianceAtEnd().map(ZeroVarianceTest::new);
  }

  /**
   * Satterthwaite's degrees of freedom of each fixed effect, by term, the intercept first; empty
   * where the variances have no standard errors ({@link Reason#FLAT_CRITERION}).
   */
  public Map<String, Double> degreesOfFreedom() {
    return new Satterthwaite(information).degreesOfFreedom();
  }

  /**
   * Every unit's effect, in the order of the estimates, with limits that allow for the variances
   * being estimates: quantiles of where the effect lies at variances the data leave likely, each
   * weighed by its (restricted) likelihood and by the prior {@code (1 - B)/B} of the shrinkage
   * {@code B} of a typical unit of each level: the reference prior of groups of equal size, but
   * vanishing at a variance of 0.
   *
   * <p>At each place the effect is normal with its prediction error, fixed effects and residual
   * variance the best ones there. The limits need not lie equally far from the effect, which stays
   * that at the estimated variances; with many units they are {@code effect +/- z prediction
   * error}. Where a variance is estimated as 0 they are not 0 wide.
   *
   * <ul>
   *   <li>Where the outermost level has fewer than 4 units the prior would say more than the data,
   *       and no unit has limits: {@link Reason#FEWER_THAN_FOUR_UNITS}.
   *   <li>Nor where a variance is without bound: {@link Reason#FLAT_CRITERION}.
   * </ul>
   *
   * <p>Assumes one likely region of the variances. Accuracy: a limit to a fiftieth of half the
   * width. References: Kass and Steffey 1989, Journal of the American Statistical Association
   * 84:717-726, <a href="https://doi.org/10.1080/01621459.1989.10478825">doi</a>; for priors of the
   * shrinkage Morris and Lysy 2012, Statistical Science 27:115-134, <a
   * href="https://doi.org/10.1214/11-STS363">doi</a>; for one that vanishes at 0 Li and Lahiri
   * 2010, Journal of Multivariate Analysis 101:882-892, <a
   * href="https://doi.org/10.1016/j.jmva.2009.10.009">doi</a>. Checked against sums over a fine
   * grid of lme4's criterion, a closed form for groups of equal size, and by coverage.
   */
  public List<UncertainEffect> effects(Confidence confidence) {
    if (information.components().levels().get(0).groups() < FEWEST) {
      return withoutLimits(Reason.FEWER_THAN_FOUR_UNITS);
    }
    return VarianceNodes.of(information)
        .map(nodes -> new EffectMixture(information.surface(), nodes))
        .map(mixture -> withLimits(mixture, confidence.z()))
        .orElseGet(() -> withoutLimits(Reason.FLAT_CRITERION));
  }

  private List<UncertainEffect> withLimits(EffectMixture mixture, double z) {
    return IntStream.range(0, effects.size())
        .mapToObj(
            unit ->
                new UncertainEffect(
                    effects.get(unit),
                    new Limits.Known(mixture.limits(unit, z), Method.VARIANCES_INTEGRATED)))
        .toList();
  }

  private List<UncertainEffect> withoutLimits(Reason reason) {
    return effects.stream()
        .map(effect -> new UncertainEffect(effect, new Limits.Unknown(reason)))
        .toList();
  }

  private ShareProfile profile(String level) {
    VarianceComponents estimates = information.components();
    return ShareProfile.of(information, estimates.levels().indexOf(estimates.component(level)));
  }
}
