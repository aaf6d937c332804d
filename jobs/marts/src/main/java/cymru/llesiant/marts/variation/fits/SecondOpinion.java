package cymru.llesiant.marts.variation.fits;

import cymru.llesiant.statistics.dispersion.Homogeneity;
import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.rates.DerSimonianLaird;
import cymru.llesiant.statistics.rates.RateSpread;
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
 * @param rates how far schools' rates differ beyond chance, of an outcome had or not
 */
public record SecondOpinion(
    Map<String, Double> variances, Optional<Homogeneity> homogeneity, Optional<RateSpread> rates) {

  /** Nothing is said. */
  static final SecondOpinion NONE = new SecondOpinion(Map.of(), Optional.empty(), Optional.empty());

  public SecondOpinion {
    variances = Map.copyOf(variances);
  }

  static SecondOpinion of(VariantData data, Scale scale) {
    if (!data.model().isPlain(data.variant()) || data.model().classSubject().isPresent()) {
      return NONE;
    }
    SortedMap<String, Moments> schools = data.schools();
    return new SecondOpinion(
        data.levels().size() == 1 ? variances(data, scale, schools) : Map.of(),
        scale == Scale.OUTCOME ? Homogeneity.of(schools).ifDefined() : Optional.empty(),
        scale == Scale.LINEAR_PROBABILITY
            ? RateSpread.of(data.rates()).ifDefined()
            : Optional.empty());
  }

  private static Map<String, Double> variances(
      VariantData data, Scale scale, SortedMap<String, Moments> schools) {
    Map<String, Double> variances = new TreeMap<>();
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
    return variances;
  }
}
