/**
 * Variance of outcomes that are had or not, of pupils in classes in schools in areas: logistic
 * models with random intercepts, from counts.
 */
package cymru.llesiant.statistics.binary;
