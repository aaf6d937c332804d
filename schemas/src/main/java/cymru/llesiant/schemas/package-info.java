/**
 * What comes in and what goes out, as files: contracts of datasets and marts (Open Data Contract
 * Standard 3.1), code lists, and the folders they lie in. Nothing here knows Spark.
 */
package cymru.llesiant.schemas;
