/** The job repository: which nights were begun, what of them is done, which one resumes. */
package cymru.llesiant.nightly.store;
