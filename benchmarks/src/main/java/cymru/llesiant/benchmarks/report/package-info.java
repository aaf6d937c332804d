/** What was measured, where, and how it is written down. */
package cymru.llesiant.benchmarks.report;
