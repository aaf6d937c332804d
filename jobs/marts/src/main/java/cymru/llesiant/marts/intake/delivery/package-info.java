/**
 * What lies in the inbox: which files, by whom, in what form, and whether they can be read at all.
 */
package cymru.llesiant.marts.intake.delivery;
