/** The numerical work the models stand on: a factorisation and two optimisers. */
package cymru.llesiant.statistics.numeric;
