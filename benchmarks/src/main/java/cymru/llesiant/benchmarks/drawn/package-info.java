/** Pupils drawn with known true variances, as summaries, rows or files. */
package cymru.llesiant.benchmarks.drawn;
