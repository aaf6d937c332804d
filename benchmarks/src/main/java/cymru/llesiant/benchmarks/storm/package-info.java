/** Nights that are killed at drawn moments, hundreds of times. */
package cymru.llesiant.benchmarks.storm;
