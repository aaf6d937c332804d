/**
 * Differential effectiveness: whether what a covariate is worth differs from one innermost unit to
 * another, by a random slope beside the random intercepts.
 */
package cymru.llesiant.statistics.slopes;
