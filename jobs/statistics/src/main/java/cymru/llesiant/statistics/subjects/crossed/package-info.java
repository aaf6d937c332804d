/**
 * Pupils crossed with departments inside schools: how much outcomes vary between schools, between
 * the departments of a school and between its pupils, by exact REML or ML from counts and sums of
 * each school.
 */
package cymru.llesiant.statistics.subjects.crossed;
