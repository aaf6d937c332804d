/** Whether a gap narrowed between two years, by more than chance, and at whose cost. */
package cymru.llesiant.statistics.narrowing;
