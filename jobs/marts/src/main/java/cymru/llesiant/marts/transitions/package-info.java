/** What becomes of pupils when they pass from one stage to the next, and who of them is at risk. */
package cymru.llesiant.marts.transitions;
