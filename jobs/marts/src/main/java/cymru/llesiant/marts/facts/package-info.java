/**
 * From datasets to the finest cells: each declared fact is derived once, each counted fact is read
 * once for all its indicators.
 */
package cymru.llesiant.marts.facts;
