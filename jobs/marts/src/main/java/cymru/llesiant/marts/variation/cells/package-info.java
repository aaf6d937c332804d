/**
 * The pupils of the models of variation, summed exactly by innermost group: all that reaches the
 * driver.
 */
package cymru.llesiant.marts.variation.cells;
