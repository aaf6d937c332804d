/** How steeply a value rises or falls from the worst placed to the best placed. */
package cymru.llesiant.statistics.inequality;
