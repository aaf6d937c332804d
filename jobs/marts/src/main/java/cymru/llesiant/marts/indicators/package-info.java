/** The indicators of schools and areas, computed and published, and the tables that name them. */
package cymru.llesiant.marts.indicators;
