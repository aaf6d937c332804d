/** Where a school stands among others, with the uncertainty that a single rank hides. */
package cymru.llesiant.statistics.rank;
