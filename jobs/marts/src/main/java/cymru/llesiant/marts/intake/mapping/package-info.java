/**
 * Published and foreign files as rows of our datasets. A mapping is a file of {@code
 * schemas/mappings}; nothing here knows any one publisher.
 */
package cymru.llesiant.marts.intake.mapping;
