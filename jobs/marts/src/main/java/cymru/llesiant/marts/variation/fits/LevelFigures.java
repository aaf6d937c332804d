package cymru.llesiant.marts.variation.fits;

import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.uncertainty.UncertainValue;
import java.util.Optional;

/**
 * What a fit says of one level.
 *
 * @param variance the variance
 * @param standardError the variance with its standard error, or why it has none
 * @param share the share of the whole variance
 * @param limits the limits of the share
 * @param zeroPValue the p-value of the test that the variance is 0, where there is one
 * @param logVariance the logarithm of the variance with its error
 * @param logitShare the logit of the share with its error
 */
public record LevelFigures(
    double variance,
    UncertainValue standardError,
    double share,
    Limits limits,
    Optional<Double> zeroPValue,
    UncertainValue logVariance,
    UncertainValue logitShare) {}
