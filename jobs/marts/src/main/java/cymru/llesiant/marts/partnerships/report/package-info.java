/** What a partnership reports each year, beside the year before (guidance of 2010, 72 to 75). */
package cymru.llesiant.marts.partnerships.report;
