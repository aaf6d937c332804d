/** Confidence limits, each of its own kind, or the reason why there are none. */
package cymru.llesiant.statistics.interval;
