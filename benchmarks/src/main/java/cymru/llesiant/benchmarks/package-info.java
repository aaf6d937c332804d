/** How fast it is, in how much memory, and how near the truth: outside the default build. */
package cymru.llesiant.benchmarks;
