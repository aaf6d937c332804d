/** Between Spark and files: types, Parquet that appears whole, and marts under their contracts. */
package cymru.llesiant.marts.io;
