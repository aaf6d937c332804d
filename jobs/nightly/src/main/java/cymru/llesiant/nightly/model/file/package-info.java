/**
 * A file of rows that a model is fitted to: read, counted and summed by group where it lies, by
 * DuckDB or by Spark, alike.
 */
package cymru.llesiant.nightly.model.file;
