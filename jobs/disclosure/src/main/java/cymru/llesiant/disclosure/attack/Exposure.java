package cymru.llesiant.disclosure.attack;

/**
 * A sensitive cell that a publication gives away, or is not proved to keep.
 *
 * @param cell its place in the lattice
 * @param insider who can tell, of those who know numbers of their own; empty for everyone
 * @param interval what that one knows it to be
 */
public record Exposure(int cell, String insider, Interval interval) {}
