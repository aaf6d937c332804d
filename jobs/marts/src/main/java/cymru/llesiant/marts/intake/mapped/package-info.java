/** Published and foreign files as rows of our datasets, through the mapping that knows each. */
package cymru.llesiant.marts.intake.mapped;
