/** Corrections of what was delivered: rows that replace others by their key, or take them out. */
package cymru.llesiant.marts.intake.correction;
