/** What the same pupils were, had or reached at two times or by two rules. */
package cymru.llesiant.statistics.paired;
