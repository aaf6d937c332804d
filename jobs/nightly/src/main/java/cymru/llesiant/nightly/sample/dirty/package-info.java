/** Rows that are wrong in every way an intake must notice, planted among those of a sample. */
package cymru.llesiant.nightly.sample.dirty;
