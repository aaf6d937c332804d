/** Which area a school counts in, as at the census month of each academic year. */
package cymru.llesiant.marts.areas;
