/** What was checked of everything delivered, rule by rule, and how much of it failed. */
package cymru.llesiant.marts.intake.quality;
