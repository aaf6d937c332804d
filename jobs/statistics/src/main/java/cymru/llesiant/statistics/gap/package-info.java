/** How far apart two groups of pupils are, and how much of it lies inside schools. */
package cymru.llesiant.statistics.gap;
