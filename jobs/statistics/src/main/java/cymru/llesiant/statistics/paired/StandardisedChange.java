package cymru.llesiant.statistics.paired;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.interval.StudentMean;
import cymru.llesiant.statistics.moments.CrossProducts;
import java.util.OptionalDouble;

/**
 * By how much some of all pupils rose or fell among them between two scores on different scales:
 * their mean change of z-scores.
 *
 * <p>With the means {@code M} and standard deviations {@code S} (divisor {@code n - 1}) of all
 * pupils, a pupil's change is {@code d = (y - My)/Sy - (x - Mx)/Sx}; its mean over the group, with
 * Student's limits from the spread of {@code d}. In standard deviations of all pupils; positive
 * where the group rose.
 *
 * <ul>
 *   <li>Nobody in the group, or a score that is the same for all: no change, and {@link
 *       Reason#NO_UNITS} or {@link Reason#NO_SPREAD}.
 *   <li>One pupil: {@link Reason#FEWER_THAN_TWO_UNITS}; all change alike: {@link Reason#NO_SPREAD}.
 *   <li>Of all pupils together the change is 0.
 *   <li>Another unit or origin of either score changes nothing.
 * </ul>
 *
 * <p>Assumes independent pupils, a mean that is near normal, and a group that is small among all,
 * since the means and deviations of all are taken as known. Reference: Student 1908, Biometrika
 * 6:1-25, <a href="https://doi.org/10.1093/biomet/6.1.1">doi</a>, of the differences of two
 * z-scores. Checked against R's {@code scale} and {@code t.test} to 1e-12.
 *
 * @param group the first and the second score of the group's pupils
 * @param all those of all pupils
 */
public record StandardisedChange(CrossProducts group, CrossProducts all) {

  public StandardisedChange {
    if (group.columns() != 2 || all.columns() != 2) {
      throw new IllegalArgumentException(
          "Cannot compare %d scores of a group and %d of all: because a change is between two"
              .formatted(group.columns(), all.columns()));
    }
  }

  /** The mean change; empty when nobody is in the group, or all pupils score the same. */
  public OptionalDouble change() {
    return group.n() == 0 || !isSpread() ? OptionalDouble.empty() : OptionalDouble.of(mean());
  }

  /** The limits, by {@link Method#STUDENT}. */
  public Limits limits(Confidence confidence) {
    if (group.n() == 0) {
      return new Limits.Unknown(Reason.NO_UNITS);
    }
    if (!isSpread()) {
      return new Limits.Unknown(Reason.NO_SPREAD);
    }
    double first = deviation(0);
    double second = deviation(1);
    double squares =
        group.product(1, 1) / second / second
            - 2 * group.product(0, 1) / first / second
            + group.product(0, 0) / first / first;
    return new StudentMean(group.n(), mean(), Math.max(0, squares)).limits(confidence);
  }

  private boolean isSpread() {
    return all.n() > 1 && all.product(0, 0) > 0 && all.product(1, 1) > 0;
  }

  private double mean() {
    return z(1) - z(0);
  }

  private double z(int score) {
    return (group.mean(score) - all.mean(score)) / deviation(score);
  }

  private double deviation(int score) {
    return Math.sqrt(all.product(score, score) / (all.n() - 1));
  }
}
