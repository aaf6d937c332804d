/**
 * Where measures meet Spark, and nowhere else: a measure becomes columns that add up, and what they
 * add up to becomes a value with limits.
 */
package cymru.llesiant.marts.measures;
