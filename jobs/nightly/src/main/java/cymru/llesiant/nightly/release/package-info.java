/**
 * Releases: one folder each that never changes once it is there, with its marts, contracts,
 * dictionary and manifest, and the pointer that says which one readers use.
 */
package cymru.llesiant.nightly.release;
