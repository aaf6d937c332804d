package cymru.llesiant.nightly.model.figures;

import java.util.Optional;

/**
 * One fixed effect.
 *
 * @param term its name
 * @param estimate in units of the response, or of log odds
 * @param standardError its standard error
 * @param degreesOfFreedom of its t statistic, by Satterthwaite; none where the normal distribution
 *     is taken
 * @param oddsRatio what it multiplies the odds by, when the response is an outcome
 */
public record TermFigures(
    String term,
    double estimate,
    double standardError,
    Optional<Double> degreesOfFreedom,
    Optional<Double> oddsRatio) {}
