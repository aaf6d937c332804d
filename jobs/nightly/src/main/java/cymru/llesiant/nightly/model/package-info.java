/**
 * A multilevel model of any file of rows: the file is counted and summed by group where it lies, by
 * Spark or by DuckDB, and the kernel fits the model to those sums.
 */
package cymru.llesiant.nightly.model;
