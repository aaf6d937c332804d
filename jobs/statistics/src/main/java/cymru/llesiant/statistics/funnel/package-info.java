/** Which schools lie further from the average than chance takes them, by the size of each. */
package cymru.llesiant.statistics.funnel;
