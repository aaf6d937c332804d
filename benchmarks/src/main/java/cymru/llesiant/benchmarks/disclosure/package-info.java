/** What it costs to leave numbers out so that nobody can work them out, and to try. */
package cymru.llesiant.benchmarks.disclosure;
