/** Questions to a release: DuckDB over its files, behind a closed door, and ways to print rows. */
package cymru.llesiant.nightly.query;
