/**
 * What a night is made from: what lies in the inbox, the last good delivery of whoever sent none or
 * a bad one, and the vault where every delivery is kept as it was.
 */
package cymru.llesiant.nightly.delivery;
