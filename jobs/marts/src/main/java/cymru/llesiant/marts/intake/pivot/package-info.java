/** Cross-tabulations, as publishers lay them out to be looked at, told apart into rows. */
package cymru.llesiant.marts.intake.pivot;
