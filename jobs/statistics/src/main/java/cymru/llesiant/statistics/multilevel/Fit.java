package cymru.llesiant.statistics.multilevel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of fitting a model. A fit that fails is a value with its reasons, not an exception. */
public sealed interface Fit {

  /**
   * The figures of a model that could be estimated.
   *
   * @param components the variance at each level
   * @param fixedEffects the effects of the covariates
   * @param groupEffects each unit's effect: outermost level first, within a level in the order of
   *     paths
   * @param report how the fit went
   */
  record Estimates(
      VarianceComponents components,
      FixedEffects fixedEffects,
      List<GroupEffect> groupEffects,
      FitReport report) {

    public Estimates {
      groupEffects = List.copyOf(groupEffects);
    }

    /** The effects of the units of that level, in the order of their paths. */
    public List<GroupEffect> groupEffects(String level) {
      return groupEffects.stream().filter(effect -> effect.level().equals(level)).toList();
    }
  }

  /**
   * Every variance is above 0.
   *
   * @param estimates the figures
   */
  record Estimated(Estimates estimates) implements Fit {}

  /**
   * At least one variance is exactly 0, which the report names; the other figures stand.
   *
   * @param estimates the figures
   */
  record AtBoundary(Estimates estimates) implements Fit {}

  /**
   * There are no figures.
   *
   * @param refusals why not: all reasons that were found, at least one
   */
  record NotEstimated(List<Refusal> refusals) implements Fit {

    public NotEstimated {
      refusals = List.copyOf(refusals);
    }

    /** The reasons in words. */
    public String reason() {
      return refusals.stream().map(Refusal::text).collect(Collectors.joining("; "));
    }
  }

  /**
   * Why a model cannot be fitted.
   *
   * @param cause the rule it breaks
   * @param level the level concerned; empty when it is the whole model
   */
  record Refusal(Cause cause, Optional<String> level) {

    /** The reason in words. */
    public String text() {
      return level.map(name -> cause.text + " at level " + name).orElse(cause.text);
    }
  }

  /** A rule a model must keep. */
  enum Cause {
    /** Nothing to fit. */
    NO_ROWS("no rows"),
    /** No variance can be estimated between fewer than 2 units. */
    FEWER_THAN_TWO_UNITS("fewer than 2 units"),
    /** The variances of units and of rows cannot be told apart. */
    AS_MANY_UNITS_AS_ROWS("as many units as rows"),
    /** Each unit above has one unit, so the two variances cannot be told apart. */
    SAME_UNITS_AS_LEVEL_ABOVE("one unit in each unit above"),
    /** The fixed effects leave no degree of freedom. */
    TOO_FEW_ROWS("no more rows than fixed effects"),
    /** Innermost units and covariates explain every row, or all rows are equal. */
    NO_RESIDUAL_VARIANCE("no residual variance"),
    /** The covariate of a random slope is the same for all rows of all units but one, or of all. */
    SLOPE_TERM_DOES_NOT_VARY("covariate of the slope varies inside fewer than 2 units"),
    /** No minimum was found: a variance is millions of times the residual one. */
    NOT_CONVERGED("did not converge");

    private final String text;

    Cause(String text) {
      this.text = text;
    }
  }

  /** Does what fits; exhaustive by the compiler. */
  default <R> R fold(Cases<R> cases) {
    if (this instanceof Estimated estimated) {
      return cases.estimated(estimated.estimates());
    }
    if (this instanceof AtBoundary atBoundary) {
      return cases.atBoundary(atBoundary.estimates());
    }
    return cases.notEstimated((NotEstimated) this);
  }

  /** One answer for each case. */
  interface Cases<R> {
    R estimated(Estimates estimates);

    R atBoundary(Estimates estimates);

    R notEstimated(NotEstimated why);
  }

  /** The figures, when there are any. */
  default Optional<Estimates> ifEstimated() {
    if (this instanceof Estimated estimated) {
      return Optional.of(estimated.estimates());
    }
    return this instanceof AtBoundary atBoundary
        ? Optional.of(atBoundary.estimates())
        : Optional.empty();
  }
}
