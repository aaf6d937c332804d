package cymru.llesiant.statistics.strata;

import cymru.llesiant.statistics.multilevel.Fit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of fitting a model with a residual variance for each stratum. */
public sealed interface StratifiedFit {

  /**
   * The figures of a model that could be estimated.
   *
   * @param model everything but the residual variances of the strata; its residual variance is that
   *     of the reference, and its shares of variance are those among rows of the reference
   * @param strata each stratum's residual variance, the reference first
   * @param homogeneity the test of one variance for all
   */
  record Estimated(
      Fit.Estimates model, List<StratumVariance> strata, SpreadSignificance homogeneity)
      implements StratifiedFit {

    public Estimated {
      strata = List.copyOf(strata);
    }

    /** The residual variance of that stratum. */
    public StratumVariance stratum(String name) {
      return strata.stream()
          .filter(stratum -> stratum.stratum().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new NoSuchElementException(
                      "Cannot find stratum %s: because the model has %s"
                          .formatted(
                              name, strata.stream().map(StratumVariance::stratum).toList())));
    }

    /** The share of variance at that level among rows of that stratum. */
    public double variancePartitionCoefficient(String level, String stratum) {
      double shared = model.components().total() - model.components().residual();
      return model.components().component(level).variance()
          / (shared + stratum(stratum).variance());
    }
  }

  /**
   * There are no figures.
   *
   * @param model why not, whatever the strata
   * @param strata why not, because of them
   */
  record NotEstimated(List<Fit.Refusal> model, List<Refusal> strata) implements StratifiedFit {

    public NotEstimated {
      model = List.copyOf(model);
      strata = List.copyOf(strata);
    }

    /** The reasons in words. */
    public String reason() {
      return Stream.concat(
              model.stream().map(Fit.Refusal::text), strata.stream().map(Refusal::text))
          .collect(Collectors.joining("; "));
    }
  }

  /**
   * Why strata cannot be compared.
   *
   * @param cause the rule they break
   * @param stratum the stratum concerned; empty when it is all
   */
  record Refusal(Cause cause, Optional<String> stratum) {

    /** The reason in words. */
    public String text() {
      return stratum.map(name -> cause.text + " in stratum " + name).orElse(cause.text);
    }
  }

  /** A rule strata must keep. */
  enum Cause {
    /** There is nothing to compare. */
    FEWER_THAN_TWO_STRATA("fewer than 2 strata with rows"),
    /** No two rows of a stratum share an innermost unit, so its spread inside them is not seen. */
    AS_MANY_UNITS_AS_ROWS("as many units as rows"),
    /** Innermost units and covariates explain every row of a stratum. */
    NO_RESIDUAL_VARIANCE("no residual variance");

    private final String text;

    Cause(String text) {
      this.text = text;
    }
  }

  /** Does what fits; exhaustive by the compiler. */
  default <R> R fold(Cases<R> cases) {
    return this instanceof Estimated estimated
        ? cases.estimated(estimated)
        : cases.notEstimated((NotEstimated) this);
  }

  /** One answer for each case. */
  interface Cases<R> {
    R estimated(Estimated estimates);

    R notEstimated(NotEstimated why);
  }

  /** The figures, when there are any. */
  default Optional<Estimated> ifEstimated() {
    return this instanceof Estimated estimated ? Optional.of(estimated) : Optional.empty();
  }
}
