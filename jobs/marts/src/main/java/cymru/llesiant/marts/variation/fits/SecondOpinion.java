package cymru.llesiant.marts.variation.fits;

import cymru.llesiant.statistics.dispersion.Homogeneity;
import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.rates.DerSimonianLaird;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What can be said without a model where pupils are in schools and nothing is held constant.
 *
 * @param variances the variance of each level by the method of moments, where schools are the only
 *     level; those between schools may be negative
 * @param homogeneity whether schools differ in how unlike their pupils are, of a continuous outcome
 */
public record SecondOpinion(Map<String, Double> variances, Optional<Homogeneity> homogeneity) {

  /** Nothing is said. */
  static final SecondOpinion NONE = new SecondOpinion(Map.of(), Optional.empty());

  public SecondOpinion {
    variances = Map.copyOf(variances);
  }

  static SecondOpinion of(VariantData data, Scale scale) {
    if (!data.model().isPlain(data.variant()) || data.model().classSubject().isPresent()) {
      return NONE;
    }
    SortedMap<String, Moments> schools = data.schools();
    Map<String, Double> variances = new TreeMap<>();
    if (data.levels().size() == 1) {
      if (scale == Scale.LATENT) {
        DerSimonianLaird.of(data.rates())
            .ifDefined()
            .ifPresent(estimate -> variances.put("school", estimate.rawVariance()));
      } else {
        AnovaMoments.of(new ArrayList<>(schools.values()))
            .ifDefined()
            .ifPresent(
                anova -> {
                  variances.put("school", anova.rawBetween());
                  variances.put(Estimate.RESIDUAL, anova.withinVariance());
                });
      }
    }
    return new SecondOpinion(
        variances, scale == Scale.OUTCOME ? Homogeneity.of(schools).ifDefined() : Optional.empty());
  }
}
