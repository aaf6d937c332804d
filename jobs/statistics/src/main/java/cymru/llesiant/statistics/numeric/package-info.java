/** The two pieces of numerical work the models stand on: a factorisation and an optimiser. */
package cymru.llesiant.statistics.numeric;
