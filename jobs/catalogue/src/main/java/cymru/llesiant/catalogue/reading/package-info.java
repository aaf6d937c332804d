/** Reads the catalogue from schema files and says everything that is wrong with it at once. */
package cymru.llesiant.catalogue.reading;
