package cymru.llesiant.statistics.bootstrap;

import cymru.llesiant.statistics.interval.Interval;

/**
 * What the replicates say of one level.
 *
 * @param level the level's name; {@link Bootstrap#RESIDUAL} for rows of one innermost unit
 * @param variance the variance estimated from the data themselves
 * @param varianceLimits its percentile limits
 * @param varianceSpread the standard deviation of the replicates' variances
 * @param share the share of variance estimated from the data themselves
 * @param shareLimits its percentile limits
 * @param shareSpread the standard deviation of the replicates' shares
 * @param atZero in how many replicates the variance was exactly 0
 */
public record BootstrapLimits(
    String level,
    double variance,
    Interval varianceLimits,
    double varianceSpread,
    double share,
    Interval shareLimits,
    double shareSpread,
    int atZero) {}
