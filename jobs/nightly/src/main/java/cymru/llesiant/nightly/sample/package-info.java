/**
 * The sample generator: an inbox of made-up schools and pupils in the form authorities deliver, and
 * beside it the truth it was drawn from.
 */
package cymru.llesiant.nightly.sample;
