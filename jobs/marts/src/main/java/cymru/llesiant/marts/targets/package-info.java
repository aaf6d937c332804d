/**
 * Targets of schools, partnerships, authorities, consortia and nations, term by term: what is
 * expected by now, what was reached, and whether targets set below add up to the one above.
 */
package cymru.llesiant.marts.targets;
