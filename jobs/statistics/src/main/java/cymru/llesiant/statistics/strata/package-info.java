/**
 * Whether pupils of one kind are more spread than those of another inside the same innermost units:
 * residual variances of their own for the strata of the rows.
 */
package cymru.llesiant.statistics.strata;
