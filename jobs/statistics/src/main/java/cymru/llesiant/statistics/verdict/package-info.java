/** All that may be said of one figure, each by a name of its own and from the same numbers. */
package cymru.llesiant.statistics.verdict;
