package cymru.llesiant.statistics.binary;

/**
 * Solves for the effects of nested units, given the precision of each leaf, by one pass up the tree
 * and one down.
 *
 * <p>With {@code P = Z'WZ + D^-1}, {@code D} the variances {@code tau_k}, the effects {@code P^-1
 * Z'b} follow from the loads {@code b} of the leaves. <b>Up</b>: a unit of precision {@code S} and
 * load {@code B} adds {@code S/(1 + tau S)} and {@code B/(1 + tau S)} to the unit above.
 * <b>Down</b>: with {@code h} the sum of the effects above, 0 at the root, the unit's effect is
 * {@code tau} times its score {@code (B - S h)/(1 + tau S)}. The variance of the sum of effects
 * down to a unit is {@code C = C_above/(1 + tau S)^2 + tau/(1 + tau S)}, and {@code log|D P|} is
 * the sum of {@code log(1 + tau S)}. Nothing is subtracted from a precision, and a variance of 0
 * needs no special case.
 */
final class UnitTree {

  private final int[][] children;
  private final double[][] precision;
  private final double[][] uncertainty;
  private double[] tau;

  UnitTree(CellDesign design) {
    int levels = design.levels();
    this.tau = new double[levels];
    this.children = new int[levels + 1][];
    this.precision = new double[levels + 1][];
    this.uncertainty = new double[levels + 1][];
    for (int level = 0; level <= levels; level++) {
      precision[level] = new double[design.units(level)];
      uncertainty[level] = new double[design.units(level)];
      children[level] = design.firstChildren(level);
    }
  }

  /** The effects of all units, for one set of loads. */
  static final class Effects {
    private final double[][] load;
    private final double[][] score;
    private final double[][] total;

    private Effects(double[][] shape) {
      this.load = alike(shape);
      this.score = alike(shape);
      this.total = alike(shape);
    }

    private static double[][] alike(double[][] shape) {
      double[][] arrays = new double[shape.length][];
      for (int level = 0; level < shape.length; level++) {
        arrays[level] = new double[shape[level].length];
      }
      return arrays;
    }

    /** The loads of the leaves, to be filled before solving. */
    double[] loads() {
      return load[0];
    }

    /** The effects of a level's units over its variance. */
    double[] scores(int level) {
      return score[level];
    }

    /** The effects of a level's units, each with those of the units above it. */
    double[] totals(int level) {
      return total[level];
    }

    /** Takes over the effects of another. */
    void take(Effects other) {
      for (int level = 0; level < total.length; level++) {
        System.arraycopy(other.score[level], 0, score[level], 0, score[level].length);
        System.arraycopy(other.total[level], 0, total[level], 0, total[level].length);
      }
    }

    /** Goes half way towards another's effects. */
    void approach(Effects other) {
      for (int level = 0; level < total.length; level++) {
        for (int unit = 0; unit < total[level].length; unit++) {
          score[level][unit] = (score[level][unit] + other.score[level][unit]) / 2;
          total[level][unit] = (total[level][unit] + other.total[level][unit]) / 2;
        }
      }
    }

    /** The largest difference between the totals of both. */
    double distance(Effects other) {
      double largest = 0;
      for (int level = 0; level < total.length; level++) {
        for (int unit = 0; unit < total[level].length; unit++) {
          largest = Math.max(largest, Math.abs(total[level][unit] - other.total[level][unit]));
        }
      }
      return largest;
    }
  }

  /** Effects of 0. */
  Effects effects() {
    return new Effects(precision);
  }

  /** The levels below the root. */
  private int levels() {
    return tau.length;
  }

  /** The precisions of the leaves, to be filled before weighing. */
  double[] leafPrecisions() {
    return precision[0];
  }

  /** The precision of a unit from what is below it. */
  double precision(int level, int unit) {
    return precision[level][unit];
  }

  /** {@code 1 + tau S}. */
  double denominator(int level, int unit) {
    return 1 + tau[level] * precision[level][unit];
  }

  /** Takes other variances; the effects keep their values. */
  void vary(double[] other, Effects effects) {
    for (int level = 0; level < levels(); level++) {
      double ratio = other[level] > 0 ? tau[level] / other[level] : 0;
      for (int unit = 0; unit < effects.score[level].length; unit++) {
        effects.score[level][unit] *= ratio;
      }
    }
    tau = other.clone();
    for (int level = levels() - 1; level >= 0; level--) {
      for (int parent = 0; parent < precision[level + 1].length; parent++) {
        for (int unit = children[level + 1][parent];
            unit < children[level + 1][parent + 1];
            unit++) {
          effects.total[level][unit] =
              effects.total[level + 1][parent] + tau[level] * effects.score[level][unit];
        }
      }
    }
  }

  /** Passes the precisions of the leaves up the tree. */
  void weigh() {
    raise(precision);
  }

  private void raise(double[][] figures) {
    for (int level = 0; level < levels(); level++) {
      for (int parent = 0; parent < figures[level + 1].length; parent++) {
        double sum = 0;
        for (int unit = children[level + 1][parent];
            unit < children[level + 1][parent + 1];
            unit++) {
          sum += figures[level][unit] / denominator(level, unit);
        }
        figures[level + 1][parent] = sum;
      }
    }
  }

  /** Finds the effects of the loads. */
  void solve(Effects effects) {
    raise(effects.load);
    for (int level = levels() - 1; level >= 0; level--) {
      for (int parent = 0; parent < precision[level + 1].length; parent++) {
        double above = effects.total[level + 1][parent];
        for (int unit = children[level + 1][parent];
            unit < children[level + 1][parent + 1];
            unit++) {
          double score =
              (effects.load[level][unit] - precision[level][unit] * above)
                  / denominator(level, unit);
          effects.score[level][unit] = score;
          effects.total[level][unit] = above + tau[level] * score;
        }
      }
    }
  }

  /** {@code u'D^-1 u}. */
  double penalty(Effects effects) {
    double sum = 0;
    for (int level = 0; level < levels(); level++) {
      for (double score : effects.score[level]) {
        sum += tau[level] * score * score;
      }
    }
    return sum;
  }

  /** {@code log|D P|}. */
  double logDeterminant() {
    double sum = 0;
    for (int level = 0; level < levels(); level++) {
      for (double own : precision[level]) {
        sum += Math.log1p(tau[level] * own);
      }
    }
    return sum;
  }

  /** Passes the variance of the sum of effects down to each leaf. */
  double[] leafUncertainties() {
    for (int level = levels() - 1; level >= 0; level--) {
      for (int parent = 0; parent < precision[level + 1].length; parent++) {
        double above = uncertainty[level + 1][parent];
        for (int unit = children[level + 1][parent];
            unit < children[level + 1][parent + 1];
            unit++) {
          double den = denominator(level, unit);
          uncertainty[level][unit] = above / den / den + tau[level] / den;
        }
      }
    }
    return uncertainty[0];
  }

  /**
   * The uncertainty of the unit above each unit of a level, as last passed down by {@link
   * #leafUncertainties}.
   */
  double[] uncertaintiesAbove(int level) {
    double[] above = new double[precision[level].length];
    for (int parent = 0; parent < precision[level + 1].length; parent++) {
      for (int unit = children[level + 1][parent]; unit < children[level + 1][parent + 1]; unit++) {
        above[unit] = uncertainty[level + 1][parent];
      }
    }
    return above;
  }

  /** The variance of a unit's own effect, given the uncertainty of the unit above it. */
  double variance(int level, int unit, double uncertaintyAbove) {
    double den = denominator(level, unit);
    double shared = tau[level] * precision[level][unit] / den;
    return tau[level] / den + shared * shared * uncertaintyAbove;
  }
}
