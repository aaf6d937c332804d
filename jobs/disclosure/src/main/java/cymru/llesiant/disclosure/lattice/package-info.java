/** The numbers a release may show, the sums that bind them, and what is shown of them. */
package cymru.llesiant.disclosure.lattice;
