package cymru.llesiant.statistics.interval;

/** How limits were made; its name is published beside them. */
public enum Method {
  /** {@link Wilson}: a share of pupils. */
  WILSON,
  /** {@link PoissonCount}: a count below 10, from the chi-square distribution. */
  EXACT,
  /** {@link PoissonCount}: a count from 10. */
  BYAR,
  /** {@link StudentMean}: a mean. */
  STUDENT,
  /** {@link RatioEstimator}: a ratio of sums over pupils. */
  RATIO_ESTIMATOR,
  /** {@link RatioChange}: how a ratio of sums changed for the same pupils. */
  RATIO_CHANGE,
  /** Difference of two shares, Newcombe's method 10. */
  NEWCOMBE,
  /** Difference of two shares of the same pupils, Newcombe's method 10 for pairs. */
  NEWCOMBE_PAIRED,
  /** Difference of two values from the limits of each, by squaring and adding. */
  SQUARE_AND_ADD,
  /** Ratio of two shares, Katz's logarithm method. */
  KATZ,
  /** Ratio of two odds, Woolf's logarithm method. */
  WOOLF,
  /** Ratio of shares over strata: Mantel and Haenszel, variance by Greenland and Robins. */
  GREENLAND_ROBINS,
  /** Ratio of odds over strata: Mantel and Haenszel, variance by Robins, Breslow and Greenland. */
  ROBINS_BRESLOW_GREENLAND,
  /** Difference of shares over strata: Mantel and Haenszel, variance by Sato. */
  SATO,
  /** A difference of ranks, from the spread of placements. */
  DELONG,
  /** A share of events, from the binomial distribution. */
  CLOPPER_PEARSON,
  /** A weighted sum of rates, from the limits of the count of events. */
  DOBSON,
  /** An estimate of least squares, Student's t. */
  LEAST_SQUARES,
  /** A slope over ranked groups, from the standard errors of their values. */
  PROPAGATED,
  /** A group's mean drawn towards that of all, the variances taken as known. */
  SHRUNKEN,
  /** Standardised difference of two means, large-sample. */
  HEDGES,
  /** Largest less smallest of several values, from limits that hold for all together. */
  BONFERRONI,
  /** Share of variance between groups, or ratio of two spreads, from the F distribution. */
  F_RATIO,
  /** A standard deviation, from the chi-square distribution. */
  CHI_SQUARE,
  /** Share of variance, all values the likelihood does not speak against. */
  PROFILE,
  /** Share of variance, from the standard error of its logit. */
  DELTA_LOGIT,
  /** A unit's effect, over all variances that the likelihood leaves. */
  VARIANCES_INTEGRATED
}
