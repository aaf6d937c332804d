/** One pupil's years, and the transitions passed between them, matched without Spark. */
package cymru.llesiant.marts.transitions.history;
