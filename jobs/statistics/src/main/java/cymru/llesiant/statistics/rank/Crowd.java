package cymru.llesiant.statistics.rank;

import cymru.llesiant.statistics.numeric.NormalCurve;
import java.util.List;

/**
 * How many effects lie above a value: mean, variance and third central moment of that number, which
 * is a sum of independent yes-or-no draws.
 *
 * <p>With {@code p_j = Phi((u_j - t)/s_j)}: {@code sum p}, {@code sum p (1 - p)}, {@code sum p (1 -
 * p)(1 - 2p)}. They are tabled at steps of a sixteenth of the least standard deviation and
 * interpolated by cubics, so that asking costs the same however many schools there are; an effect
 * enters only the steps within 8 of its standard deviations, outside of which it is above or below
 * for certain. The interpolation is off by at most 5e-7 for each effect.
 */
final class Crowd {

  private static final int STEPS_PER_DEVIATION = 16;
  private static final double MOST_STEPS = 1 << 17;
  private static final int MARGIN = 2;

  private final double start;
  private final double step;
  private final double[] mean;
  private final double[] variance;
  private final double[] third;

  /** The crowd of these effects, none of which is certain. */
  Crowd(List<EstimatedEffect> effects, NormalCurve curve) {
    double least = Double.MAX_VALUE;
    double from = Double.MAX_VALUE;
    double to = -Double.MAX_VALUE;
    for (EstimatedEffect effect : effects) {
      double reach = NormalCurve.END * effect.standardDeviation();
      least = Math.min(least, effect.standardDeviation());
      from = Math.min(from, effect.mean() - reach);
      to = Math.max(to, effect.mean() + reach);
    }
    this.step = Math.max(least / STEPS_PER_DEVIATION, (to - from) / MOST_STEPS);
    this.start = from - MARGIN * step;
    int size = (int) Math.ceil((to - from) / step) + 2 * MARGIN + 1;
    this.mean = new double[size];
    this.variance = new double[size];
    this.third = new double[size];
    int[] certain = new int[size];
    for (EstimatedEffect effect : effects) {
      certain[add(effect, curve)]++;
    }
    int above = 0;
    for (int i = size - 1; i >= 0; i--) {
      mean[i] += above;
      above += certain[i];
    }
  }

  /** Adds an effect where it is uncertain; below the step returned it is above for certain. */
  private int add(EstimatedEffect effect, NormalCurve curve) {
    double deviation = effect.standardDeviation();
    double reach = NormalCurve.END * deviation;
    int first = (int) Math.ceil((effect.mean() - reach - start) / step);
    int last = (int) Math.floor((effect.mean() + reach - start) / step);
    for (int i = first; i <= last; i++) {
      double p = curve.below((effect.mean() - (start + i * step)) / deviation);
      mean[i] += p;
      variance[i] += p * (1 - p);
      third[i] += p * (1 - p) * (1 - 2 * p);
    }
    return first;
  }

  /** Writes mean, variance and third moment of the number above {@code t}. */
  void above(double t, double[] moments) {
    double place = Math.min(Math.max((t - start) / step, 1), mean.length - 3.0);
    int i = (int) place;
    double x = place - i;
    double before = -x * (x - 1) * (x - 2) / 6;
    double at = (x + 1) * (x - 1) * (x - 2) / 2;
    double next = -(x + 1) * x * (x - 2) / 2;
    double after = (x + 1) * x * (x - 1) / 6;
    moments[0] = before * mean[i - 1] + at * mean[i] + next * mean[i + 1] + after * mean[i + 2];
    moments[1] =
        before * variance[i - 1]
            + at * variance[i]
            + next * variance[i + 1]
            + after * variance[i + 2];
    moments[2] = before * third[i - 1] + at * third[i] + next * third[i + 1] + after * third[i + 2];
  }
}
