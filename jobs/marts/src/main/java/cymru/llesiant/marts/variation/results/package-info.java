/** The marts that are read off a night's fits: components, effects, trends. */
package cymru.llesiant.marts.variation.results;
