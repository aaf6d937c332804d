/** How unlike one another the pupils of a school are, and whether more so than elsewhere. */
package cymru.llesiant.statistics.dispersion;
