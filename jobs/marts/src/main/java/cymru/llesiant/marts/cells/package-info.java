/**
 * The finest sums: what every indicator needs of a school's pupils in a year, group by group. A
 * school and year is one row with a table of whole numbers, so areas, years and sets of pupils are
 * added up by adding tables.
 */
package cymru.llesiant.marts.cells;
