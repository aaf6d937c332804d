/**
 * The folder a night works in: where things lie in it, who may read them, who holds it, and the
 * words in which something is refused.
 */
package cymru.llesiant.nightly.warehouse;
