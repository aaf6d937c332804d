/**
 * Variance components of pupils in classes in schools in areas: exact REML or ML from a count and
 * the means of each innermost unit.
 */
package cymru.llesiant.statistics.multilevel;
