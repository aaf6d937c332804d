package cymru.llesiant.statistics.subjects.crossed;

/**
 * One department's departure from what its school, its pupils and the fixed effects lead one to
 * expect: whether the same pupils do better in this subject than in their others.
 *
 * <p>In units of the response but the reliability, which has none. Where the variance between
 * departments is estimated as 0, effect, its standard deviations and reliability are exactly 0.
 *
 * @param school the school's name
 * @param subject the subject's name
 * @param n how many pupils take it
 * @param effect the shrunken effect: the expectation of the department's random intercept given the
 *     data (best linear unbiased prediction); it does not include the school's
 * @param conditionalSd the standard deviation of the random intercept given the data, the fixed
 *     effects and variances taken as known
 * @param predictionErrorSd the standard deviation of effect less random intercept, the variances
 *     alone taken as known
 * @param reliability {@code 1 - conditionalSd^2/variance}, from 0 to 1
 * @param withSchool the effect and the school's together, for comparing departments of different
 *     schools
 * @param withSchoolConditionalSd the standard deviation of that sum given the data
 */
public record DepartmentEffect(
    String school,
    String subject,
    long n,
    double effect,
    double conditionalSd,
    double predictionErrorSd,
    double reliability,
    double withSchool,
    double withSchoolConditionalSd) {}
