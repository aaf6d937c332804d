/** Where a school or an area stands among others, and beside those like it. */
package cymru.llesiant.statistics.comparison;
