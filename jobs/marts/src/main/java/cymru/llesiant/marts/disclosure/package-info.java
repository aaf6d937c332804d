/**
 * What is shared of people: which figures, what is left out of them, and whether that is enough.
 *
 * <p>The restricted figures are read as they were written; the suppression audit decides, and the
 * shared marts are what it leaves.
 */
package cymru.llesiant.marts.disclosure;
