/** How near the truth: samples whose truth is known, many times. */
package cymru.llesiant.benchmarks.truth;
