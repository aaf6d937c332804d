package cymru.llesiant.statistics.subjects.crossed;

import cymru.llesiant.statistics.multilevel.FixedEffects;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of fitting the crossed model. A fit that fails is a value with its reasons. */
public sealed interface CrossedFit {

  /**
   * The figures of a model that could be estimated.
   *
   * @param variances the variance from each source
   * @param fixedEffects the intercept, or each subject's mean where covariates are 0; then the
   *     covariates that were kept
   * @param schoolEffects each school's effect, in the order of their names
   * @param departmentEffects each department's effect, in the order of schools and subjects
   * @param report how the fit went
   */
  record Estimates(
      CrossedVariances variances,
      FixedEffects fixedEffects,
      List<SchoolEffect> schoolEffects,
      List<DepartmentEffect> departmentEffects,
      CrossedReport report) {

    public Estimates {
      schoolEffects = List.copyOf(schoolEffects);
      departmentEffects = List.copyOf(departmentEffects);
    }
  }

  /**
   * Every variance is above 0.
   *
   * @param estimates the figures
   */
  record Estimated(Estimates estimates) implements CrossedFit {}

  /**
   * At least one variance is exactly 0, which the report names; the other figures stand.
   *
   * @param estimates the figures
   */
  record AtBoundary(Estimates estimates) implements CrossedFit {}

  /**
   * There are no figures.
   *
   * @param causes why not: all reasons that were found, at least one
   */
  record NotEstimated(List<Cause> causes) implements CrossedFit {

    public NotEstimated {
      causes = List.copyOf(causes);
    }

    /** The reasons in words. */
    public String reason() {
      return causes.stream().map(Cause::text).collect(Collectors.joining("; "));
    }
  }

  /** A rule a model must keep. */
  enum Cause {
    /** Nothing to fit. */
    NO_ROWS("no rows"),
    /** No variance can be estimated between fewer than 2 schools. */
    FEWER_THAN_TWO_SCHOOLS("fewer than 2 schools"),
    /** Schools and departments cannot be told apart. */
    ONE_DEPARTMENT_A_SCHOOL("one department in each school"),
    /** Departments cannot be told from the subjects' means. */
    ONE_SCHOOL_A_SUBJECT("one school in each subject"),
    /** Schools and pupils cannot be told apart. */
    ONE_PUPIL_A_SCHOOL("one pupil in each school"),
    /** Pupils cannot be told from their scores. */
    ONE_SUBJECT_A_PUPIL("one subject for each pupil"),
    /** The fixed effects leave no degree of freedom. */
    TOO_FEW_ROWS("no more rows than fixed effects"),
    /** Pupils, departments and covariates explain every row, or all rows are equal. */
    NO_RESIDUAL_VARIANCE("no residual variance"),
    /** No minimum was found: a variance is millions of times the residual one. */
    NOT_CONVERGED("did not converge");

    private final String text;

    Cause(String text) {
      this.text = text;
    }

    /** The reason in words. */
    public String text() {
      return text;
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
