/** Which school took the place of which, and where a school's history counts now. */
package cymru.llesiant.marts.genealogy;
