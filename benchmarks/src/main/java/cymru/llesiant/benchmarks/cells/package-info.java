/** The catalogue in one pass: pupils' rows to schools' cells and areas, beside DuckDB. */
package cymru.llesiant.benchmarks.cells;
