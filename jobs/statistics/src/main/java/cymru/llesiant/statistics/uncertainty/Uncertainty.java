package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.multilevel.CriterionSurface;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import java.util.Map;
import java.util.Optional;

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

  private final Information information;
  private final ComponentUncertainty components;

  private Uncertainty(Information information) {
    this.information = information;
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
    return new Uncertainty(information);
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

  private ShareProfile profile(String level) {
    VarianceComponents estimates = information.components();
    return ShareProfile.of(information, estimates.levels().indexOf(estimates.component(level)));
  }
}
