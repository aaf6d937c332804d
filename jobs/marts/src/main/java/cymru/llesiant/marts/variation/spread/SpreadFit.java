package cymru.llesiant.marts.variation.spread;

import cymru.llesiant.catalogue.Indicator.Better;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.Pair.Sign;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.marts.variation.Scope;
import cymru.llesiant.marts.variation.cells.LeafCell;
import cymru.llesiant.marts.variation.fits.VariantData;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.strata.StratifiedFit;
import cymru.llesiant.statistics.strata.StratifiedModel;
import cymru.llesiant.statistics.strata.StratumVariance;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of comparing the spread of two groups of pupils in one scope, by REML.
 *
 * @param scope whose pupils
 * @param cells the pupils by group
 * @param dropped how many pupils of the scope it leaves out
 * @param estimated the figures, when there are any
 * @param reason why there are none, when there are none
 */
record SpreadFit(
    Scope scope,
    StrataCells cells,
    long dropped,
    Optional<StratifiedFit.Estimated> estimated,
    Optional<String> reason) {

  private static final Confidence CONFIDENCE = Confidence.P95;
  private static final Criterion CRITERION = Criterion.REML;

  /** From fewer pupils a figure is to be read with its limits. */
  private static final long LOW_N = 20;

  /** Fits a variant to the groups of pupils of a scope. */
  static SpreadFit of(
      VarianceModel model, String variant, Pair pair, Scope scope, List<LeafCell> inScope) {
    StrataCells cells =
        new StrataCells(VariantData.of(model, variant, scope.level(), inScope), pair);
    long dropped =
        inScope.stream().mapToLong(LeafCell::pupils).sum()
            - cells.pupilsInGroup()
            - cells.pupilsInReference();
    Optional<String> tooFew = cells.data().tooFew();
    if (tooFew.isPresent()) {
      return new SpreadFit(scope, cells, dropped, Optional.empty(), tooFew);
    }
    return StratifiedModel.fit(cells.strata(), CRITERION, CONFIDENCE)
        .fold(
            new StratifiedFit.Cases<SpreadFit>() {
              @Override
              public SpreadFit estimated(StratifiedFit.Estimated estimates) {
                return new SpreadFit(
                    scope, cells, dropped, Optional.of(estimates), Optional.empty());
              }

              @Override
              public SpreadFit notEstimated(StratifiedFit.NotEstimated why) {
                return new SpreadFit(
                    scope, cells, dropped, Optional.empty(), Optional.of(why.reason()));
              }
            });
  }

  /** The rows of the mart: the group, then what it is compared with. */
  List<Map<String, Object>> rows() {
    Pair pair = cells.pair();
    return List.of(
        row(pair.group(), cells.pupilsInGroup()), row(pair.reference(), cells.pupilsInReference()));
  }

  private Map<String, Object> row(String group, long pupils) {
    VarianceModel model = cells.data().model();
    Map<String, Object> row = new HashMap<>();
    row.put("academic_year", scope.year());
    row.put("scope", scope.level().code());
    row.put("entity", scope.entity());
    row.put("country", scope.country());
    row.put("outcome", model.id());
    row.put("stage", model.stage());
    row.put("model", cells.data().variant());
    row.put("breakdown", cells.pair().breakdown());
    row.put("group_code", group);
    row.put("reference_code", cells.pair().reference());
    row.put("n_pupils", pupils);
    row.put("rows_dropped", dropped);
    row.put("fit_status", status());
    row.put("reason", reason.orElse(null));
    row.put("value_status", valueStatus(pupils));
    estimated.ifPresent(
        fit -> {
          row.put("criterion", CRITERION.name().toLowerCase(Locale.ROOT));
          row.put("criterion_value", MartRows.rounded(fit.model().report().criterionValue()));
          row.put("equal_spread_statistic", MartRows.rounded(fit.homogeneity().statistic()));
          row.put("equal_spread_p_value", MartRows.rounded(fit.homogeneity().pValue()));
          row.putAll(figures(fit.stratum(group)));
          if (group.equals(cells.pair().group())) {
            row.putAll(adjustedGap(fit));
          }
        });
    return row;
  }

  private Map<String, Object> figures(StratumVariance stratum) {
    Map<String, Object> figures = new HashMap<>();
    figures.put("variance", MartRows.rounded(stratum.variance()));
    figures.put("standard_deviation", MartRows.rounded(stratum.standardDeviation()));
    figures.put("variance_ratio", MartRows.rounded(stratum.ratio()));
    stratum
        .standardDeviationLimits(CONFIDENCE)
        .ifPresent(
            limits -> {
              figures.put("standard_deviation_lower", MartRows.rounded(limits.lower()));
              figures.put("standard_deviation_upper", MartRows.rounded(limits.upper()));
            });
    if (!stratum.stratum().equals(cells.pair().reference())) {
      stratum
          .limits()
          .ifPresentOrElse(
              limits -> {
                figures.put("variance_ratio_lower", MartRows.rounded(limits.lower()));
                figures.put("variance_ratio_upper", MartRows.rounded(limits.upper()));
                figures.put("spread", spread(limits));
              },
              () -> figures.put("limits_reason", Reason.FLAT_CRITERION.text()));
    }
    return figures;
  }

  /** None where the variant's covariates say already who is in the group. */
  private Map<String, Object> adjustedGap(StratifiedFit.Estimated fit) {
    Map<String, Object> figures = new HashMap<>();
    boolean isTurned =
        cells.pair().sign() == Sign.BEHIND && cells.data().model().better() == Better.LOWER;
    fit.model().fixedEffects().effects().stream()
        .filter(effect -> effect.term().equals(cells.membership()))
        .forEach(
            effect -> {
              double gap = isTurned ? effect.estimate() : -effect.estimate();
              double reach = CONFIDENCE.z() * effect.standardError();
              figures.put("adjusted_gap", MartRows.rounded(gap));
              figures.put("adjusted_gap_lower", MartRows.rounded(gap - reach));
              figures.put("adjusted_gap_upper", MartRows.rounded(gap + reach));
            });
    return figures;
  }

  private static String spread(Interval ratio) {
    if (ratio.contains(1)) {
      return "NO_CLEAR_DIFFERENCE";
    }
    return ratio.lower() > 1 ? "WIDER" : "NARROWER";
  }

  private String status() {
    return estimated
        .map(fit -> fit.model().report().boundary().isEmpty() ? "estimated" : "at_boundary")
        .orElse("not_estimated");
  }

  private String valueStatus(long pupils) {
    if (pupils == 0) {
      return "NO_COHORT";
    }
    if (estimated.isEmpty()) {
      return "NOT_AVAILABLE";
    }
    return pupils < LOW_N ? "LOW_N" : "OK";
  }
}
