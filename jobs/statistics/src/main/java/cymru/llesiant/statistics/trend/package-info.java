/** Whether a figure rose or fell over the years by more than its errors explain. */
package cymru.llesiant.statistics.trend;
