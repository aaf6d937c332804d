/** How outcomes vary inside each school: between its pupils, its classes, its groups of pupils. */
package cymru.llesiant.marts.variation.within;
