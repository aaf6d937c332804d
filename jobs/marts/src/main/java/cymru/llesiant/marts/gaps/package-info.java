/**
 * Gaps between groups of pupils, and how much of a gap lies within schools, from the values already
 * published by group.
 */
package cymru.llesiant.marts.gaps;
