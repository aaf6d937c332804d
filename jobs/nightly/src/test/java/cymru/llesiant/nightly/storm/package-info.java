/** Nights that are killed again and again, and what readers see meanwhile. */
package cymru.llesiant.nightly.storm;
