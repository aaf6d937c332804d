/**
 * The numerical work the models stand on: a factorisation, two optimisers and a small quadratic
 * programme.
 */
package cymru.llesiant.statistics.numeric;
