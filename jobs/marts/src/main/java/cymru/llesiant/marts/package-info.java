/**
 * The marts and how Spark makes them. {@link cymru.llesiant.marts.Marts} is the table of contents;
 * each slice (a package below) makes some of them from the night's {@link
 * cymru.llesiant.marts.Inputs} and knows nothing of the other slices.
 */
package cymru.llesiant.marts;
