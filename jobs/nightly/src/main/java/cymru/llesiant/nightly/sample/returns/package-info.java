/** What schools, surveys, leavers and inspections of a sample tell, each drawn from the seed. */
package cymru.llesiant.nightly.sample.returns;
