package cymru.llesiant.statistics.tree;

/**
 * The layout of nested units, and the columns of the passes over them. Levels are numbered from the
 * innermost, 0; that after the outermost is the root, one unit that has all others.
 */
public final class Tree {

  private final int[][] children;
  private final int[][] parents;
  private final Basis basis;
  private final long rows;
  private final int spent;

  /**
   * @param children for each level the first unit below of each unit, closed by how many units are
   *     below; the last level is the root, and leaves have none
   * @param basis the columns
   * @param rows how many rows
   * @param spent how many of them are spent on fixed effects: for REML how many fixed effects there
   *     are, for ML 0
   */
  public Tree(int[][] children, Basis basis, long rows, int spent) {
    this.children = children;
    this.basis = basis;
    this.rows = rows;
    this.spent = spent;
    this.parents = new int[children.length - 1][];
    for (int level = 0; level < parents.length; level++) {
      parents[level] = new int[units(level)];
      for (int parent = 0; parent < units(level + 1); parent++) {
        for (int unit = firstChild(level + 1, parent);
            unit < firstChild(level + 1, parent + 1);
            unit++) {
          parents[level][unit] = parent;
        }
      }
    }
  }

  /** The passes' columns. */
  public Basis basis() {
    return basis;
  }

  /** The pass up, with these leaves and variance ratios, innermost level first. */
  public Ascent up(Leaves leaves, double[] lambda) {
    return new Ascent(this, leaves, lambda);
  }

  /** What the residual sum of squares is divided by: rows, for REML less the fixed effects. */
  public long divisor() {
    return rows - spent;
  }

  /** The unit above a unit. */
  int parent(int level, int unit) {
    return parents[level][unit];
  }

  boolean isRestricted() {
    return spent > 0;
  }

  int columns() {
    return basis.columns();
  }

  int levels() {
    return children.length - 1;
  }

  int units(int level) {
    int[] above = children[Math.min(level + 1, levels())];
    return level == levels() ? 1 : above[above.length - 1];
  }

  /** The first unit below of a unit, from level 1 to the root; of the next unit, its end. */
  int firstChild(int level, int unit) {
    return children[level][unit];
  }
}
