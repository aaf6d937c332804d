/** The files a sample is written to: a table a dataset, a folder a sender. */
package cymru.llesiant.nightly.sample.files;
