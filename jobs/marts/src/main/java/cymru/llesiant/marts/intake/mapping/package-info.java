/**
 * What a mapping says: how a published or foreign file is known, and how its cells become rows of
 * one of our datasets. A mapping is a file of {@code schemas/mappings}; nothing here knows any one
 * publisher, and nothing knows Spark.
 */
package cymru.llesiant.marts.intake.mapping;
