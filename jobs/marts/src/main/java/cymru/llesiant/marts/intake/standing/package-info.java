/** How new the deliveries are that figures rest on: of each school, and of each row of a mart. */
package cymru.llesiant.marts.intake.standing;
