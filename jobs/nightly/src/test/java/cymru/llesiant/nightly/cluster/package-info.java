/** Nights on a cluster that is started from the build's own jars. */
package cymru.llesiant.nightly.cluster;
