/**
 * Report cards: the history of an indicator, the forecast made on the day of a plan and kept, and
 * whether the curve has turned.
 */
package cymru.llesiant.marts.reportcards;
