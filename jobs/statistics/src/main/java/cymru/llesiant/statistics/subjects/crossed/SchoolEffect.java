package cymru.llesiant.statistics.subjects.crossed;

/**
 * One school's departure, over all its departments, from what the fixed effects lead one to expect.
 *
 * <p>In units of the response but the reliability, which has none. Where the variance between
 * schools is estimated as 0, effect, standard deviations and reliability are exactly 0.
 *
 * @param school the school's name
 * @param departments how many subjects it has
 * @param pupils how many pupils
 * @param n how many rows: pupils times the subjects each takes
 * @param effect the shrunken effect: the expectation of the school's random intercept given the
 *     data (best linear unbiased prediction)
 * @param conditionalSd the standard deviation of the random intercept given the data, the fixed
 *     effects and variances taken as known
 * @param predictionErrorSd the standard deviation of effect less random intercept, the variances
 *     alone taken as known
 * @param reliability {@code 1 - conditionalSd^2/variance}, from 0 to 1
 */
public record SchoolEffect(
    String school,
    int departments,
    long pupils,
    long n,
    double effect,
    double conditionalSd,
    double predictionErrorSd,
    double reliability) {}
