/**
 * What schools do together for pupils in difficulty, and whether it helps: managed moves, fair
 * access, early intervention, and what permanent exclusion costs.
 */
package cymru.llesiant.marts.moves;
