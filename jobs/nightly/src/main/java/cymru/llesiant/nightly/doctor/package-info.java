/** What a night needs of the machine and its settings. */
package cymru.llesiant.nightly.doctor;
