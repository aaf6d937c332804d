/**
 * The same figures by other rules, so that years can be set side by side: under each definition law
 * has had, by the places schools belong to now, and over three years together.
 */
package cymru.llesiant.marts.series;
