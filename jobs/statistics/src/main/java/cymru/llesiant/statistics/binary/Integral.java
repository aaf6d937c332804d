package cymru.llesiant.statistics.binary;

/** The likelihood of variances and log odds, the effects of units integrated out. */
interface Integral {

  /**
   * The likelihood and its slopes.
   *
   * @param minus2LogLikelihood its value; infinite where the modes are not found
   * @param byVariance its derivative in each variance, innermost level first
   * @param byPredictor its derivative in the log odds of each pattern
   */
  record Value(double minus2LogLikelihood, double[] byVariance, double[] byPredictor) {}

  /**
   * The likelihood at a place.
   *
   * @param tau the variances, innermost level first, at least 0
   * @param fixed the log odds of each pattern, before units
   */
  Value at(double[] tau, double[] fixed);

  /** The modes at the last place. */
  Modes modes();
}
