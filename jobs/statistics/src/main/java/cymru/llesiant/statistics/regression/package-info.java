/** Least squares on sums that can be joined: expectations of schools, and gaps net of intake. */
package cymru.llesiant.statistics.regression;
