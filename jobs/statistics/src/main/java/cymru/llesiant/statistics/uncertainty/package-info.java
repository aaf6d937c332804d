/**
 * How far the variances of a fitted model can be trusted: standard errors, intervals, a test of 0,
 * degrees of freedom. All are made on request, from the criterion around the estimate.
 */
package cymru.llesiant.statistics.uncertainty;
