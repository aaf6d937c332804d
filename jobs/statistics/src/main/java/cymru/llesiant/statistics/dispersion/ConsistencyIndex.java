package cymru.llesiant.statistics.dispersion;

import java.util.OptionalDouble;

/**
 * How little of the variation within a school comes from its classes and subjects: 1 when it does
 * not matter to a pupil which class teaches or which subject is taught.
 *
 * <p>{@code 1 - (class + subject)/(class + subject + rest)}, from 0 to 1; its components belong
 * beside it, since one number hides which of the two it is. Variances are in squared units of the
 * response, each at least 0: one estimated below 0 enters as 0, which its estimate must say.
 *
 * <ul>
 *   <li>No variance at all: empty, not 1.
 *   <li>It does not depend on the units.
 * </ul>
 *
 * <p>An index of this product, with no standard error of its own: state the limits of its
 * components. Where the classes are not known there is no index: a class variance of 0 would claim
 * that they do not matter. Checked against its formula.
 *
 * @param betweenClasses the variance between classes of a subject
 * @param betweenSubjects the variance between the school's subjects
 * @param rest all other variance within the school: between pupils, and what is left
 */
public record ConsistencyIndex(double betweenClasses, double betweenSubjects, double rest) {

  public ConsistencyIndex {
    for (double variance : new double[] {betweenClasses, betweenSubjects, rest}) {
      if (!(variance >= 0) || !Double.isFinite(variance)) {
        throw new IllegalArgumentException(
            "Cannot index variances %s, %s, %s: because each is finite and at least 0; truncate first and say so"
                .formatted(betweenClasses, betweenSubjects, rest));
      }
    }
  }

  /** The index; empty when there is no variance. */
  public OptionalDouble value() {
    return share(rest);
  }

  /** The share of classes; empty when there is no variance. */
  public OptionalDouble classShare() {
    return share(betweenClasses);
  }

  /** The share of subjects; empty when there is no variance. */
  public OptionalDouble subjectShare() {
    return share(betweenSubjects);
  }

  private OptionalDouble share(double part) {
    double total = betweenClasses + betweenSubjects + rest;
    return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / total);
  }
}
