package cymru.llesiant.statistics.binary;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of fitting a logistic model. A fit that fails is a value with its reasons, not an
 * exception.
 */
public sealed interface LogisticFit {

  /**
   * The figures of a model that could be estimated.
   *
   * @param variances the variance of the log odds at each level
   * @param coefficients the effects of the covariates on the log odds
   * @param modes each unit's departure: outermost level first, within a level in the order of paths
   * @param report how the fit went
   */
  record Estimates(
      LatentVariances variances,
      Coefficients coefficients,
      List<ConditionalMode> modes,
      LogisticReport report) {

    public Estimates {
      modes = List.copyOf(modes);
    }

    /** The departures of the units of that level, in the order of their paths. */
    public List<ConditionalMode> modes(String level) {
      return modes.stream().filter(mode -> mode.level().equals(level)).toList();
    }
  }

  /**
   * Every variance is above 0.
   *
   * @param estimates the figures
   */
  record Estimated(Estimates estimates) implements LogisticFit {}

  /**
   * At least one variance is exactly 0, which the report names; the other figures stand.
   *
   * @param estimates the figures
   */
  record AtBoundary(Estimates estimates) implements LogisticFit {}

  /**
   * There are no figures.
   *
   * @param refusals why not: all reasons that were found, at least one
   */
  record NotEstimated(List<Refusal> refusals) implements LogisticFit {

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
    /** One outcome a unit says nothing of the variance between units. */
    AS_MANY_UNITS_AS_ROWS("as many units as rows"),
    /** Each unit above has one unit, so the two variances cannot be told apart. */
    SAME_UNITS_AS_LEVEL_ABOVE("one unit in each unit above"),
    /** The parameters are as many as the rows. */
    TOO_FEW_ROWS("no more rows than parameters"),
    /** The log odds are without bound. */
    ALL_SUCCESSES("all successes"),
    /** The log odds are without bound. */
    NO_SUCCESSES("no successes"),
    /** A coefficient is without bound: the covariates tell some outcomes with certainty. */
    SEPARATED("the covariates separate successes from failures"),
    /** More than one level of units. */
    QUADRATURE_NEEDS_ONE_LEVEL("quadrature is for one level of units, use Laplace"),
    /** A variance passes 400, as when each unit has all successes or none. */
    UNBOUNDED_VARIANCE("a variance grows without end"),
    /** No minimum was found. */
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
