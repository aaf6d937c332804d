/** From a file of rows to an answer, by DuckDB, by Spark, and by lme4. */
package cymru.llesiant.benchmarks.file;
