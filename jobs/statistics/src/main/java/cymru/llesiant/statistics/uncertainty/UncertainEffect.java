package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.multilevel.GroupEffect;

/**
 * A unit's effect with limits that allow for the variances being estimates.
 *
 * @param effect the effect, with its standard deviations at the estimated variances
 * @param limits its limits, or the reason why there are none; where few units tell of a variance
 *     they lie unequally far from the effect
 */
public record UncertainEffect(GroupEffect effect, Limits limits) {}
