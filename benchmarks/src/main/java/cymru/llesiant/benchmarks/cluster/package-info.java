/** A whole night on a cluster, beside the same night in one process. */
package cymru.llesiant.benchmarks.cluster;
