/** How long the kernel takes from summaries, and in how much memory. */
package cymru.llesiant.benchmarks.kernel;
