/**
 * What is left out of the figures of one family: all that is counted among the same pupils of one
 * country and year. Plain Java; who reads and writes the figures is a package above.
 */
package cymru.llesiant.marts.disclosure.family;
