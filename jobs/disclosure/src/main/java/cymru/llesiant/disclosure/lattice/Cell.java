package cymru.llesiant.disclosure.lattice;

/**
 * One number of a lattice: so many pupils of a group at a school, an authority, a nation.
 *
 * @param key what it counts; unique in its lattice, and what decides among equals
 * @param scope the places it lies in, widest first, each followed by a slash ({@code W/CSC/667/}):
 *     complements are sought in a cell's own scope first
 * @param owner whose number it is and who knows it anyway, a school say; empty for nobody, as for a
 *     total of several
 * @param value the number
 * @param known between what everyone knows it to be when it is not shown: from 0 on, or from 1
 *     where zeros are always shown; up to the number of those it is counted among, where that is
 *     known
 * @param cost what is lost by not showing it, above 0, in units of the cheapest cell
 * @param showable whether it could be shown; never, for the difference of two numbers that has no
 *     place of its own in any mart
 * @param protection the numbers that an outsider must be left to think possible; {@link Range#NONE}
 *     when it is not sensitive
 */
public record Cell(
    String key,
    String scope,
    String owner,
    long value,
    Range known,
    double cost,
    boolean showable,
    Range protection) {

  public Cell {
    if (value < 0 || known.lower() < 0) {
      throw new IllegalArgumentException(
          "Cannot protect %s: because a count is never negative".formatted(key));
    }
    if (!known.contains(value) && (!showable || !protection.isEmpty())) {
      throw new IllegalArgumentException(
          "Cannot protect %s: because it is not what everyone knows it to be".formatted(key));
    }
    if (!(cost > 0)) {
      throw new IllegalArgumentException(
          "Cannot protect %s: because its cost %s is not above 0".formatted(key, cost));
    }
  }

  /** Whether an outsider must not learn it. */
  public boolean sensitive() {
    return !protection.isEmpty();
  }

  /** Whether it may be left out: not a zero where zeros are always shown. */
  public boolean hideable() {
    return known.contains(value);
  }
}
