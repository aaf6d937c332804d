/**
 * The judgement of rows by their contract. Identifiers are read in the first pass only: what leaves
 * it holds pseudonyms and what may be shown, and every later pass works on that.
 */
package cymru.llesiant.marts.intake.check;
