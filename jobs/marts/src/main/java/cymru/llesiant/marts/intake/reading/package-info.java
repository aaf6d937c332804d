/** From files to rows of text under a dataset's column names. */
package cymru.llesiant.marts.intake.reading;
